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
