/** The filters of the archive, and for each the values and the pages that carry them. */

export const FACET_NAMES = ['section', 'year', 'topic', 'source', 'author', 'person', 'place'] as const;

export type FacetName = (typeof FACET_NAMES)[number];

/** For each filter its values, each with its ascending page numbers written as differences. */
export type EncodedFacets = Record<FacetName, [value: string, steps: number[]][]>;

/** For each filter its values with ascending page numbers. */
export type Facets = Record<FacetName, Map<string, Int32Array>>;

/** Restores page numbers from differences. */
export function decodeFacets(encoded: EncodedFacets): Facets {
  const facets = {} as Facets;
  for (const name of FACET_NAMES) {
    facets[name] = new Map(
      encoded[name].map(([value, steps]) => {
        let page = 0;
        return [value, Int32Array.from(steps, (step) => (page += step))];
      }),
    );
  }
  return facets;
}
