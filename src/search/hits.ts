import type { Term } from '../text/analyse.ts';
import { keyOf, stemMarks, wordMark } from './encoding.ts';
import { type Chunk, visitPostings } from './postings.ts';

/** How closely an indexed word meets the word asked for. */
export const LEVEL = { root: 0, stem: 1, word: 2 } as const;

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
  const key = keyOf(term);
  const stem = stemMarks(term);
  const exact = stem + wordMark(term);
  const found: number[] = [];
  let variant: string | undefined;
  let level: number = LEVEL.root;
  visitPostings(chunk, key, (suffix, page, position) => {
    if (suffix !== variant) {
      variant = suffix;
      level = suffix === exact ? LEVEL.word : suffix.startsWith(stem) ? LEVEL.stem : LEVEL.root;
    }
    if (level >= lowest) found.push((page * POSITIONS + Math.min(position, POSITIONS - 1)) * 4 + level);
  });
  return Float64Array.from(found).sort();
}
