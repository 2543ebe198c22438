/** The filters of the archive, and for each the values and the pages that carry them. */

export const FACET_NAMES = ['section', 'year', 'topic', 'source', 'author', 'person', 'place'] as const;

/** What results can be filtered by. */
export type FacetName = (typeof FACET_NAMES)[number];

/** One value for each filter: those of the fields of an article, and whatever others its records name. */
type ByFilter<Value> = Record<FacetName, Value> & Record<string, Value>;

/** For each filter its values, each with its ascending page numbers written as differences. */
export type EncodedFacets = ByFilter<[value: string, steps: number[]][]>;

/** For each filter its values with ascending page numbers. */
export type Facets = ByFilter<Map<string, Int32Array>>;

/** What stands before the name of a key to sort by: its values lie among those of filters. */
export const SORT_PREFIX = 'sort:';

/**
 * What stands before the name of a filter that pages of a site of another program call by the name of a field (`author`,
 * `year`): it is told apart from what is known of the field otherwise, such as the year of a page's date.
 */
export const FILTER_PREFIX = 'filter:';

/** Whether a filter has the name of a field of an article. */
export function isFacetName(name: string): name is FacetName {
  return (FACET_NAMES as readonly string[]).includes(name);
}

/** The key under which pages of a site that is not of this program tell their language. */
export const LANGUAGE_KEY = '(language)';

/** Restores page numbers from differences. */
export function decodeFacets(encoded: EncodedFacets): Facets {
  const facets = {} as Facets;
  for (const name of Object.keys(encoded)) {
    facets[name] = new Map(
      (encoded[name] ?? []).map(([value, steps]) => {
        let page = 0;
        return [value, Int32Array.from(steps, (step) => (page += step))];
      }),
    );
  }
  return facets;
}
