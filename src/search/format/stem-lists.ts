import type { Best } from './buckets.ts';
import { ByteWriter, MalformedChunk } from './bytes.ts';
import { WORD_BITS } from './encoding.ts';
import { commonestFirst, Patterns } from './postings.ts';
import { Numbers, RangeDecoder, RangeEncoder } from './range-coder.ts';
import type { StemFile } from './root-files.ts';

/**
 * The lists of a common root by its stems: most questions ask for one of them, which a tenth of the articles of a root may
 * have. The lists lie in one file, one behind the other, each coded by itself, so that a browser reads one of them alone.
 */

/** The list of some stems of a root. */
export interface StemList {
  /** The hash of the stem (see `formOf`), or {@link OTHER_STEMS}. */
  stem: number;
  list: Best;
}

/** Stands for all stems that have no list of their own; behind the largest hash. */
export const OTHER_STEMS = 2 ** 11;

/** Stems of fewer articles lie in one list. */
const OWN_LIST = 256;

/** Gives the list of a file that has the stem of a form: its own, or that of all others. */
export function listOfStem({ lists }: StemFile, form: number): number {
  return lists.some(({ stem }) => stem === stemOf(form)) ? stemOf(form) : OTHER_STEMS;
}

/** Gives where a list lies in the bytes of a file; `undefined` where it has none of that stem. */
export function placeOfList({ lists }: StemFile, wanted: number): [from: number, to: number] | undefined {
  let from = 0;
  for (const { stem, bytes } of lists) {
    if (stem === wanted) return [from, from + bytes];
    from += bytes;
  }
  return undefined;
}

/** Gives the hash of the stem of a form. */
export const stemOf = (form: number): number => form >>> WORD_BITS;

/** A list of stems while it is filled. */
class GrowingList {
  readonly stem: number;
  /** By form of the root, its number in this list, or -1. */
  readonly numbers: Int32Array;
  readonly patterns = new Patterns();
  readonly #blocks: number[] = [];
  readonly #pages: number[] = [];
  readonly #rows: Uint32Array;
  readonly #which: Uint32Array;
  #count = 0;
  #block = -1;

  constructor(stem: number, numbers: Int32Array, most: number) {
    this.stem = stem;
    this.numbers = numbers;
    this.#rows = new Uint32Array(most);
    this.#which = new Uint32Array(most);
  }

  add(block: number, row: number, pattern: number): void {
    if (this.#block === block) (this.#pages[this.#pages.length - 1] as number)++;
    else {
      this.#block = block;
      this.#blocks.push(block);
      this.#pages.push(1);
    }
    this.#rows[this.#count] = row;
    this.#which[this.#count++] = pattern;
  }

  done(forms: Uint32Array): StemList {
    const which = this.#which.subarray(0, this.#count);
    for (const pattern of which) (this.patterns.found[pattern] as { articles: number }).articles++;
    const list = {
      forms: forms.filter((_, at) => (this.numbers[at] as number) >= 0),
      ...{ blocks: Uint32Array.from(this.#blocks), pages: Uint32Array.from(this.#pages) },
      rows: this.#rows.slice(0, this.#count),
      ...commonestFirst(this.patterns.found, which),
      lengths: null,
    };
    return { stem: this.stem, list };
  }
}

/** Divides the list of a common root by stems, ascending. An article that has several of them is in the list of each. */
export function listsByStem({ forms, blocks, pages, rows, patterns, which }: Best): StemList[] {
  const having = new Map<number, number>();
  for (const { parts, articles } of patterns)
    for (const stem of new Set(stemsIn(parts, forms))) having.set(stem, (having.get(stem) ?? 0) + articles);
  const keys = Array.from(forms, (form) => {
    const stem = stemOf(form);
    return (having.get(stem) ?? 0) < OWN_LIST ? OTHER_STEMS : stem;
  });
  const lists = [...new Set(keys)]
    .sort((a, b) => a - b)
    .map((stem) => {
      let count = 0;
      const numbers = Int32Array.from(keys, (key) => (key === stem ? count++ : -1));
      return new GrowingList(stem, numbers, stem === OTHER_STEMS ? rows.length : (having.get(stem) ?? 0));
    });
  // By pattern, behind one another, the lists that it is in, and its number in each.
  const ends = new Uint32Array(patterns.length + 1);
  const listsOf: GrowingList[] = [];
  const numbersIn: number[] = [];
  for (const [pattern, { parts }] of patterns.entries()) {
    for (const list of lists) {
      const kept: number[] = [];
      for (let at = 0; at < parts.length; at += 2) {
        const number = list.numbers[parts[at] as number] as number;
        if (number >= 0) kept.push(number, parts[at + 1] as number);
      }
      if (kept.length === 0) continue;
      listsOf.push(list);
      numbersIn.push(list.patterns.numberOf(kept));
    }
    ends[pattern + 1] = listsOf.length;
  }
  for (let part = 0, at = 0; part < blocks.length; part++) {
    const block = blocks[part] as number;
    for (const end = at + (pages[part] as number); at < end; at++) {
      const row = rows[at] as number;
      const pattern = which[at] as number;
      for (let place = ends[pattern] as number; place < (ends[pattern + 1] as number); place++)
        (listsOf[place] as GrowingList).add(block, row, numbersIn[place] as number);
    }
  }
  return lists.map((list) => list.done(forms));
}

function stemsIn(parts: readonly number[], forms: Uint32Array): number[] {
  return parts.filter((_, at) => at % 2 === 0).map((form) => stemOf(forms[form] as number));
}

/** Articles of a block beyond which it counts as one that has most. */
const FULL = 15;
/** More articles than an archive may have mean a damaged file. */
export const MOST_ARTICLES = 2 ** 22;

/** The numbers of a list, by their meaning; coder and decoder make the same. */
function meanings() {
  return {
    counts: new Numbers(),
    forms: new Numbers(),
    parts: new Numbers(),
    patternForms: new Numbers(2),
    worths: new Numbers(2),
    articles: new Numbers(),
    blocks: new Numbers(),
    pages: new Numbers(8),
    rows: new Numbers(2 * (FULL + 1)),
    which: new Numbers(2),
  };
}

/**
 * Serialises the list of a stem, or what a range of segments has of it.
 *
 * @param isWhole whether it has all articles of the stem, so that those of each pattern need not be told
 */
export function encodeRange(list: Best, isWhole: boolean): Uint8Array<ArrayBuffer> {
  const { forms, blocks, pages, rows, patterns, which } = list;
  const bytes = new ByteWriter();
  const out = new RangeEncoder(bytes);
  const numbers = meanings();
  numbers.counts.write(out, isWhole ? 1 : 0);
  for (const { length } of [forms, patterns, blocks]) numbers.counts.write(out, length);
  writeSteps(forms, (step) => numbers.forms.write(out, step));
  let before = 0;
  for (const { parts, articles } of patterns) {
    numbers.parts.write(out, parts.length / 2);
    for (let at = 0, last = -1; at < parts.length; at += 2) {
      const form = parts[at] as number;
      numbers.patternForms.write(out, form - last - 1, at === 0 ? 0 : 1);
      numbers.worths.write(out, parts[at + 1] as number, at === 0 ? 0 : 1);
      last = form;
    }
    // The commonest stand first.
    if (!isWhole) numbers.articles.write(out, before === 0 ? articles : before - articles);
    before = articles;
  }
  writeSteps(blocks, (step) => numbers.blocks.write(out, step));
  let lastWhich = 0;
  for (let part = 0, at = 0, last = 0; part < pages.length; part++) {
    const count = pages[part] as number;
    numbers.pages.write(out, count - 1, Math.min(last, 7));
    last = count;
    for (let end = at + count, row = -1; at < end; at++) {
      numbers.rows.write(out, (rows[at] as number) - row - 1, rowContext(count, row));
      row = rows[at] as number;
      if (patterns.length === 1) continue;
      numbers.which.write(out, which[at] as number, lastWhich);
      lastWhich = which[at] === 0 ? 0 : 1;
    }
  }
  out.end();
  return bytes.done();
}

function rowContext(count: number, before: number): number {
  return Math.min(count, FULL) * 2 + (before < 0 ? 0 : 1);
}

function writeSteps(values: Uint32Array, write: (step: number) => void): void {
  let before = 0;
  for (const value of values) {
    write(value - before);
    before = value;
  }
}

/** Reads what `encodeRange` wrote. Throws `MalformedChunk`. */
export function decodeRange(bytes: Uint8Array): Best {
  const from = new RangeDecoder(bytes);
  const numbers = meanings();
  const isWhole = numbers.counts.read(from) === 1;
  const [formCount, patternCount, blockCount] = [0, 0, 0].map(() => numbers.counts.read(from)) as [
    number,
    number,
    number,
  ];
  // A form, a pattern and a block are told by a part of a byte at least in any file that we wrote.
  if (Math.max(formCount, patternCount, blockCount) > MOST_ARTICLES) throw new MalformedChunk('too many');
  const forms = readSteps(formCount, () => numbers.forms.read(from));
  const patterns: { parts: number[]; articles: number }[] = [];
  for (let left = patternCount, before = 0; left > 0; left--) {
    const parts: number[] = [];
    let last = -1;
    for (let length = numbers.parts.read(from); length > 0; length--) {
      const isFirst = parts.length === 0 ? 0 : 1;
      last += numbers.patternForms.read(from, isFirst) + 1;
      parts.push(last, numbers.worths.read(from, isFirst));
    }
    let articles = 0;
    if (!isWhole) {
      const told = numbers.articles.read(from);
      articles = before === 0 ? told : before - told;
    }
    before = articles;
    patterns.push({ parts, articles });
  }
  const blocks = readSteps(blockCount, () => numbers.blocks.read(from));
  const pages = new Uint32Array(blockCount);
  const rows: number[] = [];
  const which: number[] = [];
  let lastWhich = 0;
  for (let part = 0, last = 0; part < blockCount; part++) {
    const count = numbers.pages.read(from, Math.min(last, 7)) + 1;
    pages[part] = count;
    last = count;
    for (let left = count, row = -1; left > 0; left--) {
      row += numbers.rows.read(from, rowContext(count, row)) + 1;
      rows.push(row);
      const pattern = patternCount === 1 ? 0 : numbers.which.read(from, lastWhich);
      if (pattern >= patternCount) throw new MalformedChunk('another pattern');
      if (patternCount > 1) lastWhich = pattern === 0 ? 0 : 1;
      which.push(pattern);
      if (isWhole) (patterns[pattern] as { articles: number }).articles++;
    }
    if (rows.length > MOST_ARTICLES) throw new MalformedChunk('too many articles');
  }
  from.end();
  return {
    ...{ forms, blocks, pages, rows: Uint32Array.from(rows) },
    ...{ patterns, which: Uint32Array.from(which), lengths: null },
  };
}

function readSteps(count: number, read: () => number): Uint32Array {
  const values = new Uint32Array(count);
  for (let at = 0, before = 0; at < count; at++) values[at] = before += read();
  return values;
}
