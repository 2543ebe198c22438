import type { Term } from '../../text/analyse.ts';
import { type ByteReader, ByteWriter, MalformedChunk } from './bytes.ts';
import { formOf, WORD_BITS } from './encoding.ts';
import { zoneWeightAt } from './zones.ts';

/**
 * The posting lists as the browser reads them: for every root its articles, each with the forms of the root and their
 * worth there, so that one list answers at three levels; the positions of the words are stored apart.
 * `docs/search.md` gives the layout and the reasons.
 *
 * Columns of like numbers compress better than rows; rows are counted within their block (`blocks.ts`), so that an
 * article that comes or goes moves few others.
 */

/** How closely an indexed word matches the word asked for. */
export const LEVEL = { root: 0, stem: 1, word: 2 } as const;

/** The level at which an indexed form meets a term of the same root. */
export function levelOfForm(form: number, term: Term): number {
  if (form === formOf(term)) return LEVEL.word;
  return form >>> WORD_BITS === formOf(term) >>> WORD_BITS ? LEVEL.stem : LEVEL.root;
}

/** The articles that have a root, ascending by block and row. */
export interface Articles {
  /** The forms of the root, ascending. */
  forms: Uint32Array;
  /** Numbers of the blocks that have the root. */
  blocks: Uint32Array;
  /** Articles of each of these blocks. */
  pages: Uint32Array;
  /** Row of each article within its block. */
  rows: Uint32Array;
}

/** The forms of a root that an article has, each with its worth there: what the ranking asks. */
interface Pattern {
  /** Index into the forms, and worth in tenths, one behind the other. */
  parts: readonly number[];
  /** Articles of the whole list that have this pattern. */
  articles: number;
}

/** How much each article has of a root. */
export interface Frequencies {
  patterns: readonly Pattern[];
  /** Index into `patterns` of each article. */
  which: Uint32Array;
  /**
   * Length of the body of each article (see `lengthStep`); `null` of a common root, where worths are told as if all were
   * of the usual length.
   */
  lengths: Uint8Array | null;
}

/** Where a root stands in the articles that have it. */
export interface Places {
  /** Occurrences in each article. */
  counts: Uint32Array;
  /** Position of each occurrence (see `zones.ts`). */
  positions: Uint32Array;
  /** Index into the forms of each occurrence; `null` where there is only one form. */
  which: Uint32Array | null;
}

/** Ascending numbers by their differences, with their count. */
function writeSteps(out: ByteWriter, values: ArrayLike<number>): void {
  out.varint(values.length);
  const steps = new Uint32Array(values.length);
  for (let at = 0; at < values.length; at++)
    steps[at] = (values[at] as number) - (at === 0 ? 0 : (values[at - 1] as number));
  out.varints(steps);
}

function addUp(steps: Uint32Array): Uint32Array {
  for (let index = 1; index < steps.length; index++)
    steps[index] = (steps[index] as number) + (steps[index - 1] as number);
  return steps;
}

function sum(values: Uint32Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index] as number;
  return total;
}

/** Appends the articles of a root. */
export function writeArticles(out: ByteWriter, { forms, blocks, pages, rows }: Articles): void {
  writeSteps(out, forms);
  writeSteps(out, blocks);
  out.varints(pages);
  const steps = new Uint32Array(rows.length);
  for (let part = 0, at = 0; part < pages.length; part++)
    for (let end = at + (pages[part] as number), row = 0; at < end; at++) {
      steps[at] = (rows[at] as number) - row;
      row = rows[at] as number;
    }
  out.varints(steps);
}

/** Reads what `writeArticles` wrote. Throws `MalformedChunk`. */
export function readArticles(reader: ByteReader): Articles {
  const forms = addUp(reader.varints(reader.varint()));
  const blocks = addUp(reader.varints(reader.varint()));
  const pages = reader.varints(blocks.length);
  const rows = reader.varints(sum(pages));
  for (let part = 0, at = 0; part < pages.length; part++)
    for (let end = at + (pages[part] as number), row = 0; at < end; at++)
      rows[at] = row += rows[at] as number;
  return { forms, blocks, pages, rows };
}

/** Appends how much each article has of a root. Where there is one pattern, it is that of all. */
export function writeFrequencies(out: ByteWriter, { patterns, which, lengths }: Frequencies): void {
  out.varint(patterns.length);
  for (const { parts, articles } of patterns) {
    out.varint(parts.length / 2);
    for (const part of parts) out.varint(part);
    out.varint(articles);
  }
  if (patterns.length > 1) out.varints(which);
  if (lengths !== null) out.append(lengths);
}

/** Reads what `writeFrequencies` wrote, of so many articles with lengths. Throws `MalformedChunk`. */
export function readFrequencies(reader: ByteReader, articles: number): Frequencies {
  const patterns: Pattern[] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const parts = [...reader.varints(reader.varint() * 2)];
    patterns.push({ parts, articles: reader.varint() });
  }
  const which = patterns.length > 1 ? reader.varints(articles) : new Uint32Array(articles);
  return { patterns, which, lengths: reader.take(articles) };
}

/** Appends the places of a root. */
function writePlaces(out: ByteWriter, { counts, positions, which }: Places): void {
  out.varints(counts);
  const steps = new Uint32Array(positions.length);
  for (let page = 0, at = 0; page < counts.length; page++)
    for (let end = at + (counts[page] as number), before = 0; at < end; at++) {
      steps[at] = (positions[at] as number) - before;
      before = positions[at] as number;
    }
  out.varints(steps);
  if (which !== null) out.varints(which);
}

/** Gives the places of a root as they lie in a list. */
export function placeBytes(places: Places): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  writePlaces(out, places);
  return out.done();
}

/** Reads what `placeBytes` gave. Throws `MalformedChunk`. */
export function readPlaces(reader: ByteReader, { forms, rows }: Articles): Places {
  const counts = reader.varints(rows.length);
  const positions = reader.varints(sum(counts));
  for (let page = 0, at = 0; page < counts.length; page++)
    for (let end = at + (counts[page] as number), position = 0; at < end; at++)
      positions[at] = position += positions[at] as number;
  const which = forms.length > 1 ? reader.varints(positions.length) : null;
  return { counts, positions, which };
}

/** Largest worth that is stored, that of some four hundred occurrences. */
const MOST_WORTH = 4095;

/** Adds an occurrence to the forms and worths of one article. */
export function addOccurrence(parts: number[], form: number, position: number): void {
  const worth = zoneWeightAt(position);
  let part = 0;
  while (part < parts.length && (parts[part] as number) < form) part += 2;
  if (parts[part] === form) parts[part + 1] = Math.min(MOST_WORTH, (parts[part + 1] as number) + worth);
  else parts.splice(part, 0, form, worth);
}

/** A form and its worth in one number; before them the number of what stands before them in the pattern. */
const [FORM, BEFORE] = [2 ** 14, 2 ** 32];

/** The patterns of a list, numbered as they are met. */
export class Patterns {
  readonly found: { parts: readonly number[]; articles: number }[] = [];
  /** Beginnings of patterns by their last part and the number of what stands before it, numbered from 1. */
  private readonly beginnings = new Map<number, number>();
  /** By number of a beginning, the number of the pattern that it is. */
  private readonly whole: number[] = [];

  /** Gives the number of a pattern: its forms (below 2¹⁸), each with its worth (below 2¹⁴). */
  numberOf(parts: readonly number[]): number {
    const { beginnings, whole, found } = this;
    let beginning = 0;
    for (let at = 0; at < parts.length; at += 2) {
      const key = beginning * BEFORE + (parts[at] as number) * FORM + (parts[at + 1] as number);
      beginning = beginnings.get(key) ?? 0;
      if (beginning > 0) continue;
      beginning = beginnings.size + 1;
      beginnings.set(key, beginning);
    }
    const number = whole[beginning] ?? found.push({ parts: [...parts], articles: 0 }) - 1;
    whole[beginning] = number;
    return number;
  }

  /** Begins anew. */
  clear(): void {
    if (this.found.length === 0) return;
    this.found.length = 0;
    this.whole.length = 0;
    this.beginnings.clear();
  }
}

/** Numbers patterns from the commonest on: most numbers are then one small byte. */
export function commonestFirst(
  patterns: readonly Pattern[],
  which: Uint32Array,
): Pick<Frequencies, 'patterns' | 'which'> {
  const order = patterns.map((_, index) => index);
  order.sort((a, b) => (patterns[b]?.articles ?? 0) - (patterns[a]?.articles ?? 0) || a - b);
  const places = new Uint32Array(patterns.length);
  for (const [place, index] of order.entries()) places[index] = place;
  const own = new Uint32Array(which.length);
  for (let at = 0; at < own.length; at++) own[at] = places[which[at] as number] as number;
  return { patterns: order.map((index) => patterns[index] as Pattern), which: own };
}

/** Makes sure that nothing follows. Throws `MalformedChunk`. */
export function endOf(reader: ByteReader, end = reader.bytes.length): void {
  if (reader.at !== end) throw new MalformedChunk(`${end} bytes instead of ${reader.at}`);
}
