import { bodyLength, NO_DAY, type PageTable } from '../format/pages.ts';
import type { Found } from './found.ts';
import type { Hits } from './hits.ts';
import type { Sought } from './places.ts';
import { closeness, hitsOfPage, pairBonus } from './proximity.ts';
import { WEIGHTS, type Weights } from './weights.ts';

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

/** Says whether an article may be a result at all. */
type Accept = (page: number) => boolean;

/** Proximity is computed for this many of the best articles only. */
const CLOSE_LOOK = 300;

function idf(pages: number, count: number): number {
  return Math.log(1 + (count - pages + 0.5) / (pages + 0.5));
}

/** Gives the weight of a term among the others: its rarity (idf), in its commonest reading. */
export function importanceOf({ readings }: RankedTerm, articles: number): number {
  const worths = readings.map(({ found, weight }) =>
    found.pages.length === 0 ? 0 : weight * idf(found.reached[1], articles),
  );
  return Math.max(0.1, ...worths);
}

/** The scores of all articles, and what words whose lists were not read whole could add to them. */
interface Scores {
  scores: Float64Array;
  /** The importance of the terms that an article holds, and that of all. */
  held: Float64Array;
  available: number;
  near: { hits: Hits; importance: number }[];
  unread: UnreadScores | undefined;
}

/** What terms could add to articles that were not read for them. */
interface UnreadScores {
  /** To an article that is known to have none of them. */
  score: number;
  held: number;
  /** The part of this that an article has already. */
  known: Float64Array;
  heldKnown: Float64Array;
}

function scoreArticles(
  terms: readonly RankedTerm[],
  table: PageTable,
  accept: Accept | undefined,
  weights: Weights,
): Scores {
  // Arrays over all articles, filled anew for each term: maps would cost several times as much on common words.
  const scores = new Float64Array(table.count);
  const held = new Float64Array(table.count);
  const bestScore = new Float64Array(table.count);
  const bestShare = new Float64Array(table.count);
  const touched = new Uint32Array(table.count);
  const near: { hits: Hits; importance: number }[] = [];
  let available = 0;
  let unread: UnreadScores | undefined;
  // Lengths come in 256 steps.
  const norms = Float64Array.from(
    { length: 256 },
    (_, step) =>
      weights.saturation *
      (1 - weights.lengthNorm + (weights.lengthNorm * bodyLength(step)) / table.meanBody),
  );
  const levelWeights = [weights.root, weights.stem, weights.word];
  for (const term of terms) {
    let met = 0;
    const importance = importanceOf(term, table.count);
    let bound = 0;
    for (const reading of term.readings) {
      const { found } = reading;
      if (found.pages.length === 0) continue;
      const [ofRoot, ofStem, ofWord] = found.reached.map(
        (reached, level) =>
          reading.weight *
          (weights.saturation + 1) *
          (levelWeights[level] as number) *
          idf(reached, table.count),
      ) as [number, number, number];
      const scoreOf = (root: number, stem: number, word: number, norm: number): number => {
        let score = (ofRoot * root) / (root + norm);
        // What has the stem has the root, and what has the word has the stem.
        if (stem > 0) score += (ofStem * stem) / (stem + norm);
        if (word > 0) score += (ofWord * word) / (word + norm);
        return score;
      };
      const { pages, sums, lengths } = found;
      for (let index = 0; index < pages.length; index++) {
        const page = pages[index] as number;
        if (accept !== undefined && !accept(page)) continue;
        const stem = sums[index * 3 + 1] as number;
        const norm = norms[lengths[index] as number] as number;
        const score = scoreOf(sums[index * 3] as number, stem, sums[index * 3 + 2] as number, norm);
        const share = (stem > 0 ? 1 : 0.5) * reading.weight;
        // A share is never 0, so 0 is an article that this term has not met.
        if (bestShare[page] === 0) touched[met++] = page;
        if (score > (bestScore[page] as number)) bestScore[page] = score;
        if (share > (bestShare[page] as number)) bestShare[page] = share;
      }
      // Of a common word all lengths are told as the usual one.
      if (found.unread !== undefined)
        bound = Math.max(bound, scoreOf(...found.unread.most, norms[lengths[0] as number] as number));
    }
    available += importance;
    if (bound > 0) {
      unread ??= {
        ...{ score: 0, held: 0 },
        ...{ known: new Float64Array(table.count), heldKnown: new Float64Array(table.count) },
      };
      unread.score += bound;
      unread.held += importance;
      for (let at = 0; at < met; at++) {
        const page = touched[at] as number;
        (unread.known[page] as number) += bound;
        (unread.heldKnown[page] as number) += importance;
      }
    }
    const hits = joinHits(term.readings);
    // A common word without positions keeps its place among its neighbours, with no weight.
    near.push(hits === undefined ? { hits: new Float64Array(), importance: 0 } : { hits, importance });
    for (let at = 0; at < met; at++) {
      const page = touched[at] as number;
      (scores[page] as number) += bestScore[page] as number;
      (held[page] as number) += importance * (bestShare[page] as number);
      bestScore[page] = 0;
      bestShare[page] = 0;
    }
  }
  return { scores, held, available, near, unread };
}

/** Articles in their order. */
interface RankedArticles {
  ranked: Scored[];
  /** Whether an article that was not read for a common word could be among the first, or change their order. */
  isOpen: boolean;
}

/** Best first; of equals the newer article. */
const byScore = (a: Scored, b: Scored): number => b.score - a.score || b.page - a.page;

/** Steps of the scores by which the best are found. */
const STEPS = 1024;

/**
 * Puts at least so many of the best in front, in their order, and the others behind them in none: a common word has most
 * articles, so they are not sorted, but counted by steps of their scores.
 */
function bestFirst(all: Scored[], count: number): Scored[] {
  if (all.length <= count) return all.sort(byScore);
  let most = 0;
  for (const { score } of all) most = Math.max(most, score);
  const stepOf = (score: number): number => Math.max(0, Math.floor((score / (most || 1)) * (STEPS - 1)));
  const counts = new Uint32Array(STEPS);
  for (const { score } of all) (counts[stepOf(score)] as number)++;
  let least = STEPS - 1;
  for (let sum = counts[least] as number; sum < count && least > 0; ) sum += counts[--least] as number;
  const [best, others]: [Scored[], Scored[]] = [[], []];
  for (const each of all) (stepOf(each.score) >= least ? best : others).push(each);
  return best.sort(byScore).concat(others);
}

/**
 * Scores every article that holds at least one of the terms and passes `accept`, the `first` ones in order, best first;
 * ties go to the newer article. Pure: the same input gives the same order.
 *
 * @param first the number of first articles that must be those of a search that reads every list whole; `Infinity` where
 *   all lists are
 */
export function rankFirst(
  terms: readonly RankedTerm[],
  table: PageTable,
  accept: Accept | undefined,
  weights: Weights,
  first: number,
): RankedArticles {
  const { scores, held, available, near, unread } = scoreArticles(terms, table, accept, weights);
  let floor = 0;
  for (let page = 0; page < held.length; page++) floor = Math.max(floor, held[page] as number);
  floor *= weights.floor;
  /** Score of an article before its words' nearness, with what may be added. */
  const scoreOf = (page: number, more = 0, moreHeld = 0): number => {
    const coordination = 1 + weights.coordination * (((held[page] as number) + moreHeld) / available);
    // Rows stand in order of date; an article without one neither gains nor loses beside its like.
    const recency = table.day[page] === NO_DAY ? 1 : 1 + (weights.recency * (page + 1)) / table.count;
    return ((scores[page] as number) + more) * coordination * recency;
  };
  const withNearness = (score: number, page: number): number => {
    const here = near.map((term) => hitsOfPage(term.hits, page));
    const close = 1 + weights.proximity * closeness(near, here, weights.window);
    return score * close + weights.pairs * pairBonus(near, here);
  };
  const all: Scored[] = [];
  for (let page = 0; page < table.count; page++) {
    const share = held[page] as number;
    if (share > 0 && share >= floor) all.push({ page, score: scoreOf(page) });
  }
  const ranked = bestFirst(all, Math.max(first, CLOSE_LOOK));
  const isClose = terms.length > 1 && weights.proximity > 0;
  if (isClose) {
    const best = ranked.slice(0, CLOSE_LOOK);
    for (const entry of best) entry.score = withNearness(entry.score, entry.page);
    best.sort(byScore);
    ranked.splice(0, best.length, ...best);
  }
  if (unread === undefined || first === Number.POSITIVE_INFINITY) return { ranked, isOpen: false };
  const last = ranked[first - 1]?.score ?? 0;
  const places = new Map(ranked.slice(0, first).map(({ page }, place) => [page, place]));
  const most = 1 + (isClose ? weights.proximity : 0);
  const pairs = isClose ? weights.pairs * near.reduce((sum, { importance }) => sum + importance, 0) : 0;
  let isOpen = unread.score * (1 + (weights.coordination * unread.held) / available) > last;
  for (let page = 0; page < table.count && !isOpen; page++) {
    if (held[page] === 0) continue;
    const more = unread.score - (unread.known[page] as number);
    const moreHeld = unread.held - (unread.heldKnown[page] as number);
    if (more <= 0 || (held[page] as number) + moreHeld < floor) continue;
    const base = scoreOf(page, more, moreHeld);
    if (base * most + pairs <= last) continue;
    // What would stand before it, if it had all that it may have.
    const before = ranked[Math.min(first, places.get(page) ?? first) - 1]?.score ?? Number.POSITIVE_INFINITY;
    isOpen = (isClose ? withNearness(base, page) : base) > before;
  }
  return { ranked, isOpen };
}

/** Ranks articles by lists that were read whole (see `rankFirst`). */
export function rank(
  terms: readonly RankedTerm[],
  table: PageTable,
  accept?: Accept,
  weights: Weights = WEIGHTS,
): Scored[] {
  return rankFirst(terms, table, accept, weights, Number.POSITIVE_INFINITY).ranked;
}
