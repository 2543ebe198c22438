import { BLOCKS, blockStarts } from '../../format/blocks.ts';
import { type ByteReader, ByteWriter } from '../../format/bytes.ts';
import {
  type Articles,
  commonestFirst,
  type Frequencies,
  Patterns,
  type Places,
} from '../../format/postings.ts';
import { type Column, readerOf, type SegmentRows, type WordColumns } from './word-columns.ts';

/** The part that a segment has in the list of a root: its number among the segments, and the number of the key. */
export interface ListPart {
  segment: number;
  words: WordColumns;
  rows: SegmentRows;
  index: number;
}

/** The forms of a key in a segment, ascending. */
function formsOf({ words, index }: Pick<ListPart, 'words' | 'index'>): Uint32Array {
  return words.forms.subarray(index === 0 ? 0 : words.formEnds[index - 1], words.formEnds[index]);
}

function unite(parts: readonly ListPart[]): Uint32Array {
  let all = formsOf(parts[0] as ListPart);
  for (let part = 1; part < parts.length; part++) all = uniteForms(all, formsOf(parts[part] as ListPart));
  return all;
}

/** Unites two ascending lists; gives the first itself where it has all. */
function uniteForms(all: Uint32Array, more: Uint32Array): Uint32Array {
  let missing = 0;
  for (let at = 0, i = 0; at < more.length; at++) {
    while (i < all.length && (all[i] as number) < (more[at] as number)) i++;
    if (all[i] !== more[at]) missing++;
  }
  if (missing === 0) return all;
  const united = new Uint32Array(all.length + missing);
  for (let to = 0, i = 0, j = 0; to < united.length; to++) {
    const [left, right] = [all[i] ?? Number.POSITIVE_INFINITY, more[j] ?? Number.POSITIVE_INFINITY];
    united[to] = Math.min(left, right);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return united;
}

/** A list of a root as it was joined. */
export interface JoinedList {
  articles: Articles;
  /** How much each article has of the root, with the lengths of the bodies. */
  frequencies: Frequencies & { lengths: Uint8Array };
}

/** Gives, by its number in a segment, the number of a form in the whole list; `null` where they are the same. */
function numbersIn(forms: Uint32Array, part: ListPart): Uint32Array | null {
  const own = formsOf(part);
  if (own.length === forms.length) return null;
  const numbers = new Uint32Array(own.length);
  // Both ascend.
  for (let at = 0, number = 0; at < own.length; at++) {
    while (forms[number] !== own[at]) number++;
    numbers[at] = number;
  }
  return numbers;
}

/** Reads the patterns that a segment has of a key, and gives their numbers in the whole list. */
function readPatterns(reader: ByteReader, numbers: Uint32Array | null, patterns: Patterns): Uint32Array {
  const own = new Uint32Array(reader.varint());
  for (let pattern = 0; pattern < own.length; pattern++) {
    const parts: number[] = [];
    for (let left = reader.varint(); left > 0; left -= 2) {
      const form = reader.varint();
      parts.push(numbers === null ? form : (numbers[form] as number), reader.varint());
    }
    own[pattern] = patterns.numberOf(parts);
  }
  return own;
}

/** Joins the articles of a list from the segments that have it, in their order. */
export function joinArticles(parts: readonly ListPart[]): Articles {
  let total = 0;
  for (const { words, index } of parts) total += words.pages[index] as number;
  const rows = new Uint32Array(total);
  const blocks: number[] = [];
  const pages: number[] = [];
  let page = 0;
  for (const { segment, words, index } of parts) {
    const last = page + (words.pages[index] as number);
    readerOf(words.steps, index).varintsInto(rows, page, last);
    const [blocksIn, sizes] = [readerOf(words.blocks, index), readerOf(words.sizes, index)];
    for (let block = 0; page < last; ) {
      block += blocksIn.varint();
      const size = sizes.varint();
      blocks.push(segment * BLOCKS + block);
      pages.push(size);
      let row = 0;
      for (const end = page + size; page < end; page++) rows[page] = row += rows[page] as number;
    }
  }
  return { forms: unite(parts), blocks: Uint32Array.from(blocks), pages: Uint32Array.from(pages), rows };
}

/** Joins the list of one root from the segments that have it, in their order: all of it but its places. */
export function joinList(parts: readonly ListPart[]): JoinedList {
  const articles = joinArticles(parts);
  const { forms, blocks, pages, rows } = articles;
  const which = new Uint32Array(rows.length);
  const lengths = new Uint8Array(rows.length);
  const patterns = new Patterns();
  let [page, group] = [0, 0];
  for (const part of parts) {
    const { words, index } = part;
    const { body } = part.rows;
    const starts = startsOf(part.rows);
    const own = readPatterns(readerOf(words.patterns, index), numbersIn(forms, part), patterns);
    const last = page + (words.pages[index] as number);
    if (own.length > 1) readerOf(words.patternOf, index).varintsInto(which, page, last);
    for (; page < last; group++) {
      const start = starts[(blocks[group] as number) % BLOCKS] as number;
      for (const end = page + (pages[group] as number); page < end; page++) {
        lengths[page] = body[start + (rows[page] as number)] as number;
        which[page] = own[which[page] as number] as number;
      }
    }
  }
  for (const pattern of which) (patterns.found[pattern] as { articles: number }).articles++;
  return { articles, frequencies: { ...commonestFirst(patterns.found, which), lengths } };
}

const knownStarts = new WeakMap<SegmentRows, Uint32Array>();

/** Gives the first row of each block of a segment. */
export function startsOf(rows: SegmentRows): Uint32Array {
  let starts = knownStarts.get(rows);
  if (starts === undefined) {
    starts = blockStarts(rows.blocks);
    knownStarts.set(rows, starts);
  }
  return starts;
}

const places = new ByteWriter();

function appendPiece({ bytes, ends }: Column, index: number): void {
  places.append(bytes, index === 0 ? 0 : ends[index - 1], ends[index]);
}

/**
 * Joins the places of the list of one root (see `placeBytes`): what segments hold of them is written as it lies in a list.
 *
 * @param forms all forms of the list
 */
export function joinPlaces(parts: readonly ListPart[], forms: Uint32Array): Uint8Array<ArrayBuffer> {
  places.clear();
  for (const { words, index } of parts) appendPiece(words.counts, index);
  for (const { words, index } of parts) appendPiece(words.positions, index);
  if (forms.length > 1)
    for (const part of parts) {
      const { words, index } = part;
      const numbers = numbersIn(forms, part);
      if (numbers === null) {
        appendPiece(words.which, index);
        continue;
      }
      const own = new Uint32Array(words.occurrences[index] as number);
      if (numbers.length > 1) readerOf(words.which, index).varintsInto(own, 0, own.length);
      for (let at = 0; at < own.length; at++) own[at] = numbers[own[at] as number] as number;
      places.varints(own);
    }
  return places.done();
}

/**
 * Gives the places of some of the articles of a list.
 *
 * @param forms all forms of the list
 * @param flags 1 for each of these, of all articles of the parts
 */
export function choosePlaces(parts: readonly ListPart[], forms: Uint32Array, flags: Uint8Array): Places {
  const counts: number[] = [];
  const positions: number[] = [];
  const which: number[] = [];
  let article = 0;
  for (const part of parts) {
    const { words, index } = part;
    const [countsIn, positionsIn, formsIn] = [words.counts, words.positions, words.which].map((column) =>
      readerOf(column, index),
    ) as [ByteReader, ByteReader, ByteReader];
    const numbers = numbersIn(forms, part);
    const hasForms = formsOf(part).length > 1;
    for (const end = article + (words.pages[index] as number); article < end; article++) {
      const count = countsIn.varint();
      if (flags[article] === 0) {
        positionsIn.skip(count);
        if (hasForms) formsIn.skip(count);
        continue;
      }
      counts.push(count);
      for (let left = count, position = 0; left > 0; left--) {
        position += positionsIn.varint();
        positions.push(position);
        const form = hasForms ? formsIn.varint() : 0;
        which.push(numbers === null ? form : (numbers[form] as number));
      }
    }
  }
  return {
    counts: Uint32Array.from(counts),
    positions: Uint32Array.from(positions),
    which: forms.length > 1 ? Uint32Array.from(which) : null,
  };
}
