/**
 * Reads the two structures of Pagefind 1.6 that the search needs, straight from its CBOR: index chunks and
 * the list of chunks in its metadata. Only the CBOR that Pagefind writes is understood; anything else throws
 * `MalformedChunk`, which callers turn into a reader's message.
 */

/** The bytes are not an index chunk (truncated file, HTML error page, other version). */
export class MalformedChunk extends Error {
  override name = 'MalformedChunk';
}

const decoder = new TextDecoder();

/** A cursor over CBOR bytes. */
export class CborReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Reads one item head and returns its major type; the argument is left in `argument`. */
  argument = 0;
  head(): number {
    const first = this.bytes[this.at++];
    if (first === undefined) throw new MalformedChunk('unexpected end');
    const info = first & 31;
    if (info < 24) this.argument = info;
    else if (info === 24) this.argument = this.big(1);
    else if (info === 25) this.argument = this.big(2);
    else if (info === 26) this.argument = this.big(4);
    else if (info === 27) this.argument = this.big(8);
    else if (info === 31) this.argument = -1;
    else throw new MalformedChunk(`unknown item ${first}`);
    return first >> 5;
  }

  private big(size: number): number {
    if (this.at + size > this.bytes.length) throw new MalformedChunk('unexpected end');
    let value = 0;
    for (let step = 0; step < size; step++) value = value * 256 + (this.bytes[this.at++] as number);
    return value;
  }

  /** Reads an array head and returns its length. */
  array(): number {
    if (this.head() !== 4 || this.argument < 0) throw new MalformedChunk('array expected');
    return this.argument;
  }

  /** Reads an integer, negative ones included. */
  integer(): number {
    const major = this.head();
    if (major === 0) return this.argument;
    if (major === 1) return -1 - this.argument;
    throw new MalformedChunk('integer expected');
  }

  /** Reads a text string. */
  text(): string {
    if (this.head() !== 3 || this.argument < 0) throw new MalformedChunk('text expected');
    const end = this.at + this.argument;
    if (end > this.bytes.length) throw new MalformedChunk('unexpected end');
    const text = decoder.decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }

  /** Moves past one item of any kind. */
  skip(): void {
    let pending = 1;
    while (pending > 0) {
      pending--;
      const major = this.head();
      if (major === 2 || major === 3) this.at += this.argument;
      else if (major === 4) pending += this.argument;
      else if (major === 5) pending += this.argument * 2;
      else if (major === 6) pending++;
      if (this.argument < 0) throw new MalformedChunk('indefinite length');
    }
    if (this.at > this.bytes.length) throw new MalformedChunk('unexpected end');
  }
}

/** Where each key of a chunk begins. */
export interface Chunk {
  bytes: Uint8Array;
  offsets: Map<string, number>;
}

/** Indexes the keys of a decompressed chunk (without the `pagefind_dcd` signature). */
export function openChunk(bytes: Uint8Array): Chunk {
  const reader = new CborReader(bytes);
  const offsets = new Map<string, number>();
  if (reader.array() !== 1) throw new MalformedChunk('chunk expected');
  for (let left = reader.array(); left > 0; left--) {
    if (reader.array() !== 3) throw new MalformedChunk('word expected');
    const key = reader.text();
    offsets.set(key, reader.at);
    reader.skip();
    reader.skip();
  }
  return { bytes, offsets };
}

/**
 * Calls `visit(variant, page, position)` for every occurrence of a key. `variant` is what follows the
 * terminator in the indexed form; positions count words from 0. Returns false when the chunk has no such key.
 */
export function visitPostings(
  chunk: Chunk,
  key: string,
  visit: (variant: string, page: number, position: number) => void,
): boolean {
  const offset = chunk.offsets.get(key);
  if (offset === undefined) return false;
  const reader = new CborReader(chunk.bytes, offset);
  visitPages(reader, '', visit);
  for (let left = reader.array(); left > 0; left--) {
    if (reader.array() !== 2) throw new MalformedChunk('variant expected');
    visitPages(reader, reader.text().slice(key.length), visit);
  }
  return true;
}

function visitPages(
  reader: CborReader,
  variant: string,
  visit: (variant: string, page: number, position: number) => void,
): void {
  let page = 0;
  for (let left = reader.array(); left > 0; left--) {
    if (reader.array() !== 3) throw new MalformedChunk('page expected');
    page += reader.integer();
    let position = 0;
    for (let places = reader.array(); places > 0; places--) {
      const value = reader.integer();
      // Negative numbers announce a weight; the encoded text has one weight only.
      if (value < 0) continue;
      position += value;
      visit(variant, page, position);
    }
    reader.skip();
  }
}
