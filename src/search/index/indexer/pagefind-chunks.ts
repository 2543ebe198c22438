import { gunzipSync } from 'node:zlib';
import { IndexFailure } from './failure.ts';
import type { WordCodes } from './word-codes.ts';
import type { Occurrences } from './word-columns.ts';

/** Pagefind's own version, as pinned: its chunk format is read here and may change with it. */
const PAGEFIND_VERSION = '1.6.0';

/** A file that Pagefind made, path relative to its bundle. */
interface PagefindFile {
  path: string;
  content: Uint8Array;
}

/** Pagefind's files begin with this after decompression. */
const SIGNATURE_LENGTH = 'pagefind_dcd'.length;

/** A cursor over the CBOR that Pagefind writes: arrays, whole numbers and texts of definite length. */
class CborReader {
  private readonly bytes: Uint8Array;
  private at = SIGNATURE_LENGTH;
  private argument = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  private head(): number {
    const first = this.bytes[this.at++] ?? 0xff;
    const info = first & 31;
    if (info > 27) throw new IndexFailure('version', 'Pagefind wrote CBOR that this version does not know');
    this.argument = info;
    if (info >= 24) {
      this.argument = 0;
      for (let left = 1 << (info - 24); left > 0; left--) {
        this.argument = this.argument * 256 + (this.bytes[this.at++] as number);
      }
    }
    return first >> 5;
  }

  array(): number {
    if (this.head() !== 4) throw new IndexFailure('version', 'array expected in a chunk of Pagefind');
    return this.argument;
  }

  integer(): number {
    return this.head() === 0 ? this.argument : -1 - this.argument;
  }

  text(): string {
    if (this.head() !== 3) throw new IndexFailure('version', 'text expected in a chunk of Pagefind');
    const from = this.at;
    this.at += this.argument;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, this.argument).toString('utf8');
  }

  skip(): void {
    const major = this.head();
    if (major === 2 || major === 3) this.at += this.argument;
    else if (major === 4) for (let left = this.argument; left > 0; left--) this.skip();
    else if (major > 4) throw new IndexFailure('version', 'unknown item in a chunk of Pagefind');
  }
}

/**
 * Reads out of Pagefind's chunks where every root stands. Throws when the files are of another version, or hold a
 * word that is not one of ours.
 *
 * @param sheets the first word of each sheet, counted through the segment
 */
export function* readPagefindLists(
  files: readonly PagefindFile[],
  codes: WordCodes,
  sheets: readonly number[],
): Generator<Occurrences> {
  for (const file of files) {
    if (file.path.endsWith('.pf_meta')) {
      const meta = new CborReader(gunzipSync(file.content));
      meta.array();
      const version = meta.text();
      if (version !== PAGEFIND_VERSION)
        throw new IndexFailure('version', `${version} instead of ${PAGEFIND_VERSION}`);
    }
    if (!file.path.endsWith('.pf_index')) continue;
    const reader = new CborReader(gunzipSync(file.content));
    reader.array();
    for (let words = reader.array(); words > 0; words--) yield readWord(reader, codes, sheets);
  }
}

/** Token and form in one number that sorts by token: exact up to 2³² tokens and 2²⁰ forms. */
const FORMS = 2 ** 20;

function readWord(reader: CborReader, codes: WordCodes, sheets: readonly number[]): Occurrences {
  reader.array();
  const code = reader.text();
  const forms: number[] = [];
  const found: number[] = [];
  readPages(reader, found, 0, sheets);
  if (found.length > 0) forms.push(codes.formOfMarks(code, ''));
  for (let variants = reader.array(); variants > 0; variants--) {
    reader.array();
    forms.push(codes.formOfMarks(code, reader.text().slice(code.length)));
    readPages(reader, found, forms.length - 1, sheets);
  }
  const key = codes.keyOfCode(code);
  // Pagefind tells the places of one form in order.
  if (forms.length === 1) return { key, forms, tokens: found.map((place) => place / FORMS), which: null };
  const sorted = Float64Array.from(found).sort();
  return {
    key,
    forms,
    tokens: sorted.map((place) => Math.floor(place / FORMS)),
    which: sorted.map((place) => place % FORMS),
  };
}

function readPages(reader: CborReader, found: number[], which: number, sheets: readonly number[]): void {
  let sheet = 0;
  for (let pages = reader.array(); pages > 0; pages--) {
    reader.array();
    sheet += reader.integer();
    let token = sheets[sheet] as number;
    for (let places = reader.array(); places > 0; places--) {
      const value = reader.integer();
      // Negative numbers announce a weight; our texts have one weight only.
      if (value < 0) continue;
      token += value;
      found.push(token * FORMS + which);
    }
    reader.skip();
  }
}
