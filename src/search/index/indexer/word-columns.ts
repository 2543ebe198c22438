import { ByteReader, ByteWriter } from '../../format/bytes.ts';
import type { Articles, Places } from '../../format/postings.ts';
import { BODY, positionIn, type Zone } from '../../format/zones.ts';
import type { TextList } from './packed-texts.ts';

/** Where one root stands in a segment, as the indexer tells it: parallel arrays, ascending by token. */
export interface Occurrences {
  key: string;
  /** In the order in which they were met. */
  forms: readonly number[];
  /** Number of the word among all words of the segment. */
  tokens: ArrayLike<number>;
  /** Index into `forms` of each occurrence; `null` where there is only one form. */
  which: ArrayLike<number> | null;
}

/** Pieces of bytes, one for each key, behind one another. */
export interface Column {
  bytes: Uint8Array;
  ends: Uint32Array;
}

/** The words of one segment: where each row begins, and where its title, its names, its lead and its light text end. */
export interface WordPlaces {
  /** The first word of each row, counted through the segment. */
  starts: Uint32Array;
  /** Words up to the end of each zone before the body: four numbers a row. */
  zones: Uint32Array;
}

/** Gives the position of each of the words of a segment within its row (see `zones.ts`). */
export function positionsOf({ starts, zones }: WordPlaces, words: number): Uint32Array<ArrayBuffer> {
  const positions = new Uint32Array(words);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] as number;
    const length = (starts[row + 1] ?? words) - start;
    let at = 0;
    for (let zone = 0; zone <= BODY; zone++) {
      const first = at;
      const end = zone < BODY ? Math.min(length, zones[row * BODY + zone] as number) : length;
      for (; at < end; at++) positions[start + at] = positionIn(zone as Zone, at - first);
    }
  }
  return positions;
}

/** The posting lists of one segment: keys in code-unit order, and for each its part of every column of its list. */
export interface WordColumns {
  keys: TextList;
  /** Forms of each key, ascending; those of key n end at `formEnds[n]`. */
  forms: Uint32Array;
  formEnds: Uint32Array;
  pages: Uint32Array;
  occurrences: Uint32Array;
  steps: Column;
  counts: Column;
  positions: Column;
  which: Column;
  /** What the reader must give back for each key (see `align.ts`). */
  sums: Uint32Array;
}

class ColumnWriter {
  readonly out = new ByteWriter();
  private readonly ends: Uint32Array;
  private index = 0;

  constructor(keys: number) {
    this.ends = new Uint32Array(keys);
  }

  close(): void {
    this.ends[this.index++] = this.out.length;
  }

  done(): Column {
    return { bytes: this.out.done(), ends: this.ends };
  }
}

/**
 * Codes what the indexer found.
 *
 * @param rowOf the row of each token
 */
export function toColumns(found: Iterable<Occurrences>, rowOf: Uint32Array, places: WordPlaces): WordColumns {
  const positionOf = positionsOf(places, rowOf.length);
  const lists = [...found].sort((a, b) => (a.key < b.key ? -1 : 1));
  const [pages, occurrences] = [new Uint32Array(lists.length), new Uint32Array(lists.length)];
  const formEnds = new Uint32Array(lists.length);
  const forms = new Uint32Array(lists.reduce((sum, list) => sum + list.forms.length, 0));
  const columns = Array.from({ length: 4 }, () => new ColumnWriter(lists.length));
  const [steps, counts, positions, which] = columns as [
    ColumnWriter,
    ColumnWriter,
    ColumnWriter,
    ColumnWriter,
  ];
  let formAt = 0;
  for (const [index, list] of lists.entries()) {
    const { tokens } = list;
    const sorted = Uint32Array.from(list.forms).sort();
    forms.set(sorted, formAt);
    formAt += sorted.length;
    formEnds[index] = formAt;
    let [row, count, before] = [-1, 0, 0];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as number;
      const next = rowOf[token] as number;
      if (next !== row) {
        if (count > 0) counts.out.varint(count);
        steps.out.varint(row < 0 ? next : next - row);
        row = next;
        count = 0;
        before = 0;
        pages[index] = (pages[index] as number) + 1;
      }
      const position = positionOf[token] as number;
      positions.out.varint(position - before);
      before = position;
      count++;
    }
    if (count > 0) counts.out.varint(count);
    occurrences[index] = tokens.length;
    if (list.which !== null && sorted.length > 1) {
      const numbers = list.forms.map((form) => sorted.indexOf(form));
      for (let at = 0; at < tokens.length; at++)
        which.out.varint(numbers[list.which[at] as number] as number);
    }
    for (const column of columns) column.close();
  }
  return {
    keys: lists.map(({ key }) => key),
    forms,
    formEnds,
    pages,
    occurrences,
    steps: steps.done(),
    counts: counts.done(),
    positions: positions.done(),
    which: which.done(),
    sums: new Uint32Array(lists.length),
  };
}

/** The part that a segment has in the list of a root: its number among the segments, and the number of the key. */
export interface ListPart {
  segment: number;
  words: WordColumns;
  /** Length of the body of each row of the segment (see `lengthStep`). */
  body: Uint8Array;
  index: number;
}

/** A list of a root as it was joined: its articles, its places, the lengths of the bodies. */
export interface JoinedList {
  articles: Articles;
  places: Places;
  lengths: Uint8Array;
}

function formsOf({ words, index }: ListPart): Uint32Array {
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

function readerOf({ bytes, ends }: Column, index: number): ByteReader {
  return new ByteReader(bytes, index === 0 ? 0 : ends[index - 1]);
}

/** Joins the list of one root from the segments that have it, in their order. */
export function joinList(parts: readonly ListPart[]): JoinedList {
  const forms = unite(parts);
  const total = { pages: 0, occurrences: 0 };
  for (const { words, index } of parts) {
    total.pages += words.pages[index] as number;
    total.occurrences += words.occurrences[index] as number;
  }
  const rows = new Uint32Array(total.pages);
  const counts = new Uint32Array(total.pages);
  const lengths = new Uint8Array(total.pages);
  const positions = new Uint32Array(total.occurrences);
  const which = forms.length > 1 ? new Uint32Array(total.occurrences) : null;
  let [page, at] = [0, 0];
  for (const part of parts) {
    const { words, body, index } = part;
    const own = formsOf(part);
    const [steps, countIn, step, form] = [words.steps, words.counts, words.positions, words.which].map(
      (column) => readerOf(column, index),
    ) as [ByteReader, ByteReader, ByteReader, ByteReader];
    const numbers = own.length === forms.length ? null : own.map((value) => forms.indexOf(value));
    let row = 0;
    for (const last = page + (words.pages[index] as number); page < last; page++) {
      row += steps.varint();
      rows[page] = row;
      lengths[page] = body[row] as number;
      const count = countIn.varint();
      counts[page] = count;
      let position = 0;
      for (const end = at + count; at < end; at++) {
        position += step.varint();
        positions[at] = position;
        if (which === null) continue;
        const number = own.length > 1 ? form.varint() : 0;
        which[at] = numbers === null ? number : (numbers[number] as number);
      }
    }
  }
  return {
    articles: {
      forms,
      segments: Uint32Array.from(parts, ({ segment }) => segment),
      pages: Uint32Array.from(parts, ({ words, index }) => words.pages[index] as number),
      rows,
    },
    places: { counts, positions, which },
    lengths,
  };
}
