import { fnv1a } from '../../../hash/fnv1a.ts';
import type { Placed } from '../../format/buckets.ts';
import type { Articles, Places } from '../../format/postings.ts';
import { allTexts } from './packed-texts.ts';
import { joinList, type ListPart, positionsOf, type WordColumns, type WordPlaces } from './word-columns.ts';

/** Stands for a key and a form. */
export function fingerprint(key: string, form: number): number {
  return (fnv1a(key, form + 0x9e3779b9) | 1) >>> 0;
}

/** One number of what stands where. */
function mix(row: number, what: number, position: number): number {
  let mixed = Math.imul(Math.imul(row + 1, 0xc2b2ae35) ^ Math.imul(what + 1, 0x85ebca6b), 0x27d4eb2f);
  mixed = Math.imul((mixed ^ (mixed >>> 15)) + Math.imul(position + 1, 0x9e3779b1), 0x165667b1);
  // Sums of what is linear in the position would not tell two words that changed places.
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x85ebca6b);
  return mixed ^ (mixed >>> 16);
}

/** Stands in {@link mix} for the length of an article. */
const LENGTH = -7;

/** Adds up, for each segment of a list, its occurrences and lengths: one missing, moved or doubled changes it. */
function sumsOf({ forms, pages, rows }: Articles, places: Places, lengths: Uint8Array): Uint32Array {
  const { counts, positions, which } = places;
  const sums = new Uint32Array(pages.length);
  for (let part = 0, page = 0, at = 0; part < pages.length; part++) {
    let sum = 0;
    for (const last = page + (pages[part] as number); page < last; page++) {
      const row = rows[page] as number;
      sum = (sum + mix(row, LENGTH, lengths[page] as number)) | 0;
      for (const end = at + (counts[page] as number); at < end; at++)
        sum =
          (sum +
            mix(row, forms[which === null ? 0 : (which[at] as number)] as number, positions[at] as number)) |
          0;
    }
    sums[part] = sum;
  }
  return sums;
}

/**
 * Proves that a segment gives back every word of every article at its own place. It reads each list back, compares it
 * with what went in, and notes in `words.sums` what a merge has to give back.
 *
 * @param prints the print of each word of the segment, in order
 * @param body the length of the body of each row
 * @returns rows with a word that is missing, misplaced or doubled
 */
export function misaligned(
  words: WordColumns,
  prints: Uint32Array,
  places: WordPlaces,
  body: Uint8Array,
): number[] {
  const { starts } = places;
  const where = positionsOf(places, prints.length);
  const wanted = new Uint32Array(starts.length);
  const got = new Uint32Array(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const end = starts[row + 1] ?? prints.length;
    let sum = 0;
    for (let word = starts[row] as number; word < end; word++)
      sum = (sum + mix(0, prints[word] as number, where[word] as number)) | 0;
    wanted[row] = sum;
  }
  for (const [index, key] of allTexts(words.keys).entries()) {
    const { articles, places: own, lengths } = joinList([{ segment: 0, words, body, index }]);
    const expected = Uint32Array.from(articles.forms, (form) => fingerprint(key, form));
    const { counts, positions, which } = own;
    for (let page = 0, at = 0; page < counts.length; page++) {
      const row = articles.rows[page] as number;
      for (const end = at + (counts[page] as number); at < end; at++) {
        const print = expected[which === null ? 0 : (which[at] as number)] as number;
        got[row] = (got[row] as number) + mix(0, print, positions[at] as number);
      }
    }
    words.sums[index] = sumsOf(articles, own, lengths)[0] as number;
  }
  const wrong: number[] = [];
  for (let row = 0; row < starts.length; row++) if (wanted[row] !== got[row]) wrong.push(row);
  return wrong;
}

/** Tells whether a list that was read back has every word of its segments at its place. */
export function isPlaced(read: Placed, parts: readonly ListPart[]): boolean {
  const sums = sumsOf(read, read, lengthsOf(read, parts));
  return (
    read.segments.length === parts.length &&
    parts.every(
      ({ segment, words, index }, at) => read.segments[at] === segment && words.sums[index] === sums[at],
    )
  );
}

/** The lengths of the articles of a list as their segments know them. */
function lengthsOf({ segments, pages, rows }: Articles, parts: readonly ListPart[]): Uint8Array {
  const lengths = new Uint8Array(rows.length);
  for (let part = 0, page = 0; part < pages.length; part++) {
    const own = parts[part];
    const body = own?.segment === segments[part] ? own?.body : undefined;
    for (const end = page + (pages[part] as number); page < end; page++)
      lengths[page] = body?.[rows[page] as number] ?? 0;
  }
  return lengths;
}
