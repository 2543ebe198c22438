import { ByteWriter } from '../../format/bytes.ts';
import type { ChunkRange } from '../../format/pages.ts';
import { encodeChunk } from '../../format/postings.ts';
import { isWhole } from '../indexer/align.ts';
import { IndexFailure } from '../indexer/failure.ts';
import { allTexts, type TextList } from '../indexer/packed-texts.ts';
import { joinList, type ListPart, type WordColumns } from '../indexer/word-columns.ts';
import { cutChunks } from './chunks.ts';
import type { IndexOutput } from './index-output.ts';
import { addChangedKeys, hasKey, unionOf, walkKeys, withChanges } from './sorted-keys.ts';

/** The posting lists of a volume as they were cut into files. */
export interface MergedLists {
  /** In code-unit order. */
  keys: TextList;
  /** Bytes of the list of each key. */
  lengths: Uint32Array;
  chunks: ChunkRange[];
  /** The number of the first key of each chunk. */
  starts: number[];
}

/** What a volume was merged from, and what came of it. */
export interface ListsBefore {
  readonly merged: MergedLists;
  readonly segments: readonly WordColumns[];
}

/** Where more than this share of the lists changed, all are joined anew: that is one walk. */
const MOST_CHANGED = 0.1;

/** Tells whether two of the pieces that lie behind one another in two columns hold the same. */
function isSamePiece(
  a: ArrayLike<number>,
  aEnds: Uint32Array,
  left: number,
  b: ArrayLike<number>,
  bEnds: Uint32Array,
  right: number,
): boolean {
  const from = left === 0 ? 0 : (aEnds[left - 1] as number);
  const other = right === 0 ? 0 : (bEnds[right - 1] as number);
  const length = (aEnds[left] as number) - from;
  if ((bEnds[right] as number) - other !== length) return false;
  for (let at = 0; at < length; at++) if (a[from + at] !== b[other + at]) return false;
  return true;
}

const COLUMNS = ['steps', 'counts', 'positions', 'which'] as const;

function isSameList(a: WordColumns, b: WordColumns, left: number, right: number): boolean {
  return (
    a.pages[left] === b.pages[right] &&
    a.occurrences[left] === b.occurrences[right] &&
    a.sums[left] === b.sums[right] &&
    isSamePiece(a.forms, a.formEnds, left, b.forms, b.formEnds, right) &&
    COLUMNS.every((name) =>
      isSamePiece(a[name].bytes, a[name].ends, left, b[name].bytes, b[name].ends, right),
    )
  );
}

/** The keys whose lists are not as before, in code-unit order; `undefined` where so many are not that all are. */
function changedKeys(segments: readonly WordColumns[], before: ListsBefore): string[] | undefined {
  const changed = new Set<string>();
  for (let at = 0; at < Math.max(segments.length, before.segments.length); at++) {
    addChangedKeys(changed, [before.segments[at], segments[at]], ({ keys }) => keys, isSameList);
    if (changed.size > before.merged.keys.length * MOST_CHANGED) return undefined;
  }
  return [...changed].sort();
}

/** The lists of all keys, joined where that was needed to know how long they are. */
class Joiner {
  readonly keys: readonly string[];
  readonly lengths: Uint32Array;
  private readonly keyLists: TextList[];
  private readonly places: ListPart[];
  private readonly out = new ByteWriter();
  /** Where the list of a key begins in `out`; -1 where it is not joined. */
  private readonly starts: Float64Array;

  constructor(segments: readonly WordColumns[], keys: readonly string[]) {
    this.keys = keys;
    this.keyLists = segments.map((words) => words.keys);
    this.places = segments.map((words, segment) => ({ segment, words, index: 0 }));
    this.lengths = new Uint32Array(keys.length);
    this.starts = new Float64Array(keys.length).fill(-1);
  }

  /** Joins the lists of a stretch of keys that are not joined yet. */
  join(from: number, to: number): void {
    walkKeys(this.keyLists, this.places, this.keys, [from, to], (parts, index) => {
      if (this.starts[index] !== -1) return;
      this.starts[index] = this.out.length;
      joinList(this.out, parts);
      this.lengths[index] = this.out.length - (this.starts[index] as number);
    });
  }

  chunk(from: number, to: number): Uint8Array {
    this.join(from, to);
    const bytes = this.out.view();
    const own: [string, Uint8Array][] = [];
    for (let index = from; index < to; index++) {
      const start = this.starts[index] as number;
      own.push([this.keys[index] as string, bytes.subarray(start, start + (this.lengths[index] as number))]);
    }
    return encodeChunk(own);
  }

  /** What the lists of a stretch are joined from. */
  parts(from: number, to: number): Map<string, ListPart[]> {
    const lists = new Map<string, ListPart[]>();
    walkKeys(this.keyLists, this.places, this.keys, [from, to], (parts, index) => {
      lists.set(
        this.keys[index] as string,
        parts.map((part) => ({ ...part })),
      );
    });
    return lists;
  }
}

/** A volume's lists before a change, with what of them can be used. */
interface Unchanged {
  readonly changed: ReadonlySet<string>;
  readonly chunks: ReadonlyMap<string, readonly [file: string, keys: number]>;
}

function joinAll(segments: readonly WordColumns[]): Joiner {
  const joiner = new Joiner(segments, unionOf(segments.map(({ keys }) => keys)));
  joiner.join(0, joiner.keys.length);
  return joiner;
}

function joinChanged(
  segments: readonly WordColumns[],
  { merged }: ListsBefore,
  changed: readonly string[],
): Joiner {
  const isPresent = (key: string) => segments.some(({ keys }) => hasKey(keys, key));
  const joiner = new Joiner(segments, withChanges(merged.keys, changed, isPresent));
  const { keys, lengths } = joiner;
  const known = allTexts(merged.keys);
  const isChanged = new Set(changed);
  for (let index = 0, old = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (isChanged.has(key)) joiner.join(index, index + 1);
    else {
      while (known[old] !== key) old++;
      lengths[index] = merged.lengths[old] as number;
    }
  }
  return joiner;
}

function unchangedChunks({ merged }: ListsBefore, changed: readonly string[]): Unchanged {
  const { chunks, starts, keys } = merged;
  return {
    changed: new Set(changed),
    chunks: new Map(
      chunks.map(([from, file], at) => [
        from,
        [file, (starts[at + 1] ?? keys.length) - (starts[at] as number)],
      ]),
    ),
  };
}

/** The file that holds a stretch of keys already; `undefined` where there is none. */
function fileBefore(
  { keys }: Joiner,
  [from, to]: readonly [number, number],
  unchanged: Unchanged | undefined,
): string | undefined {
  const [file, count] = unchanged?.chunks.get(keys[from] as string) ?? [];
  if (unchanged === undefined || count !== to - from) return undefined;
  for (let index = from; index < to; index++)
    if (unchanged.changed.has(keys[index] as string)) return undefined;
  return file;
}

/**
 * Joins the posting lists of segments and writes them in chunks. With what was merged before, only lists that a
 * changed segment changed are joined, and only chunks that hold one of them are made; the others are taken over.
 *
 * @throws IndexFailure where a chunk does not give back what the segments hold
 */
export async function writeLists(
  segments: readonly WordColumns[],
  out: IndexOutput,
  before?: ListsBefore,
): Promise<MergedLists> {
  const changed = before && changedKeys(segments, before);
  const joiner = before && changed ? joinChanged(segments, before, changed) : joinAll(segments);
  const unchanged = before && changed ? unchangedChunks(before, changed) : undefined;
  const { keys, lengths } = joiner;
  const ends = new Float64Array(keys.length);
  for (let index = 0, end = 0; index < keys.length; index++) ends[index] = end += lengths[index] as number;
  const merged: MergedLists = { keys, lengths, chunks: [], starts: [] };
  let first = 0;
  for (const end of cutChunks(keys, ends)) {
    const from = keys[first] as string;
    const range = [first, end] as const;
    let file = fileBefore(joiner, range, unchanged);
    if (file === undefined || !out.reuse(`index/${file}.bin`)) {
      const chunk = joiner.chunk(...range);
      const path = out.hashed('index/', chunk, () => {
        if (!isWhole(chunk, joiner.parts(...range)))
          throw new IndexFailure('misaligned', `chunk from ${from}`);
      });
      file = path.slice('index/'.length, -'.bin'.length);
      await out.drain();
    }
    merged.chunks.push([from, file]);
    merged.starts.push(first);
    first = end;
  }
  return merged;
}
