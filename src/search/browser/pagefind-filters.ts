import { FACET_NAMES, type Facets, LANGUAGE_KEY, SORT_PREFIX } from '../format/facets.ts';

/** A condition on one filter, as Pagefind's documentation has it: a value, several, or a combination. */
export type FilterCondition =
  | string
  | readonly FilterCondition[]
  | { readonly [rule: string]: FilterCondition }
  | null
  | undefined;

/** Numbers of articles by filter and value. */
export type FilterCounts = Record<string, Record<string, number>>;

type Test = (page: number) => boolean;

const everyOf =
  (tests: readonly Test[]): Test =>
  (page) =>
    tests.every((test) => test(page));
const someOf =
  (tests: readonly Test[]): Test =>
  (page) =>
    tests.some((test) => test(page));
const noneOf =
  (tests: readonly Test[]): Test =>
  (page) =>
    !tests.some((test) => test(page));
const notAllOf =
  (tests: readonly Test[]): Test =>
  (page) =>
    !tests.every((test) => test(page));
const COMBINED: Readonly<Record<string, (tests: readonly Test[]) => Test>> = {
  all: everyOf,
  any: someOf,
  none: noneOf,
  not: notAllOf,
};

/**
 * Reads the `filters` option of Pagefind's `search`: `{topic: "a"}`, `{topic: ["a", "b"]}` (both), and `any`, `all`,
 * `none`, `not` around values or around filters.
 *
 * @param nameOf gives the name under which the index knows a filter
 */
export function readFilters(
  filters: FilterCondition,
  facets: Facets,
  nameOf: (shown: string) => string,
): Test {
  const holds = (name: string, value: string): Test => {
    const pages = new Set(facets[nameOf(name)]?.get(value) ?? []);
    return (page) => pages.has(page);
  };
  const read = (condition: FilterCondition, name: string | undefined): Test[] => {
    if (condition === null || condition === undefined) return [];
    if (typeof condition === 'string') return name === undefined ? [] : [holds(name, condition)];
    // Several filters in one object of a list hold together: `any: [{a: 1, b: 2}, {a: 3}]`.
    if (Array.isArray(condition)) return condition.map((each: FilterCondition) => everyOf(read(each, name)));
    return Object.entries(condition).map(([key, inner]) => {
      const combined = COMBINED[key];
      return combined ? combined(read(inner, name)) : everyOf(read(inner, key));
    });
  };
  return everyOf(read(filters, undefined));
}

/**
 * Counts the articles of each value of each filter.
 *
 * @param isKnown tells which articles there are to whoever asks: values of others are not told
 */
export function countFilters(
  facets: Facets,
  isKnown: (page: number) => boolean,
  has: (page: number) => boolean,
  shownName: (name: string) => string,
): FilterCounts {
  const counts: FilterCounts = {};
  for (const [name, values] of Object.entries(facets)) {
    if (name.startsWith(SORT_PREFIX) || values.size === 0 || isHidden(facets, name)) continue;
    const own: Record<string, number> = {};
    for (const [value, pages] of values)
      if (pages.some(isKnown)) own[value] = pages.reduce((sum, page) => sum + (has(page) ? 1 : 0), 0);
    if (Object.keys(own).length > 0) counts[shownName(name)] = own;
  }
  return counts;
}

/** Whether a filter is one that the pages of another program's site did not name: the year of their dates. */
export function isHidden(facets: Facets, name: string): boolean {
  return isOwnFilter(name) && facets[SORT_PREFIX + LANGUAGE_KEY] !== undefined;
}

/**
 * Tells which pages are in the language of the page that asks, where an index has several: those that tell it or its
 * first part, else the language of most.
 *
 * @param wanted `lang` of that page
 */
export function ofLanguage(facets: Facets, wanted: string): Test {
  const languages = facets[SORT_PREFIX + LANGUAGE_KEY];
  if (languages === undefined || languages.size < 2) return () => true;
  const [most] = [...languages].sort(([, a], [, b]) => b.length - a.length);
  const code = wanted.toLowerCase();
  const pages = languages.get(code) ?? languages.get(code.split('-')[0] ?? '') ?? most?.[1];
  const own = new Set(pages);
  return (page) => own.has(page);
}

/** The order in which a `sort` option puts articles; infinite for those without a value. */
export function sortKeys(facets: Facets, key: string, ascending: boolean): (page: number) => number {
  const values = [...(facets[SORT_PREFIX + key] ?? new Map<string, Int32Array>())];
  const isNumeric = values.every(([value]) => value.trim() !== '' && !Number.isNaN(Number(value)));
  const compare = new Intl.Collator('ar', { numeric: true }).compare;
  values.sort(([a], [b]) => (isNumeric ? Number(a) - Number(b) : compare(a, b)));
  const places = new Map<number, number>();
  for (const [place, [, pages]] of values.entries()) for (const page of pages) places.set(page, place);
  return (page) => {
    const place = places.get(page);
    return place === undefined ? Number.POSITIVE_INFINITY : ascending ? place : -place;
  };
}

/** Whether a filter is one of the fields of an article. */
export function isOwnFilter(name: string): name is (typeof FACET_NAMES)[number] {
  return (FACET_NAMES as readonly string[]).includes(name);
}
