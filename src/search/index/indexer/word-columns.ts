import { ByteWriter } from '../../format/bytes.ts';
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

/**
 * The posting lists of one segment: keys in code-unit order, and for each its part of every column of the list that
 * the browser reads, so that lists of several segments are joined by copying bytes.
 */
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
 * @param starts the first token of each row
 */
export function toColumns(
  found: Iterable<Occurrences>,
  rowOf: Uint32Array,
  starts: Uint32Array,
): WordColumns {
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
    let [row, count, first, last, before] = [-1, 0, 0, 0, 0];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as number;
      const next = rowOf[token] as number;
      if (next !== row) {
        if (count > 0) counts.out.varint(count);
        steps.out.varint(row < 0 ? next : next - row);
        row = next;
        count = 0;
        first = starts[row] as number;
        before = 0;
        pages[index] = (pages[index] as number) + 1;
      }
      last = token - first;
      positions.out.varint(last - before);
      before = last;
      count++;
    }
    if (count > 0) counts.out.varint(count);
    occurrences[index] = tokens.length;
    if (list.which !== null && sorted.length > 1) {
      const places = list.forms.map((form) => sorted.indexOf(form));
      for (let at = 0; at < tokens.length; at++) which.out.varint(places[list.which[at] as number] as number);
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
  index: number;
}

function formsOf({ words, index }: ListPart): Uint32Array {
  return words.forms.subarray(index === 0 ? 0 : words.formEnds[index - 1], words.formEnds[index]);
}

function copy(out: ByteWriter, { bytes, ends }: Column, index: number): void {
  out.append(bytes, index === 0 ? 0 : (ends[index - 1] as number), ends[index] as number);
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

function writeSteps(out: ByteWriter, values: ArrayLike<number>): void {
  out.varint(values.length);
  for (let at = 0; at < values.length; at++)
    out.varint((values[at] as number) - (at === 0 ? 0 : (values[at - 1] as number)));
}

function writeWhich(out: ByteWriter, part: ListPart, forms: Uint32Array): void {
  const { words, index } = part;
  const own = formsOf(part);
  const count = words.occurrences[index] as number;
  if (own.length === forms.length) {
    copy(out, words.which, index);
    return;
  }
  const places = new Uint32Array(own.length);
  for (let form = 0, at = 0; form < own.length; form++) {
    while (forms[at] !== own[form]) at++;
    places[form] = at;
  }
  if (own.length === 1) {
    for (let left = count; left > 0; left--) out.varint(places[0] as number);
    return;
  }
  const { bytes, ends } = words.which;
  let at = index === 0 ? 0 : (ends[index - 1] as number);
  for (let left = count; left > 0; left--) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    out.varint(places[value] as number);
  }
}

/** Appends the list of one root to `out`, joined from the segments that have it, in their order. */
export function joinList(out: ByteWriter, parts: readonly ListPart[]): void {
  const forms = unite(parts);
  writeSteps(out, forms);
  writeSteps(
    out,
    parts.map(({ segment }) => segment),
  );
  for (const { words, index } of parts) out.varint(words.pages[index] as number);
  for (const { words, index } of parts) copy(out, words.steps, index);
  for (const { words, index } of parts) copy(out, words.counts, index);
  for (const { words, index } of parts) copy(out, words.positions, index);
  if (forms.length > 1) for (const part of parts) writeWhich(out, part, forms);
}
