import { createHash } from 'node:crypto';
import { newestFirst } from '../collection/newest-first.ts';
import type { ArticleEntry } from '../collection/read.ts';
import { fnv1a } from '../hash/fnv1a.ts';
import type { Alignment } from '../state/article-lists.ts';

/** Numbers of the hash of what lists show of an article. */
const SHOWN = 2;
const MOST_KINDS = 0xffff;

/** What offline files need of every article of a list, by row: unchanged articles are not read again. */
export interface ArticleColumns {
  /** Rows, newest first. */
  readonly newest: Int32Array;
  /** Rows in the order of ids. */
  readonly byId: Int32Array;
  /** Place of each article's section in `sections`. */
  readonly section: Uint16Array;
  /** Keys of sections; empty for articles without one. Some may have no article left. */
  readonly sections: readonly string[];
  /** Place of each article's folder in `folders`. */
  readonly folder: Uint16Array;
  /** Folders of articles: `2024/02`, `undated`. Some may have no article left. */
  readonly folders: readonly string[];
  /** What lists show of each article, hashed: two numbers an article. */
  readonly shown: Uint32Array;
  /** Hash of each article's id (see {@link hashOfId}). */
  readonly idHashes: Uint32Array;
}

/** FNV-1a over the UTF-16 units of an id. */
export function hashOfId(id: string): number {
  return fnv1a(id);
}

/** Gives the folder of an article by its id: `2024/02`, `undated`. */
function folderOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'));
}

/** Gives the year of a folder: `2024`, `undated`. */
export function yearOf(folder: string): string {
  const end = folder.indexOf('/');
  return end < 0 ? folder : folder.slice(0, end);
}

class Kinds {
  readonly names: string[];
  private readonly places: Map<string, number>;

  constructor(names: readonly string[]) {
    this.names = [...names];
    this.places = new Map(names.map((name, place) => [name, place]));
  }

  place(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.names.push(name);
    this.places.set(name, this.names.length - 1);
    return this.names.length - 1;
  }
}

/** Puts rows into an order that most of them have already: `kept` in order, `fresh` anywhere. */
function merged(kept: Int32Array, fresh: Int32Array, compare: (a: number, b: number) => number): Int32Array {
  fresh.sort(compare);
  const order = new Int32Array(kept.length + fresh.length);
  let [from, end] = [0, 0];
  for (const row of fresh) {
    let [low, high] = [from, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(kept[middle] as number, row) < 0) low = middle + 1;
      else high = middle;
    }
    order.set(kept.subarray(from, low), end);
    end += low - from;
    order[end++] = row;
    from = low;
  }
  order.set(kept.subarray(from), end);
  return order;
}

function moved(order: Int32Array, places: Int32Array): Int32Array {
  const kept = new Int32Array(order.length);
  let end = 0;
  for (const row of order) {
    const now = places[row] as number;
    if (now >= 0) kept[end++] = now;
  }
  return kept.subarray(0, end);
}

/** The columns of an earlier list, and its alignment with this one. */
interface ColumnsBefore {
  readonly columns: ArticleColumns;
  readonly alignment: Alignment;
}

/** Makes the columns of a list of articles; with those of an earlier list only new articles are read. */
export function columnsOf(articles: readonly ArticleEntry[], before?: ColumnsBefore): ArticleColumns {
  const most = Math.max(before?.columns.sections.length ?? 0, before?.columns.folders.length ?? 0);
  // Sections and folders without articles stay in the tables; before these overflow, the columns are made anew.
  if (before && most > MOST_KINDS / 2) return columnsOf(articles);
  const count = articles.length;
  const [sections, folders] = [
    new Kinds(before?.columns.sections ?? []),
    new Kinds(before?.columns.folders ?? []),
  ];
  const [section, folder] = [new Uint16Array(count), new Uint16Array(count)];
  const [shown, idHashes] = [new Uint32Array(count * SHOWN), new Uint32Array(count)];
  const rows = before?.alignment.rows ?? new Int32Array(count).fill(-1);
  const places = new Int32Array(before?.columns.idHashes.length ?? 0).fill(-1);
  if (before) {
    const { columns } = before;
    for (let row = 0; row < count; row++) {
      const old = rows[row] as number;
      if (old < 0) continue;
      places[old] = row;
      section[row] = columns.section[old] as number;
      folder[row] = columns.folder[old] as number;
      idHashes[row] = columns.idHashes[old] as number;
      shown[row * SHOWN] = columns.shown[old * SHOWN] as number;
      shown[row * SHOWN + 1] = columns.shown[old * SHOWN + 1] as number;
    }
  }
  const fresh = Int32Array.from(before?.alignment.fresh ?? rows.keys());
  for (const row of fresh) {
    const { id, data, section: key } = articles[row] as ArticleEntry;
    section[row] = sections.place(key ?? '');
    folder[row] = folders.place(folderOf(id));
    idHashes[row] = hashOfId(id);
    const hash = createHash('sha256')
      .update(`${data.title}\n${data.published ?? ''}\n${data.language ?? ''}`)
      .digest();
    shown[row * SHOWN] = hash.readUInt32LE(0);
    shown[row * SHOWN + 1] = hash.readUInt32LE(4);
  }
  if (Math.max(sections.names.length, folders.names.length) > MOST_KINDS)
    throw new RangeError('more sections or months than an archive can have');
  const entry = (row: number) => articles[row] as ArticleEntry;
  const newer = (a: number, b: number) => newestFirst(entry(a), entry(b));
  const first = (a: number, b: number) => (entry(a).id < entry(b).id ? -1 : 1);
  const none = new Int32Array(0);
  return {
    newest: merged(before ? moved(before.columns.newest, places) : none, fresh.slice(), newer),
    byId: merged(before ? moved(before.columns.byId, places) : none, fresh, first),
    section,
    sections: sections.names,
    folder,
    folders: folders.names,
    shown,
    idHashes,
  };
}

/** Whether lists show an article as they showed one of an earlier list. */
export function isShownAlike(now: ArticleColumns, row: number, before: ArticleColumns, old: number): boolean {
  return (
    now.shown[row * SHOWN] === before.shown[old * SHOWN] &&
    now.shown[row * SHOWN + 1] === before.shown[old * SHOWN + 1] &&
    now.sections[now.section[row] ?? 0] === before.sections[before.section[old] ?? 0]
  );
}
