import { bucketOf } from '../../format/buckets.ts';
import type { ListPart } from '../indexer/join-lists.ts';
import { allTexts, type TextList } from '../indexer/packed-texts.ts';
import type { SegmentRows, WordColumns } from '../indexer/word-columns.ts';
import { nextPlaceOf, placeOf, unionOf, withChanges } from './sorted-keys.ts';

/** What lists are made from in one segment. */
export interface SegmentLists {
  readonly words: WordColumns;
  readonly rows: SegmentRows;
}

/** The keys of a volume with what their lists take, and what they are joined from. */
interface Sized {
  keys: readonly string[];
  sizes: Uint32Array;
  partsOf(index: number): ListPart[];
}

/** Bytes of a key, of an article and of an occurrence in a bucket, about and before compression. */
const KEY_BYTES = 24;
const ARTICLE_BYTES = 4;
const PLACE_BYTES = 2.4;

const sizeOf = (pages: number, occurrences: number, commonFrom: number): number =>
  KEY_BYTES +
  (pages > commonFrom ? 0 : Math.round((pages - 1) * ARTICLE_BYTES + (occurrences - 1) * PLACE_BYTES));

export function sizeAll(segments: readonly SegmentLists[], commonFrom: number): Sized {
  const lists = segments.map(({ words }) => words.keys);
  const keys = unionOf(lists);
  const numbers = new Map(keys.map((key, index) => [key, index]));
  const [pages, occurrences] = [new Uint32Array(keys.length), new Uint32Array(keys.length)];
  const numbersIn = segments.map(({ words }) =>
    Uint32Array.from(allTexts(words.keys), (key) => numbers.get(key) as number),
  );
  const ends = new Uint32Array(keys.length + 1);
  for (const [segment, { words }] of segments.entries())
    for (const [index, number] of (numbersIn[segment] as Uint32Array).entries()) {
      pages[number] = (pages[number] as number) + (words.pages[index] as number);
      occurrences[number] = (occurrences[number] as number) + (words.occurrences[index] as number);
      ends[number + 1] = (ends[number + 1] as number) + 1;
    }
  for (let at = 1; at < ends.length; at++) ends[at] = (ends[at] as number) + (ends[at - 1] as number);
  // The parts of key n stand from `ends[n]` to `ends[n + 1]`.
  const next = ends.slice();
  const [partSegments, partIndexes] = [new Uint32Array(next.at(-1) ?? 0), new Uint32Array(next.at(-1) ?? 0)];
  for (const [segment, own] of numbersIn.entries())
    for (const [index, number] of own.entries()) {
      const at = next[number] as number;
      next[number] = at + 1;
      partSegments[at] = segment;
      partIndexes[at] = index;
    }
  const sizes = Uint32Array.from(keys, (_, at) =>
    sizeOf(pages[at] as number, occurrences[at] as number, commonFrom),
  );
  const partsOf = (index: number): ListPart[] => {
    const parts: ListPart[] = [];
    for (let at = ends[index] as number; at < (ends[index + 1] as number); at++) {
      const segment = partSegments[at] as number;
      const { words, rows } = segments[segment] as SegmentLists;
      parts.push({ segment, words, rows, index: partIndexes[at] as number });
    }
    return parts;
  };
  return { keys, sizes, partsOf };
}

/** Finds the parts that segments have of a key, in their order. */
function findParts(segments: readonly SegmentLists[], key: string): ListPart[] {
  return segments.flatMap((lists, segment) => findPart(lists, segment, key));
}

function findPart({ words, rows }: SegmentLists, segment: number, key: string): ListPart[] {
  const index = placeOf(words.keys, key);
  return words.keys.at(index) === key ? [{ segment, words, rows, index }] : [];
}

/** Finds the parts of a key in an earlier make of the segments, of which most are those of now. */
export function findPartsBefore(
  before: readonly SegmentLists[],
  segments: readonly SegmentLists[],
  parts: readonly ListPart[],
  key: string,
): ListPart[] {
  const known = new Map(parts.map((part) => [part.segment, part]));
  return before.flatMap((lists, segment) =>
    lists.words === segments[segment]?.words ? (known.get(segment) ?? []) : findPart(lists, segment, key),
  );
}

/** Finds some keys, given in code-unit order, in all segments: of each its index in every one of them, -1 where it is not. */
function findAll(segments: readonly SegmentLists[], keys: readonly string[]): Map<string, Int32Array> {
  const found = keys.map(() => new Int32Array(segments.length).fill(-1));
  for (const [segment, { words }] of segments.entries()) {
    let at = 0;
    for (const [number, key] of keys.entries()) {
      at = nextPlaceOf(words.keys, key, at);
      if (words.keys.at(at) === key) (found[number] as Int32Array)[segment] = at;
    }
  }
  return new Map(keys.map((key, number) => [key, found[number] as Int32Array]));
}

/**
 * Sizes the lists of a volume of which it is known how it was merged before.
 *
 * @param changed the keys whose lists changed, in code-unit order
 */
export function sizeChanged(
  segments: readonly SegmentLists[],
  merged: Pick<Sized, 'sizes'> & { keys: TextList },
  changed: readonly string[],
  commonFrom: number,
): Sized {
  const found = findAll(segments, changed);
  const partsIn = (places: Int32Array): ListPart[] =>
    segments.flatMap(({ words, rows }, segment) => {
      const index = places[segment] as number;
      return index < 0 ? [] : [{ segment, words, rows, index }];
    });
  const keys = withChanges(merged.keys, changed, (key) => found.get(key)?.some((at) => at >= 0) ?? false);
  const sizes = new Uint32Array(keys.length);
  const known = allTexts(merged.keys);
  for (let index = 0, old = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const places = found.get(key);
    if (places === undefined) {
      while (known[old] !== key) old++;
      sizes[index] = merged.sizes[old] as number;
      continue;
    }
    let [pages, occurrences] = [0, 0];
    for (const [segment, at] of places.entries()) {
      if (at < 0) continue;
      const { words } = segments[segment] as SegmentLists;
      pages += words.pages[at] as number;
      occurrences += words.occurrences[at] as number;
    }
    sizes[index] = sizeOf(pages, occurrences, commonFrom);
  }
  return {
    keys,
    sizes,
    partsOf(index) {
      const key = keys[index] as string;
      const places = found.get(key);
      return places === undefined ? findParts(segments, key) : partsIn(places);
    },
  };
}

/** Gives how many buckets lists of these sizes need: a power of two. */
export function bucketCount(sizes: Uint32Array, bucketBytes: number): number {
  let total = 0;
  for (const size of sizes) total += size;
  return total === 0 ? 0 : 2 ** Math.max(0, Math.ceil(Math.log2(total / bucketBytes)));
}

/** Deals keys into buckets: of each the numbers of its keys, in order. */
export function deal(keys: readonly string[], buckets: number): number[][] {
  const dealt: number[][] = Array.from({ length: buckets }, () => []);
  for (const [index, key] of keys.entries()) dealt[bucketOf(key, buckets)]?.push(index);
  return dealt;
}
