import { FACET_NAMES, type FacetName, type Facets } from '../format/facets.ts';
import type { Scored } from '../query/rank.ts';

/** Values of a filter with the number of results that each would leave. */
export type FacetCounts = Record<FacetName, [value: string, count: number][]>;

/** Counts what each value would leave: its own filter is set aside, the others hold. */
export function countFacets(
  facets: Facets,
  ranked: readonly Scored[],
  accept: ReadonlyMap<FacetName | 'date', (page: number) => boolean>,
  pages: number,
): FacetCounts {
  const counts = {} as FacetCounts;
  for (const name of FACET_NAMES) {
    const others = [...accept].filter(([other]) => other !== name).map(([, allows]) => allows);
    const inside = new Uint8Array(pages);
    for (const { page } of ranked) if (others.every((allows) => allows(page))) inside[page] = 1;
    counts[name] = [...facets[name]]
      .map(([value, list]): [string, number] => [
        value,
        list.reduce((sum, page) => sum + (inside[page] as number), 0),
      ])
      .filter(([, count]) => count > 0);
  }
  return counts;
}
