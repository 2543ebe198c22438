import { fnv1a } from '../../../hash/fnv1a.ts';
import { BLOCKS } from '../../format/blocks.ts';
import type { Placed } from '../../format/buckets.ts';
import { ByteReader } from '../../format/bytes.ts';
import { readPlaces } from '../../format/postings.ts';
import { joinArticles, joinPlaces, type ListPart, startsOf } from './join-lists.ts';
import { allTexts } from './packed-texts.ts';
import { positionsOf, type SegmentRows, type WordColumns, type WordPlaces } from './word-columns.ts';

/** Hashes a key and a form into 32 bits. */
export function fingerprint(key: string, form: number): number {
  return (fnv1a(key, form + 0x9e3779b9) | 1) >>> 0;
}

/** Hashes an occurrence: its row, its fingerprint and its position. */
function mix(row: number, what: number, position: number): number {
  let mixed = Math.imul(Math.imul(row + 1, 0xc2b2ae35) ^ Math.imul(what + 1, 0x85ebca6b), 0x27d4eb2f);
  mixed = Math.imul((mixed ^ (mixed >>> 15)) + Math.imul(position + 1, 0x9e3779b1), 0x165667b1);
  // Not linear in the position: sums would not change where two words change places.
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x85ebca6b);
  return mixed ^ (mixed >>> 16);
}

/** The fingerprint in {@link mix} of an article's length. */
const LENGTH = -7;

/** The row in {@link mix}: its block in the segment and its place in the block. */
function placeOf(block: number, row: number): number {
  return block * 2 ** 20 + row;
}

/**
 * Adds up, for each segment of a list that was read, its occurrences and the lengths of its articles: one missing, moved or
 * doubled changes the sum.
 *
 * @param rowsOf gives the rows of a segment by its number
 */
function sumsOf(
  { forms, blocks, pages, rows, counts, positions, which }: Placed,
  rowsOf: (segment: number) => SegmentRows | undefined,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (let part = 0, page = 0, at = 0; part < blocks.length; part++) {
    const segment = Math.floor((blocks[part] as number) / BLOCKS);
    const block = (blocks[part] as number) % BLOCKS;
    const known = rowsOf(segment);
    const first = known === undefined ? 0 : (startsOf(known)[block] as number);
    let sum = sums.get(segment) ?? 0;
    for (const last = page + (pages[part] as number); page < last; page++) {
      const row = rows[page] as number;
      const place = placeOf(block, row);
      sum = (sum + mix(place, LENGTH, known?.body[first + row] ?? 0)) | 0;
      for (const end = at + (counts[page] as number); at < end; at++)
        sum =
          (sum +
            mix(
              place,
              forms[which === null ? 0 : (which[at] as number)] as number,
              positions[at] as number,
            )) |
          0;
    }
    sums.set(segment, sum);
  }
  return sums;
}

/** Reads the list that a segment has of a key. */
function readBack(part: ListPart): Placed {
  const articles = joinArticles([part]);
  return { ...articles, ...readPlaces(new ByteReader(joinPlaces([part], articles.forms)), articles) };
}

/**
 * Proves that a segment gives back every word of every article at its own place. It reads each list back, compares it
 * with what went in, and notes in `words.sums` what a merge has to give back.
 *
 * @param prints the print of each word of the segment, in order; 0 of words whose lists are not proved
 * @param proved the keys of the lists that are proved; without it all are
 * @returns rows with a word that is missing, misplaced or doubled
 */
export function misaligned(
  words: WordColumns,
  prints: Uint32Array,
  places: WordPlaces,
  rows: SegmentRows,
  proved?: ReadonlySet<string>,
): number[] {
  const { starts } = places;
  const where = positionsOf(places, prints.length);
  const wanted = new Uint32Array(starts.length);
  const got = new Uint32Array(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const end = starts[row + 1] ?? prints.length;
    let sum = 0;
    for (let word = starts[row] as number; word < end; word++)
      if (!proved || prints[word] !== 0)
        sum = (sum + mix(0, prints[word] as number, where[word] as number)) | 0;
    wanted[row] = sum;
  }
  const firsts = startsOf(rows);
  for (const [index, key] of allTexts(words.keys).entries()) {
    if (proved?.has(key) === false) continue;
    const list = readBack({ segment: 0, words, rows, index });
    const expected = Uint32Array.from(list.forms, (form) => fingerprint(key, form));
    const { counts, positions, which } = list;
    for (let part = 0, page = 0, at = 0; part < list.blocks.length; part++) {
      const first = firsts[list.blocks[part] as number] as number;
      for (const last = page + (list.pages[part] as number); page < last; page++) {
        const row = first + (list.rows[page] as number);
        for (const end = at + (counts[page] as number); at < end; at++) {
          const print = expected[which === null ? 0 : (which[at] as number)] as number;
          got[row] = (got[row] as number) + mix(0, print, positions[at] as number);
        }
      }
    }
    words.sums[index] = sumsOf(list, () => rows).get(0) ?? 0;
  }
  const wrong: number[] = [];
  for (let row = 0; row < starts.length; row++) if (wanted[row] !== got[row]) wrong.push(row);
  return wrong;
}

/** Tells whether a list that was read back has every word of its segments at its place. */
export function isPlaced(read: Placed, parts: readonly ListPart[]): boolean {
  const rowsOf = new Map(parts.map(({ segment, rows }) => [segment, rows]));
  const sums = sumsOf(read, (segment) => rowsOf.get(segment));
  return (
    sums.size === parts.length &&
    parts.every(({ segment, words, index }) => words.sums[index] === (sums.get(segment) ?? 0) >>> 0)
  );
}
