import type { Term } from '../text/analyse.ts';
import { formOf, WORD_BITS } from './encoding.ts';

/**
 * The index as the browser reads it, transcoded from Pagefind's chunks: for every root its occurrences, each with
 * the hash of its stem and of the word as written, so that one list answers at three levels. `docs/search.md` gives the layout and the reasons.
 *
 * A chunk holds many roots: their number; for each its key and the length of its list; then the lists. A list holds
 * the forms (3 bytes each), then four columns: page differences, occurrences by page, position differences, forms.
 * Columns of like numbers compress better than rows.
 */

/** The bytes are not a chunk (truncated file, other version). */
export class MalformedChunk extends Error {
  override name = 'MalformedChunk';
}

/** How closely an indexed word meets the word asked for. */
export const LEVEL = { root: 0, stem: 1, word: 2 } as const;

/** The level at which an indexed form meets a term of the same root. */
export function levelOfForm(form: number, term: Term): number {
  if (form === formOf(term)) return LEVEL.word;
  return form >>> WORD_BITS === formOf(term) >>> WORD_BITS ? LEVEL.stem : LEVEL.root;
}

/** All occurrences of one root: parallel arrays, ascending by page and position. */
export interface PostingList {
  forms: number[];
  pages: number[];
  positions: number[];
  /** Index into `forms` for each occurrence. */
  which: number[];
}

/** Appends whole numbers of seven bits a byte. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  length = 0;

  byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  append(bytes: Uint8Array): void {
    for (const byte of bytes) this.byte(byte);
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

/** Reads what `ByteWriter` wrote. Throws `MalformedChunk` past the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new MalformedChunk('unexpected end');
    return byte;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw new MalformedChunk('number too long');
  }
}

/** Serialises one list. */
export function encodeList(list: PostingList): Uint8Array {
  const out = new ByteWriter();
  out.varint(list.forms.length);
  for (const form of list.forms) {
    out.byte(form >>> 16);
    out.byte((form >>> 8) & 255);
    out.byte(form & 255);
  }
  const counts: number[] = [];
  const steps: number[] = [];
  let last = -1;
  for (const page of list.pages) {
    if (page === last) (counts[counts.length - 1] as number)++;
    else {
      steps.push(page - Math.max(0, last));
      counts.push(1);
      last = page;
    }
  }
  out.varint(steps.length);
  for (const step of steps) out.varint(step);
  for (const count of counts) out.varint(count);
  for (const [index, position] of list.positions.entries()) {
    const samePage = index > 0 && list.pages[index] === list.pages[index - 1];
    out.varint(samePage ? position - (list.positions[index - 1] as number) : position);
  }
  if (list.forms.length > 1) for (const form of list.which) out.varint(form);
  return out.done();
}

/** Serialises a chunk of lists by key. */
export function encodeChunk(lists: readonly (readonly [key: string, list: Uint8Array])[]): Uint8Array {
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

/** Reads one list, or null when the chunk has no such key. */
export function readList(chunk: Chunk, key: string): PostingList | null {
  const offset = chunk.offsets.get(key);
  if (offset === undefined) return null;
  const reader = new ByteReader(chunk.bytes, offset);
  const forms = Array.from(
    { length: reader.varint() },
    () => (reader.byte() << 16) | (reader.byte() << 8) | reader.byte(),
  );
  const pageCount = reader.varint();
  const steps = Array.from({ length: pageCount }, () => reader.varint());
  const counts = Array.from({ length: pageCount }, () => reader.varint());
  const pages: number[] = [];
  const positions: number[] = [];
  let page = 0;
  for (const [index, step] of steps.entries()) {
    page += step;
    let position = 0;
    for (let left = counts[index] as number; left > 0; left--) {
      position += reader.varint();
      pages.push(page);
      positions.push(position);
    }
  }
  const which = forms.length > 1 ? pages.map(() => reader.varint()) : new Array<number>(pages.length).fill(0);
  return { forms, pages, positions, which };
}
