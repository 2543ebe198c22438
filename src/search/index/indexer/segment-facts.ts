import { FACET_NAMES, FILTER_PREFIX, isFacetName, SORT_PREFIX } from '../../format/facets.ts';
import type { SearchRecord } from '../../format/record.ts';
import { type Suggestion, suggestionHash, suggestionWords } from '../../query/suggest.ts';

/** What filters and suggestions ask of an article, and what orders it. */
type ArticleFacts = Pick<SearchRecord, 'url' | 'title' | 'date' | 'section' | 'source' | 'filters' | 'sort'> &
  Record<'authors' | 'topics' | 'people' | 'places', string[]>;

/** Lists of numbers, one behind the other: those of item n end at `ends[n]`. */
export interface NumberLists {
  numbers: Uint32Array;
  ends: Uint32Array;
}

/** The kinds of names that are suggested, with the fields that hold them. */
export const SUGGESTED = [
  ['person', 'people'],
  ['place', 'places'],
  ['topic', 'topics'],
] as const;

/** Names of one kind, in code-unit order. */
interface CountedNames {
  values: string[];
  counts: Uint32Array;
  /** Of each, the hashes of its words (see {@link suggestionHash}). */
  words: NumberLists;
}

/** Filters and suggestions of one segment, worked out once, so that a merge only joins. */
export interface SegmentFacts {
  /** For each filter its values in code-unit order, with the rows of each. */
  facets: Record<string, { values: string[]; rows: NumberLists }>;
  /** The suggestion of each title, as JSON. */
  titles: string[];
  titleWords: NumberLists;
  names: Record<(typeof SUGGESTED)[number][0], CountedNames>;
}

const inOrder = <Value>(values: ReadonlyMap<string, Value>): string[] => [...values.keys()].sort();

function toLists(lists: readonly (readonly number[])[]): NumberLists {
  let end = 0;
  const ends = Uint32Array.from(lists, ({ length }) => (end += length));
  return { numbers: Uint32Array.from(lists.flat()), ends };
}

/** Gives the numbers of an item. */
export function numbersOf({ numbers, ends }: NumberLists, index: number): Uint32Array {
  return numbers.subarray(index === 0 ? 0 : ends[index - 1], ends[index]);
}

function hashesOf(texts: readonly string[]): NumberLists {
  return toLists(texts.map((text) => [...new Set(suggestionWords(text).map(suggestionHash))]));
}

/** The values of each filter; what a page itself names is known by the field of that name too. */
function facetValues(record: ArticleFacts): Record<string, readonly (string | undefined)[]> {
  const sorts = Object.entries(record.sort ?? {}).map(
    ([key, value]) => [SORT_PREFIX + key, [value]] as const,
  );
  const named = Object.entries(record.filters ?? {});
  return {
    ...Object.fromEntries(sorts),
    section: [record.section],
    year: [record.date?.slice(0, 4)],
    topic: record.topics,
    source: [record.source],
    author: record.authors,
    person: record.people,
    place: record.places,
    ...Object.fromEntries(named),
    ...Object.fromEntries(
      named.flatMap(([name, values]) => (isFacetName(name) ? [[FILTER_PREFIX + name, values]] : [])),
    ),
  };
}

function facetsOf(records: readonly ArticleFacts[]): SegmentFacts['facets'] {
  const rows = new Map<string, Map<string, number[]>>(FACET_NAMES.map((name) => [name, new Map()]));
  for (const [row, record] of records.entries()) {
    const values = facetValues(record);
    for (const [name, own] of Object.entries(values)) {
      const known = rows.get(name) ?? new Map<string, number[]>();
      rows.set(name, known);
      for (const value of new Set(own)) {
        if (value === undefined || value === '') continue;
        const list = known.get(value);
        if (list === undefined) known.set(value, [row]);
        else list.push(row);
      }
    }
  }
  const facets = {} as SegmentFacts['facets'];
  for (const [name, known] of rows) {
    const values = inOrder(known);
    facets[name] = { values, rows: toLists(values.map((value) => known.get(value) as number[])) };
  }
  return facets;
}

function countNames(records: readonly ArticleFacts[], field: (typeof SUGGESTED)[number][1]): CountedNames {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const value of record[field]) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = inOrder(counts);
  return {
    values,
    counts: Uint32Array.from(values, (value) => counts.get(value) as number),
    words: hashesOf(values),
  };
}

/** Works out the filters and suggestions of articles whose order is their row. */
export function toSegmentFacts(records: readonly ArticleFacts[]): SegmentFacts {
  return {
    facets: facetsOf(records),
    titles: records.map(({ title, url }) =>
      JSON.stringify({ kind: 'title', text: title, url } satisfies Suggestion),
    ),
    titleWords: hashesOf(records.map(({ title }) => title)),
    names: {
      person: countNames(records, 'people'),
      place: countNames(records, 'places'),
      topic: countNames(records, 'topics'),
    },
  };
}
