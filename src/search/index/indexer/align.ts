import { fnv1a } from '../../../hash/fnv1a.ts';
import { ByteWriter } from '../../format/bytes.ts';
import { decodeList, openChunk, type PostingList } from '../../format/postings.ts';
import { allTexts } from './packed-texts.ts';
import { joinList, type ListPart, type WordColumns } from './word-columns.ts';

/** Stands for a key and a form; never 0, which marks a word as ticked off. */
export function fingerprint(key: string, form: number): number {
  return (fnv1a(key, form + 0x9e3779b9) | 1) >>> 0;
}

/** Adds up, for each segment of a list, the prints of its occurrences: one missing, moved or doubled changes it. */
export function sumsOf(list: PostingList): Uint32Array {
  const { forms, pages, rows, counts, positions, which } = list;
  const sums = new Uint32Array(pages.length);
  for (let part = 0, page = 0, at = 0; part < pages.length; part++) {
    let sum = 0;
    for (const last = page + (pages[part] as number); page < last; page++) {
      const row = Math.imul((rows[page] as number) + 1, 0xc2b2ae35);
      for (const end = at + (counts[page] as number); at < end; at++) {
        const form = forms[which === null ? 0 : (which[at] as number)] as number;
        const mixed = Math.imul(row ^ Math.imul(form + 1, 0x85ebca6b), 0x27d4eb2f);
        sum = (sum + Math.imul((mixed ^ (mixed >>> 15)) + (positions[at] as number), 0x165667b1)) >>> 0;
      }
    }
    sums[part] = sum;
  }
  return sums;
}

/**
 * Proves that a segment gives back every word of every article at its own place: positions are what excerpts and
 * highlights stand on. It reads each list as the browser does, compares it with what went in, and notes in
 * `words.sums` what a merge has to give back.
 *
 * @param prints the print of each word of the segment, in order; used up
 * @param starts the first word of each row
 * @returns rows with a word that is missing, misplaced or doubled
 */
export function misaligned(words: WordColumns, prints: Uint32Array, starts: Uint32Array): number[] {
  const out = new ByteWriter();
  const wrong = new Set<number>();
  for (const [index, key] of allTexts(words.keys).entries()) {
    out.clear();
    joinList(out, [{ segment: 0, words, index }]);
    const list = decodeList(out.view());
    const expected = Uint32Array.from(list.forms, (form) => fingerprint(key, form));
    for (let page = 0, at = 0; page < list.rows.length; page++) {
      const row = list.rows[page] as number;
      const first = starts[row] ?? prints.length;
      const last = starts[row + 1] ?? prints.length;
      for (const end = at + (list.counts[page] as number); at < end; at++) {
        const token = first + (list.positions[at] as number);
        const print = expected[list.which === null ? 0 : (list.which[at] as number)];
        if (token < last && prints[token] === print) prints[token] = 0;
        else wrong.add(row);
      }
    }
    words.sums[index] = sumsOf(list)[0] as number;
  }
  for (let row = 0; row < starts.length; row++) {
    const end = starts[row + 1] ?? prints.length;
    for (let token = starts[row] as number; token < end; token++)
      if (prints[token] !== 0) {
        wrong.add(row);
        break;
      }
  }
  return [...wrong].sort((a, b) => a - b);
}

/**
 * Reads a finished chunk as the browser does, and tells whether every list gives back what its segments hold.
 *
 * @param lists what each list was joined from
 */
export function isWhole(bytes: Uint8Array, lists: ReadonlyMap<string, readonly ListPart[]>): boolean {
  const chunk = openChunk(bytes);
  if (chunk.offsets.size !== lists.size) return false;
  for (const [key, offset] of chunk.offsets) {
    const parts = lists.get(key);
    if (parts === undefined) return false;
    const list = decodeList(bytes, offset);
    const sums = sumsOf(list);
    const same = parts.every(
      ({ segment, words, index }, at) => list.segments[at] === segment && words.sums[index] === sums[at],
    );
    if (!same || list.segments.length !== parts.length) return false;
  }
  return true;
}
