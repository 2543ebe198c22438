import {
  FACET_NAMES,
  type FacetName,
  type Facets,
  FILTER_PREFIX,
  isFacetName,
  LANGUAGE_KEY,
  SORT_PREFIX,
} from '../format/facets.ts';

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
  const isOther = isForeign(facets);
  for (const [name, values] of inOrder(Object.entries(facets), isOther)) {
    if (name.startsWith(SORT_PREFIX) || values.size === 0 || (isFacetName(name) && isOther)) continue;
    const own: Record<string, number> = {};
    for (const [value, pages] of values)
      if (pages.some(isKnown)) own[value] = pages.reduce((sum, page) => sum + (has(page) ? 1 : 0), 0);
    if (Object.keys(own).length > 0) counts[shownName(name)] = own;
  }
  return counts;
}

/** Puts the filters of a page's own naming in the order of their names, as Pagefind has them. */
export function inOrder<T>(named: readonly [string, T][], isOther: boolean): readonly [string, T][] {
  return isOther ? [...named].sort(([a], [b]) => (a < b ? -1 : 1)) : named;
}

/** Whether an index is of a site of another program, whose filters are those that its pages name, and no others. */
export function isForeign(facets: Facets): boolean {
  return facets[SORT_PREFIX + LANGUAGE_KEY] !== undefined;
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

/** The filters of an index as a program that speaks to Pagefind knows them. */
export interface NamedFilters {
  facets: Facets;
  /** The name that readers see. */
  shown(name: string): string;
  /** The name in the index of a filter that readers, or the pages, know by another. */
  own(shown: string): string;
}

/**
 * Names the filters of an index: fields of articles by their labels in its language, and on the site of another program
 * filters as its pages have them.
 *
 * @param added filters that all articles have besides, with their values (`mergeFilter`)
 * @param count the number of articles
 */
export function nameFilters(
  facets: Facets,
  labels: Readonly<Record<FacetName, string>>,
  added: Readonly<Record<string, string | readonly string[]>>,
  count: number,
): NamedFilters {
  const fields = new Map<string, string>(FACET_NAMES.map((name) => [labels[name], name]));
  const isOther = isForeign(facets);
  const own = (shown: string): string => {
    if (!isOther) return fields.get(shown) ?? shown;
    return isFacetName(shown) ? FILTER_PREFIX + shown : shown;
  };
  const all = { ...facets };
  const pages = Int32Array.from({ length: count }, (_, page) => page);
  for (const [shown, values] of Object.entries(added)) {
    const known = new Map(all[own(shown)]);
    for (const value of [values].flat()) known.set(String(value), pages);
    all[own(shown)] = known;
  }
  return {
    ...{ facets: all, own },
    shown(name) {
      if (name.startsWith(FILTER_PREFIX)) return name.slice(FILTER_PREFIX.length);
      return isFacetName(name) ? labels[name] : name;
    },
  };
}
