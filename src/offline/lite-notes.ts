import { type JaggedArray, NO_ROWS, rowOf } from '../state/jagged-array.ts';

/** A file with its SHA-256 in hexadecimal. */
export type NotedFile = readonly [path: string, hash: string];

/** Notes on lite pages from one build to the next, by row of the list of articles. */
export interface LiteNotes {
  /** Hashes of the pages of each article, eight numbers a page. */
  readonly pages: JaggedArray;
  /** Hashes of the ids to which the links of each article may lead. */
  readonly linkedIds: JaggedArray;
  /** Pages of lists by the path of the first. */
  readonly lists: Readonly<Record<string, readonly NotedFile[]>>;
}

/** Notes of a site without lite pages. */
export const NO_LITE_PAGES: LiteNotes = { pages: NO_ROWS, linkedIds: NO_ROWS, lists: {} };

const NUMBERS = 8;

/** Gives the path of the lite page of a part (from 0) of an article. */
function litePath(id: string, part: number): string {
  return `lite/${id}/${part === 0 ? '' : `${part + 1}/`}index.html`;
}

/** Writes hashes of pages as numbers. */
export function packHashes(hashes: readonly string[]): Uint32Array {
  const packed = new Uint32Array(hashes.length * NUMBERS);
  for (const [place, hash] of hashes.entries())
    for (let at = 0; at < NUMBERS; at++)
      packed[place * NUMBERS + at] = Number.parseInt(hash.slice(at * 8, at * 8 + 8), 16);
  return packed;
}

/** Gives the lite pages that the article in a row had. */
export function notedPages({ pages }: LiteNotes, row: number, id: string): NotedFile[] {
  const numbers = rowOf(pages, row);
  return Array.from({ length: numbers.length / NUMBERS }, (_, part) => {
    const own = numbers.subarray(part * NUMBERS, (part + 1) * NUMBERS);
    return [litePath(id, part), Array.from(own, (each) => each.toString(16).padStart(8, '0')).join('')];
  });
}

/** Gives the rows whose links may lead to an article with one of these hashes of ids. */
export function rowsLinkingTo({ linkedIds }: LiteNotes, ids: ReadonlySet<number>): number[] {
  const found: number[] = [];
  for (let row = 0, at = 0; row < linkedIds.ends.length; row++) {
    const end = linkedIds.ends[row] as number;
    let isLinking = false;
    for (; at < end; at++) isLinking ||= ids.has(linkedIds.values[at] as number);
    if (isLinking) found.push(row);
  }
  return found;
}
