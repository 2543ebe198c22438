import { bodyLength, LENGTH_NORM, NO_DAY, type PageTable, SATURATION } from '../format/pages.ts';
import type { Found } from './found.ts';
import type { Hits } from './hits.ts';
import type { Sought } from './places.ts';
import { closeness, hitsOfPage, pairBonus } from './proximity.ts';

/**
 * Every number of the ranking formula but the worth of an occurrence by zone, which the index knows (`format/zones.ts`);
 * explained with its effect in `docs/search.md`.
 */
export interface Weights {
  /** BM25: how fast further occurrences stop counting, and how much long articles are held back. */
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

/** One reading of a word: as typed (weight 1) or a guess such as a corrected spelling (less). */
export interface Reading {
  found: Found;
  weight: number;
  /** What it looks for in a text. */
  sought: Sought;
}

/** A term of the query as the ranker needs it: an article counts its best reading. */
export interface RankedTerm {
  readings: readonly Reading[];
}

/**
 * Joins the hits of several readings, each ascending; a hit of several stands once. A word that is too common for its
 * places to have been read has none.
 */
function joinHits(readings: readonly Reading[]): Hits | undefined {
  let joined: Hits = new Float64Array();
  for (const { found } of readings) {
    if (found.hits === undefined) return undefined;
    if (found.hits.length > 0) joined = joined.length === 0 ? found.hits : merge(joined, found.hits);
  }
  return joined;
}

function merge(left: Hits, right: Hits): Hits {
  const out = new Float64Array(left.length + right.length);
  let [at, from, length] = [0, 0, 0];
  while (at < left.length || from < right.length) {
    const a = at < left.length ? (left[at] as number) : Number.POSITIVE_INFINITY;
    const b = from < right.length ? (right[from] as number) : Number.POSITIVE_INFINITY;
    if (a <= b) at++;
    if (b <= a) from++;
    out[length++] = Math.min(a, b);
  }
  return out.subarray(0, length);
}

export interface Scored {
  page: number;
  score: number;
}

/** Proximity is worked out for this many of the best only. */
const CLOSE_LOOK = 300;

function idf(pages: number, count: number): number {
  return Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
}

/**
 * Scores every article that holds at least one of the terms and passes `accept`, best first; ties go to the
 * newer article. Pure: the same input gives the same order.
 */
export function rank(
  terms: readonly RankedTerm[],
  table: PageTable,
  accept: (page: number) => boolean,
  weights: Weights = WEIGHTS,
): Scored[] {
  // Arrays over all articles, filled anew for each term: maps would cost several times as much on common words.
  const scores = new Float64Array(table.count);
  const held = new Float64Array(table.count);
  const bestScore = new Float64Array(table.count);
  const bestShare = new Float64Array(table.count);
  const near: { hits: Hits; importance: number }[] = [];
  let available = 0;
  // Lengths come in 256 steps.
  const norms = Float64Array.from(
    { length: 256 },
    (_, step) =>
      weights.saturation *
      (1 - weights.lengthNorm + (weights.lengthNorm * bodyLength(step)) / table.meanBody),
  );
  const levelWeights = [weights.root, weights.stem, weights.word];
  for (const term of terms) {
    const touched: number[] = [];
    let importance = 0.1;
    for (const reading of term.readings) {
      const { found } = reading;
      if (found.pages.length === 0) continue;
      const idfs = found.reached.map((reached) => idf(reached, table.count));
      importance = Math.max(importance, reading.weight * (idfs[1] ?? 0));
      for (let index = 0; index < found.pages.length; index++) {
        const page = found.pages[index] as number;
        if (!accept(page)) continue;
        const norm = norms[found.lengths[index] as number] as number;
        let score = 0;
        for (let level = 0; level < 3; level++) {
          const sum = found.sums[index * 3 + level] as number;
          const worth = (levelWeights[level] as number) * (idfs[level] as number);
          if (sum > 0) score += worth * ((sum * (weights.saturation + 1)) / (sum + norm));
        }
        const share = ((found.sums[index * 3 + 1] as number) > 0 ? 1 : 0.5) * reading.weight;
        // A share is never 0, so 0 is an article that this term has not met.
        if (bestShare[page] === 0) touched.push(page);
        bestScore[page] = Math.max(bestScore[page] as number, score * reading.weight);
        bestShare[page] = Math.max(bestShare[page] as number, share);
      }
    }
    available += importance;
    const hits = joinHits(term.readings);
    // A common word stands near any other by chance: it keeps its place between its neighbours, and has no weight.
    near.push(hits === undefined ? { hits: new Float64Array(), importance: 0 } : { hits, importance });
    for (const page of touched) {
      (scores[page] as number) += bestScore[page] as number;
      (held[page] as number) += importance * (bestShare[page] as number);
      bestScore[page] = 0;
      bestShare[page] = 0;
    }
  }
  const ranked: Scored[] = [];
  let floor = 0;
  for (const share of held) floor = Math.max(floor, share);
  floor *= weights.floor;
  for (let page = 0; page < table.count; page++) {
    const share = held[page] as number;
    if (share === 0 || share < floor) continue;
    const coordination = 1 + weights.coordination * (share / available);
    // Rows stand in order of date; an article without one neither gains nor loses beside its like.
    const recency = table.day[page] === NO_DAY ? 1 : 1 + (weights.recency * (page + 1)) / table.count;
    ranked.push({ page, score: (scores[page] as number) * coordination * recency });
  }
  const order = (a: Scored, b: Scored): number => b.score - a.score || b.page - a.page;
  ranked.sort(order);
  if (terms.length > 1 && weights.proximity > 0) {
    const best = ranked.slice(0, CLOSE_LOOK);
    for (const entry of best) {
      const here = near.map((term) => hitsOfPage(term.hits, entry.page));
      entry.score *= 1 + weights.proximity * closeness(near, here, weights.window);
      entry.score += weights.pairs * pairBonus(near, here);
    }
    best.sort(order);
    ranked.splice(0, best.length, ...best);
  }
  return ranked;
}
