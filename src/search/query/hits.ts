import type { Term } from '../../text/analyse.ts';
import { keyOf } from '../format/encoding.ts';
import { type Chunk, LEVEL, levelOfForm, readList } from '../format/postings.ts';

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

/**
 * Collects the occurrences of a term from the chunk that may hold its key, from `lowest` level up.
 *
 * @param pagesOf by segment, the page of each of its rows
 */
export function collectHits(
  chunk: Chunk,
  term: Term,
  pagesOf: readonly Uint32Array[],
  lowest: number = LEVEL.root,
): Hits {
  const list = readList(chunk, keyOf(term));
  if (list === null) return new Float64Array();
  const { segments, pages, rows, counts, positions, which } = list;
  const levels = Array.from(list.forms, (form) => levelOfForm(form, term));
  const found = new Float64Array(positions.length);
  let [count, row, at] = [0, 0, 0];
  for (let part = 0; part < segments.length; part++) {
    const own = pagesOf[segments[part] as number];
    for (const end = row + (pages[part] as number); row < end; row++) {
      const base = (own?.[rows[row] as number] ?? 0) * POSITIONS;
      for (const last = at + (counts[row] as number); at < last; at++) {
        const level = levels[which === null ? 0 : (which[at] as number)] ?? 0;
        if (level >= lowest)
          found[count++] = (base + Math.min(positions[at] as number, POSITIONS - 1)) * 4 + level;
      }
    }
  }
  return found.subarray(0, count);
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
