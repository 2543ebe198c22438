import type { Hits } from './hits.ts';

/**
 * Keeps the occurrences that stand one after another, in order and inside one zone (see `zones.ts`); the hits of every
 * word of the phrase are returned together, ascending.
 */
export function phraseHits(words: readonly Hits[]): Hits {
  const [first, ...rest] = words;
  if (first === undefined) return new Float64Array();
  if (rest.length === 0) return first;
  const places = rest.map((hits) => new Map(Array.from(hits, (hit) => [Math.floor(hit / 4), hit])));
  const kept = new Set<number>();
  for (const hit of first) {
    const run = [hit];
    for (const [step, next] of places.entries()) {
      const found = next.get(Math.floor(hit / 4) + step + 1);
      if (found === undefined) break;
      run.push(found);
    }
    if (run.length === words.length) for (const part of run) kept.add(part);
  }
  return Float64Array.from(kept).sort();
}
