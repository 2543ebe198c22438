import type { PageColumns } from '../format/pages.ts';
import { type Hits, pageOf, positionOf } from './hits.ts';

/**
 * Keeps the occurrences that stand one after another, in order and inside one zone; the hits of every word of
 * the phrase are returned together, ascending.
 */
export function phraseHits(words: readonly Hits[], columns: PageColumns): Hits {
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
    if (run.length !== words.length) continue;
    const page = pageOf(hit);
    if (
      zoneOf(page, positionOf(hit), columns) !==
      zoneOf(page, positionOf(run[run.length - 1] as number), columns)
    )
      continue;
    for (const part of run) kept.add(part);
  }
  return Float64Array.from(kept).sort();
}

function zoneOf(page: number, position: number, columns: PageColumns): number {
  const title = columns.title[page] ?? 0;
  const names = title + (columns.names[page] ?? 0);
  const lead = names + (columns.lead[page] ?? 0);
  return position < title ? 0 : position < names ? 1 : position < lead ? 2 : 3;
}
