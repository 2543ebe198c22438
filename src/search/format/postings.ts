import type { Term } from '../../text/analyse.ts';
import { ByteReader, ByteWriter, MalformedChunk } from './bytes.ts';
import { formOf, WORD_BITS } from './encoding.ts';

/**
 * The index as the browser reads it: for every root its occurrences, each with the hash of its stem and of the word
 * as written, so that one list answers at three levels. `docs/search.md` gives the layout and the reasons.
 *
 * A chunk holds many roots: their number; for each its key and the length of its list; then the lists. A list begins
 * with the forms, ascending, as differences, and the segments that have the root, as differences; then come five
 * columns over all of these: pages of each segment, row differences, occurrences by page, position differences, forms.
 * Columns of like numbers compress better than rows; rows are counted within their segment, so that an article that
 * comes or goes moves no row of another.
 */

/** How closely an indexed word meets the word asked for. */
export const LEVEL = { root: 0, stem: 1, word: 2 } as const;

/** The level at which an indexed form meets a term of the same root. */
export function levelOfForm(form: number, term: Term): number {
  if (form === formOf(term)) return LEVEL.word;
  return form >>> WORD_BITS === formOf(term) >>> WORD_BITS ? LEVEL.stem : LEVEL.root;
}

/** All occurrences of one root, ascending by segment, row and position. */
export interface PostingList {
  forms: Uint32Array;
  /** Segments that have the root. */
  segments: Uint32Array;
  /** Pages of each of these segments. */
  pages: Uint32Array;
  /** Row of each page within its segment. */
  rows: Uint32Array;
  /** Occurrences of each page. */
  counts: Uint32Array;
  /** Position of each occurrence. */
  positions: Uint32Array;
  /** Index into `forms` of each occurrence; `null` where there is only one. */
  which: Uint32Array | null;
}

/** Serialises a chunk of lists by key. */
export function encodeChunk(
  lists: readonly (readonly [key: string, list: Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const encoder = new TextEncoder();
  out.varint(lists.length);
  for (const [key, list] of lists) {
    const bytes = encoder.encode(key);
    out.varint(bytes.length);
    out.append(bytes);
    out.varint(list.length);
  }
  for (const [, list] of lists) out.append(list);
  return out.done();
}

/** Where each list of a chunk begins. */
export interface Chunk {
  bytes: Uint8Array;
  offsets: Map<string, number>;
}

/** Reads the keys of a chunk. Throws `MalformedChunk` when it is cut short. */
export function openChunk(bytes: Uint8Array): Chunk {
  const reader = new ByteReader(bytes);
  const decoder = new TextDecoder();
  const lengths: [string, number][] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const end = reader.varint() + reader.at;
    if (end > bytes.length) throw new MalformedChunk('unexpected end');
    const key = decoder.decode(bytes.subarray(reader.at, end));
    reader.at = end;
    lengths.push([key, reader.varint()]);
  }
  const offsets = new Map<string, number>();
  let at = reader.at;
  for (const [key, length] of lengths) {
    offsets.set(key, at);
    at += length;
  }
  if (at !== bytes.length) throw new MalformedChunk(`${bytes.length} bytes instead of ${at}`);
  return { bytes, offsets };
}

function sum(values: Uint32Array): number {
  let total = 0;
  for (let index = 0; index < values.length; index++) total += values[index] as number;
  return total;
}

/** Turns differences into what they add up to. */
function addUp(steps: Uint32Array): Uint32Array {
  for (let index = 1; index < steps.length; index++)
    steps[index] = (steps[index] as number) + (steps[index - 1] as number);
  return steps;
}

/** Reads the list that begins at an offset. Throws `MalformedChunk`. */
export function decodeList(bytes: Uint8Array, offset = 0): PostingList {
  const reader = new ByteReader(bytes, offset);
  const forms = addUp(reader.varints(reader.varint()));
  const segments = addUp(reader.varints(reader.varint()));
  const pages = reader.varints(segments.length);
  const rows = reader.varints(sum(pages));
  const counts = reader.varints(rows.length);
  const positions = reader.varints(sum(counts));
  for (let part = 0, page = 0; part < pages.length; part++) {
    const end = page + (pages[part] as number);
    for (let row = 0; page < end; page++) rows[page] = row += rows[page] as number;
  }
  for (let page = 0, at = 0; page < counts.length; page++) {
    const end = at + (counts[page] as number);
    for (let position = 0; at < end; at++) positions[at] = position += positions[at] as number;
  }
  const which = forms.length > 1 ? reader.varints(positions.length) : null;
  return { forms, segments, pages, rows, counts, positions, which };
}

/** Reads one list, or null when the chunk has no such key. */
export function readList(chunk: Chunk, key: string): PostingList | null {
  const offset = chunk.offsets.get(key);
  return offset === undefined ? null : decodeList(chunk.bytes, offset);
}
