import { type Hits, LEVEL, levelOf, pageOf, positionOf } from './hits.ts';

/** A term with its worth, as far as nearness is concerned. */
interface NearTerm {
  hits: Hits;
  /** Worth of the term: its rarity. */
  importance: number;
}

/** Finds the part of sorted hits that belongs to one page. */
export function hitsOfPage(hits: Hits, page: number): Hits {
  const from = lowerBound(hits, page);
  return hits.subarray(from, lowerBound(hits, page + 1));
}

function lowerBound(hits: Hits, page: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pageOf(hits[middle] as number) < page) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Share, 0 to 1, of the query's worth that the fullest window of an article holds, its best term aside.
 * `here` are the hits of each term in that article.
 */
export function closeness(terms: readonly NearTerm[], here: readonly Hits[], window: number): number {
  const places: [position: number, term: number][] = [];
  let total = 0;
  let largest = 0;
  for (const [index, hits] of here.entries()) {
    const { importance } = terms[index] as NearTerm;
    total += importance;
    largest = Math.max(largest, importance);
    for (const hit of hits) places.push([positionOf(hit), index]);
  }
  places.sort((a, b) => a[0] - b[0]);
  const inside = new Uint32Array(terms.length);
  let held = 0;
  let first = 0;
  let best = 0;
  for (const [position, term] of places) {
    const before = inside[term] ?? 0;
    inside[term] = before + 1;
    if (before === 0) held += (terms[term] as NearTerm).importance;
    for (;;) {
      const [oldest, leaving] = places[first] as [number, number];
      if (position - oldest <= window) break;
      const left = (inside[leaving] ?? 1) - 1;
      inside[leaving] = left;
      if (left === 0) held -= (terms[leaving] as NearTerm).importance;
      first++;
    }
    best = Math.max(best, held);
  }
  return Math.max(0, best - largest) / Math.max(1e-9, total - largest);
}

/** Words of the query that follow one another count when they stand this near in an article. */
const PAIR_REACH = 8;

/**
 * Worth of neighbouring query words that stand near one another in an article: full when they follow at once in
 * the same order, less with distance, less again in reverse. In units of importance.
 */
export function pairBonus(terms: readonly NearTerm[], here: readonly Hits[]): number {
  let sum = 0;
  for (let left = 0; left + 1 < terms.length; left++) {
    const near = nearest(here[left] as Hits, here[left + 1] as Hits);
    sum += near * Math.min((terms[left] as NearTerm).importance, (terms[left + 1] as NearTerm).importance);
  }
  return sum;
}

function nearest(before: Hits, after: Hits): number {
  let best = 0;
  let from = 0;
  for (const hit of before) {
    const place = positionOf(hit);
    while (from < after.length && positionOf(after[from] as number) < place - PAIR_REACH) from++;
    for (let at = from; at < after.length; at++) {
      const other = after[at] as number;
      const distance = positionOf(other) - place;
      if (distance > PAIR_REACH) break;
      if (distance === 0) continue;
      const sure = levelOf(hit) === LEVEL.root || levelOf(other) === LEVEL.root ? 0.5 : 1;
      const worth = (distance > 0 ? 1 / distance : 0.7 / -distance) * sure;
      best = Math.max(best, worth);
    }
  }
  return best;
}
