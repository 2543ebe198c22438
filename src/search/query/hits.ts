import type { Term } from '../../text/analyse.ts';
import type { Placed } from '../format/buckets.ts';
import { levelOfForm } from '../format/postings.ts';

export { LEVEL } from '../format/postings.ts';

/**
 * All occurrences of one term, ascending by page and position. One number packs the three facts:
 * `(page × 2²⁰ + position) × 4 + level`, exact in a double up to two million pages.
 */
export type Hits = Float64Array;

const POSITIONS = 2 ** 20;

export const pageOf = (hit: number): number => Math.floor(hit / (POSITIONS * 4));
export const positionOf = (hit: number): number => Math.floor(hit / 4) % POSITIONS;
export const levelOf = (hit: number): number => hit % 4;
export const toHit = (page: number, position: number, level: number): number =>
  (page * POSITIONS + Math.min(position, POSITIONS - 1)) * 4 + level;

/** The page numbers of the articles of a volume. */
export interface Pages {
  /** By row, its page. */
  pages: Uint32Array;
  /** By number of a block, its first row. */
  starts: Uint32Array;
  /** The usual length of a body (see `lengthStep`). */
  usual: number;
}

/** Collects the occurrences of a term, from `lowest` level up. */
export function hitsIn(
  { forms, blocks, pages: articles, rows, counts, positions, which }: Placed,
  term: Term,
  { pages, starts }: Pick<Pages, 'pages' | 'starts'>,
  lowest: number,
): Hits {
  const levels = Array.from(forms, (form) => levelOfForm(form, term));
  const found = new Float64Array(positions.length);
  let [count, row, at] = [0, 0, 0];
  let isAscending = true;
  for (let part = 0; part < blocks.length; part++) {
    const start = starts[blocks[part] as number] as number;
    for (const end = row + (articles[part] as number); row < end; row++) {
      const page = pages[start + (rows[row] as number)] ?? 0;
      for (const last = at + (counts[row] as number); at < last; at++) {
        const level = levels[which === null ? 0 : (which[at] as number)] ?? 0;
        if (level < lowest) continue;
        found[count] = toHit(page, positions[at] as number, level);
        if (count > 0 && (found[count] as number) < (found[count - 1] as number)) isAscending = false;
        count++;
      }
    }
  }
  const hits = found.subarray(0, count);
  return isAscending ? hits : hits.sort();
}

/** Joins occurrences of one term from several places; sorts only where they do not follow one another. */
export function concatHits(lists: readonly Hits[]): Hits {
  const filled = lists.filter((list) => list.length > 0);
  const [first] = filled;
  if (first === undefined) return new Float64Array();
  let joined = first;
  if (filled.length > 1) {
    joined = new Float64Array(filled.reduce((sum, list) => sum + list.length, 0));
    let at = 0;
    for (const list of filled) {
      joined.set(list, at);
      at += list.length;
    }
  }
  for (let at = 1; at < joined.length; at++)
    if ((joined[at] as number) < (joined[at - 1] as number)) return joined.sort();
  return joined;
}
