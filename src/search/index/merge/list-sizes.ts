import { bucketOf } from '../../format/buckets.ts';
import type { ListPart } from '../indexer/join-lists.ts';
import { allTexts, type TextList } from '../indexer/packed-texts.ts';
import type { SegmentRows, WordColumns } from '../indexer/word-columns.ts';
import { hasKey, placeOf, unionOf, withChanges } from './sorted-keys.ts';

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
export function findParts(segments: readonly SegmentLists[], key: string): ListPart[] {
  const parts: ListPart[] = [];
  for (const [segment, { words, rows }] of segments.entries()) {
    const index = placeOf(words.keys, key);
    if (words.keys.at(index) === key) parts.push({ segment, words, rows, index });
  }
  return parts;
}

export function sizeChanged(
  segments: readonly SegmentLists[],
  merged: Pick<Sized, 'sizes'> & { keys: TextList },
  changed: readonly string[],
  commonFrom: number,
): Sized {
  const isPresent = (key: string) => segments.some(({ words }) => hasKey(words.keys, key));
  const keys = withChanges(merged.keys, changed, isPresent);
  const sizes = new Uint32Array(keys.length);
  const known = allTexts(merged.keys);
  const isChanged = new Set(changed);
  for (let index = 0, old = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    if (!isChanged.has(key)) {
      while (known[old] !== key) old++;
      sizes[index] = merged.sizes[old] as number;
      continue;
    }
    let [pages, occurrences] = [0, 0];
    for (const { words, index: at } of findParts(segments, key)) {
      pages += words.pages[at] as number;
      occurrences += words.occurrences[at] as number;
    }
    sizes[index] = sizeOf(pages, occurrences, commonFrom);
  }
  return { keys, sizes, partsOf: (index) => findParts(segments, keys[index] as string) };
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
