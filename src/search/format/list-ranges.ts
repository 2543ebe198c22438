import { BLOCKS } from './blocks.ts';
import type { Best } from './buckets.ts';
import { ByteReader, ByteWriter, joinBytes, MalformedChunk } from './bytes.ts';
import { commonestFirst, Patterns } from './postings.ts';
import type { StemFile } from './root-files.ts';
import { decodeRange, MOST_ARTICLES } from './stem-lists.ts';

/**
 * The list of a stem is coded by ranges of segments, each by itself: of an article that comes or goes only its own range is
 * coded anew, and the others are copied. They lie one behind the other, and are read together.
 */

/** What the articles of a range of segments have of a list: parts of `blocks` and `pages`, and of `rows` and `which`. */
export interface ListRange {
  /** The number of the range. */
  readonly range: number;
  readonly blocks: readonly [from: number, to: number];
  readonly rows: readonly [from: number, to: number];
}

/** Gives the ranges of so many segments that have any articles of a list. */
export function rangesOfList({ blocks, pages }: Best, segments: number): ListRange[] {
  const ranges: ListRange[] = [];
  const rangeOf = (part: number) => Math.floor((blocks[part] as number) / (BLOCKS * segments));
  for (let part = 0, row = 0; part < blocks.length; ) {
    const range = rangeOf(part);
    const [from, first] = [part, row];
    for (; part < blocks.length && rangeOf(part) === range; part++) row += pages[part] as number;
    ranges.push({ range, blocks: [from, part], rows: [first, row] });
  }
  return ranges;
}

/** Cuts a range out of a list, with the forms and patterns that it has. It depends on the articles of the range alone. */
export function cutRange(list: Best, { blocks, rows }: ListRange): Best {
  const which = list.which.slice(...rows);
  const had: number[] = [];
  // By pattern of the list, one more than its number in the range.
  const numbers = new Uint32Array(list.patterns.length);
  for (let at = 0; at < which.length; at++) {
    const pattern = which[at] as number;
    if (numbers[pattern] === 0) numbers[pattern] = had.push(pattern);
    which[at] = (numbers[pattern] as number) - 1;
  }
  const parts = had.map((pattern) => partsOf(list, pattern));
  const forms = Uint32Array.from(new Set(parts.flatMap((own) => own.map(([form]) => form)))).sort();
  const formNumbers = new Map([...forms].map((form, number) => [form, number]));
  const patterns = new Patterns();
  for (const own of parts)
    patterns.numberOf(own.flatMap(([form, worth]) => [formNumbers.get(form) ?? 0, worth]));
  for (let at = 0; at < which.length; at++)
    (patterns.found[which[at] as number] as { articles: number }).articles++;
  return {
    forms,
    blocks: list.blocks.slice(...blocks),
    pages: list.pages.slice(...blocks),
    rows: list.rows.slice(...rows),
    ...commonestFirst(patterns.found, which),
    lengths: null,
  };
}

/** Gives the forms of a pattern, each with its worth. */
function partsOf({ forms, patterns }: Best, pattern: number): [form: number, worth: number][] {
  const { parts = [] } = patterns[pattern] ?? {};
  const pairs: [number, number][] = [];
  for (let at = 0; at < parts.length; at += 2)
    pairs.push([forms[parts[at] as number] as number, parts[at + 1] as number]);
  return pairs;
}

/** A list as it is coded: what each range has of it, by the number of the range, ascending. */
export interface CodedList {
  /** Segments of a range: a power of two. */
  readonly segments: number;
  readonly ranges: ReadonlyMap<number, Uint8Array>;
}

/** Serialises the list of a stem. */
export function encodeStemList({ segments, ranges }: CodedList): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.varint(Math.log2(segments));
  out.varint(ranges.size);
  let before = 0;
  for (const [range, { length }] of ranges) {
    out.varint(range - before);
    out.varint(length);
    before = range;
  }
  return joinBytes([out.done(), ...ranges.values()]);
}

/** Reads which ranges a list has. Throws `MalformedChunk`. */
export function openStemList(bytes: Uint8Array): CodedList {
  const reader = new ByteReader(bytes);
  const segments = 2 ** reader.varint();
  const lengths: [range: number, length: number][] = [];
  let range = 0;
  for (let left = reader.varint(); left > 0; left--) {
    range += reader.varint();
    lengths.push([range, reader.varint()]);
  }
  const ranges = new Map(lengths.map(([number, length]) => [number, reader.take(length)]));
  if (reader.at !== bytes.length) throw new MalformedChunk(`${bytes.length} bytes instead of ${reader.at}`);
  return { segments, ranges };
}

/** Reads the list of a stem. Throws `MalformedChunk`. */
export function decodeStemList(bytes: Uint8Array): Best {
  const lists: Best[] = [];
  let articles = 0;
  for (const coded of openStemList(bytes).ranges.values()) {
    const list = decodeRange(coded);
    articles += list.rows.length;
    if (articles > MOST_ARTICLES) throw new MalformedChunk('too many articles');
    lists.push(list);
  }
  return joinRanges(lists);
}

/** Reads all lists of a file. Throws `MalformedChunk`. */
export function decodeStemFile(bytes: Uint8Array, { lists }: StemFile): Best[] {
  let from = 0;
  return lists.map(({ bytes: length }) => {
    from += length;
    return decodeStemList(bytes.subarray(from - length, from));
  });
}

/** Joins what ranges have of a list, in their order. */
function joinRanges(lists: readonly Best[]): Best {
  const [first] = lists;
  if (first !== undefined && lists.length === 1) return first;
  const forms = Uint32Array.from(new Set(lists.flatMap((list) => [...list.forms]))).sort();
  const numbers = new Map([...forms].map((form, number) => [form, number]));
  const patterns = new Patterns();
  const which = joinNumbers(lists.map((list) => list.which));
  let at = 0;
  for (const list of lists) {
    const own = list.patterns.map(({ articles }, pattern) => {
      const parts = partsOf(list, pattern).flatMap(([form, worth]) => [numbers.get(form) ?? 0, worth]);
      const number = patterns.numberOf(parts);
      (patterns.found[number] as { articles: number }).articles += articles;
      return number;
    });
    for (const end = at + list.which.length; at < end; at++) which[at] = own[which[at] as number] as number;
  }
  return {
    forms,
    blocks: joinNumbers(lists.map((list) => list.blocks)),
    pages: joinNumbers(lists.map((list) => list.pages)),
    rows: joinNumbers(lists.map((list) => list.rows)),
    patterns: patterns.found,
    which,
    lengths: null,
  };
}

function joinNumbers(parts: readonly Uint32Array[]): Uint32Array {
  const joined = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
