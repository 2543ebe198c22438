import { type EncodedFacets, FACET_NAMES, type FacetName } from '../facets.ts';
import type { ArticleFacts } from './segment-index.ts';

function valuesOf(record: ArticleFacts): Record<FacetName, readonly (string | undefined)[]> {
  return {
    section: [record.section],
    year: [record.date?.slice(0, 4)],
    topic: record.topics,
    source: [record.source],
    author: record.authors,
    person: record.people,
    place: record.places,
  };
}

/** Collects the filter values of articles whose order is their row; values in code-unit order. */
export function encodeFacets(records: readonly ArticleFacts[]): EncodedFacets {
  const pages: Record<FacetName, Map<string, number[]>> = Object.fromEntries(
    FACET_NAMES.map((name) => [name, new Map<string, number[]>()]),
  ) as Record<FacetName, Map<string, number[]>>;
  for (const [page, record] of records.entries()) {
    const values = valuesOf(record);
    for (const name of FACET_NAMES) {
      for (const value of new Set(values[name])) {
        if (value === undefined || value === '') continue;
        const list = pages[name].get(value);
        if (list === undefined) pages[name].set(value, [page]);
        else list.push(page);
      }
    }
  }
  const encoded = {} as EncodedFacets;
  for (const name of FACET_NAMES) {
    encoded[name] = [...pages[name]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, list]) => [value, list.map((page, at) => page - (list[at - 1] ?? 0))]);
  }
  return encoded;
}
