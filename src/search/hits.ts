import type { Term } from '../text/analyse.ts';
import { keyOf } from './encoding.ts';
import { type Chunk, LEVEL, levelOfForm, readList } from './postings.ts';

export { LEVEL } from './postings.ts';

/**
 * All occurrences of one term, ascending by page and position. One number packs the three facts:
 * `(page × 2²⁰ + position) × 4 + level`, exact in a double up to two million pages.
 */
export type Hits = Float64Array;

const POSITIONS = 2 ** 20;

export const pageOf = (hit: number): number => Math.floor(hit / (POSITIONS * 4));
export const positionOf = (hit: number): number => Math.floor(hit / 4) % POSITIONS;
export const levelOf = (hit: number): number => hit % 4;

/** Collects the occurrences of a term from the chunk that may hold its key, from `lowest` level up. */
export function collectHits(chunk: Chunk, term: Term, lowest: number = LEVEL.root): Hits {
  const list = readList(chunk, keyOf(term));
  if (list === null) return new Float64Array();
  const levels = list.forms.map((form) => levelOfForm(form, term));
  const found = new Float64Array(list.pages.length);
  let count = 0;
  for (let index = 0; index < list.pages.length; index++) {
    const level = levels[list.which[index] as number] as number;
    if (level < lowest) continue;
    const position = Math.min(list.positions[index] as number, POSITIONS - 1);
    found[count++] = ((list.pages[index] as number) * POSITIONS + position) * 4 + level;
  }
  return found.subarray(0, count);
}
