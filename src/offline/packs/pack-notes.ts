import type { Alignment } from '../../state/article-lists.ts';
import type { ArticleColumns } from '../article-columns.ts';
import type { PackEntry } from './catalogue.ts';
import type { PackPlan } from './plan-packs.ts';

/** Notes on a pack, for the next build. */
export interface PackNote {
  readonly entry: PackEntry;
  readonly pictures?: readonly [file: string, hash: string];
  /** Keys of the shells of its pages. */
  readonly shells: readonly string[];
  /** Under which name its compressed form is kept. */
  readonly kept: string;
}

/** Notes on the packs of a release, for the next build. */
export interface PacksNotes {
  /** By the key of their content. */
  readonly packs: Readonly<Record<string, PackNote>>;
  readonly shells: Readonly<Record<string, string>>;
  /** Names the base. */
  readonly base: string;
  /** Rows of the articles, pack after pack, and where each pack's end. */
  readonly rows: Int32Array;
  readonly ends: Uint32Array;
  /** The key of each pack's content, which names its note in `packs`. */
  readonly keys: readonly string[];
  readonly made: readonly string[];
}

/** The packs of an earlier build of equal code and settings. */
export interface PacksBefore {
  readonly notes: PacksNotes;
  /** Alignment of that build's list of articles with the list of now; left out where all pages may have changed. */
  readonly alignment?: Alignment;
  /** Files of pages that have changed since. */
  readonly changed: Iterable<string>;
}

/** Tells which articles and packs are unchanged since the build before. */
export class PackMemory {
  private readonly notes: PacksNotes | undefined;
  private readonly rows: Int32Array | undefined;
  private readonly dirty: Uint8Array;
  private readonly packOf: Uint16Array;

  /** @param ids in the order of the columns' `byId` */
  constructor(
    before: PacksBefore | undefined,
    { byId }: Pick<ArticleColumns, 'byId'>,
    idOf: (row: number) => string,
  ) {
    this.notes = before?.alignment && before.notes;
    this.rows = before?.alignment?.rows;
    this.dirty = new Uint8Array(byId.length);
    this.packOf = new Uint16Array(this.notes?.rows.length ?? 0);
    if (!this.notes) return;
    const { ends, rows } = this.notes;
    for (let pack = 0, at = 0; pack < ends.length; pack++)
      for (; at < (ends[pack] as number); at++) this.packOf[rows[at] as number] = pack;
    for (const file of before?.changed ?? []) {
      const row = find(byId, idOf, file.slice(0, -'/index.html'.length));
      if (row !== undefined) this.dirty[row] = 1;
    }
  }

  /** Gives the earlier pack of an article, where the article and its page are unchanged. */
  packBefore(row: number): number | undefined {
    const old = this.rows?.[row] ?? -1;
    return old < 0 || this.dirty[row] === 1 ? undefined : this.packOf[old];
  }

  /** Gives the key of a pack's content, where the pack is unchanged. */
  keyOf({ rows: planned }: PackPlan): string | undefined {
    const pack = this.packBefore(planned[0] ?? -1);
    if (pack === undefined || !this.notes || !this.rows) return undefined;
    const { ends, rows, keys } = this.notes;
    const start = pack === 0 ? 0 : (ends[pack - 1] as number);
    if ((ends[pack] as number) - start !== planned.length) return undefined;
    for (let at = 0; at < planned.length; at++) {
      const row = planned[at] as number;
      if (this.dirty[row] === 1 || this.rows[row] !== rows[start + at]) return undefined;
    }
    return keys[pack];
  }

  /** Gives the note of an earlier pack. */
  noteOf(pack: number): PackNote | undefined {
    return this.notes?.packs[this.notes.made[pack] ?? ''];
  }

  /** Names the base of the build before. */
  get base(): string | undefined {
    return this.notes?.base;
  }
}

function find(order: Int32Array, idOf: (row: number) => string, id: string): number | undefined {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (idOf(order[middle] as number) < id) low = middle + 1;
    else high = middle;
  }
  const row = order[low];
  return row !== undefined && idOf(row) === id ? row : undefined;
}
