import { LENGTH_NORM, SATURATION } from '../format/pages.ts';

/**
 * The parameters of the ranking formula, except the worth of an occurrence by zone, which is part of the index
 * (`format/zones.ts`); `docs/search.md` explains each with its effect.
 */
export interface Weights {
  /** BM25's k (saturation of repeated occurrences) and b (normalisation by length). */
  saturation: number;
  lengthNorm: number;
  /** Worth of a term's match by level: as written (added to the stem's), by stem, by root. */
  word: number;
  stem: number;
  root: number;
  /** Added share for the part of the query's weight that an article holds. */
  coordination: number;
  /** Added for query words that stand near one another. */
  proximity: number;
  /** Added for neighbouring query words that are neighbours in the article. */
  pairs: number;
  /** Words within this distance are near. */
  window: number;
  /** Articles that hold less than this part of what the best hold of the query are left out. */
  floor: number;
  /** Largest share that the newest article gains over the oldest. */
  recency: number;
}

export const WEIGHTS: Weights = {
  saturation: SATURATION,
  lengthNorm: LENGTH_NORM,
  word: 0.9,
  stem: 1,
  root: 0.35,
  coordination: 0.3,
  proximity: 0.3,
  window: 12,
  pairs: 1,
  floor: 0.4,
  recency: 0.03,
};
