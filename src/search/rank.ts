import { type Hits, levelOf, pageOf, positionOf } from './hits.ts';
import { bodyLength, NO_DAY, type PageColumns } from './pages.ts';
import { closeness, hitsOfPage, pairBonus } from './proximity.ts';

/** Every number of the ranking formula; explained with its effect in `docs/search.md`. */
export interface Weights {
  /** BM25: how fast further occurrences stop counting, and how much long articles are held back. */
  saturation: number;
  lengthNorm: number;
  /** Worth of one occurrence by zone. */
  title: number;
  names: number;
  lead: number;
  body: number;
  /** Worth of one occurrence among the first words of the body, where news says what it is about. */
  opening: number;
  openingWords: number;
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
  saturation: 1.2,
  lengthNorm: 0.7,
  title: 2.5,
  names: 1.5,
  lead: 1.2,
  body: 1,
  opening: 1.4,
  openingWords: 25,
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
  hits: Hits;
  weight: number;
}

/** A term of the query as the ranker needs it: an article counts its best reading. */
export interface RankedTerm {
  readings: readonly Reading[];
  /** The hits of all readings together, ascending. */
  hits: Hits;
}

/** Joins the hits of several readings. */
export function joinHits(readings: readonly Reading[]): Hits {
  const [first] = readings;
  if (first === undefined) return new Float64Array();
  if (readings.length === 1) return first.hits;
  return Float64Array.from(new Set(readings.flatMap((reading) => Array.from(reading.hits)))).sort();
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

interface TermFrequencies {
  pages: number[];
  /** Weighted occurrences at each level and above, flat by three. */
  sums: number[];
  /** Articles reached at each level and above. */
  reached: [root: number, stem: number, word: number];
}

function frequencies(hits: Hits, columns: PageColumns, weights: Weights): TermFrequencies {
  const result: TermFrequencies = { pages: [], sums: [], reached: [0, 0, 0] };
  let at = 0;
  while (at < hits.length) {
    const page = pageOf(hits[at] as number);
    const title = columns.title[page] ?? 0;
    const names = title + (columns.names[page] ?? 0);
    const lead = names + (columns.lead[page] ?? 0);
    const sums: [number, number, number] = [0, 0, 0];
    for (; at < hits.length; at++) {
      const hit = hits[at] as number;
      if (pageOf(hit) !== page) break;
      const position = positionOf(hit);
      const worth =
        position < title
          ? weights.title
          : position < names
            ? weights.names
            : position < lead
              ? weights.lead
              : position < lead + weights.openingWords
                ? weights.opening
                : weights.body;
      for (let level = levelOf(hit); level >= 0; level--) (sums[level] as number) += worth;
    }
    result.pages.push(page);
    result.sums.push(...sums);
    for (let level = 0; level < 3; level++)
      if ((sums[level] as number) > 0) (result.reached[level] as number)++;
  }
  return result;
}

/**
 * Scores every article that holds at least one of the terms and passes `accept`, best first; ties go to the
 * newer article. Pure: the same input gives the same order.
 */
export function rank(
  terms: readonly RankedTerm[],
  table: PageColumns & { count: number; meanBody: number },
  accept: (page: number) => boolean,
  weights: Weights = WEIGHTS,
): Scored[] {
  const scores = new Map<number, number>();
  const held = new Map<number, number>();
  const near: { hits: Hits; importance: number }[] = [];
  let available = 0;
  const levelWeights = [weights.root, weights.stem, weights.word];
  for (const term of terms) {
    const best = new Map<number, { score: number; share: number }>();
    let importance = 0.1;
    for (const reading of term.readings) {
      const found = frequencies(reading.hits, table, weights);
      if (found.pages.length === 0) continue;
      const idfs = found.reached.map((reached) => idf(reached, table.count));
      importance = Math.max(importance, reading.weight * (idfs[1] ?? 0));
      for (const [index, page] of found.pages.entries()) {
        if (!accept(page)) continue;
        const norm =
          weights.saturation *
          (1 -
            weights.lengthNorm +
            (weights.lengthNorm * bodyLength(table.body[page] ?? 0)) / table.meanBody);
        let score = 0;
        for (let level = 0; level < 3; level++) {
          const sum = found.sums[index * 3 + level] as number;
          const worth = (levelWeights[level] as number) * (idfs[level] as number);
          if (sum > 0) score += worth * ((sum * (weights.saturation + 1)) / (sum + norm));
        }
        const share = ((found.sums[index * 3 + 1] as number) > 0 ? 1 : 0.5) * reading.weight;
        const known = best.get(page);
        if (known === undefined) best.set(page, { score: score * reading.weight, share });
        else {
          known.score = Math.max(known.score, score * reading.weight);
          known.share = Math.max(known.share, share);
        }
      }
    }
    available += importance;
    near.push({ hits: term.hits, importance });
    for (const [page, { score, share }] of best) {
      scores.set(page, (scores.get(page) ?? 0) + score);
      held.set(page, (held.get(page) ?? 0) + importance * share);
    }
  }
  const ranked: Scored[] = [];
  const floor = weights.floor * Math.max(...held.values(), 0);
  for (const [page, score] of scores) {
    if ((held.get(page) ?? 0) < floor) continue;
    const coordination = 1 + weights.coordination * ((held.get(page) ?? 0) / available);
    // Rows stand in order of date; an article without one neither gains nor loses beside its like.
    const recency = table.day[page] === NO_DAY ? 1 : 1 + (weights.recency * (page + 1)) / table.count;
    ranked.push({ page, score: score * coordination * recency });
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
