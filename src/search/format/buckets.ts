import { ByteReader, ByteWriter, MalformedChunk } from './bytes.ts';
import { hash32 } from './encoding.ts';
import {
  type Articles,
  endOf,
  type Frequencies,
  type Places,
  readArticles,
  readFrequencies,
  readPlaces,
  writeArticles,
  writeFrequencies,
} from './postings.ts';

/**
 * The lists of roots in files. A root belongs to the bucket that its hash says, and a bucket is one file. The list of a
 * root that few articles have lies in it with its places; of a common one the bucket names the files, in which the best
 * articles, the rest of them and the places lie apart.
 */

/** A file of lists of stems (see `stem-lists.ts`), and what it holds in this order. */
export interface StemFile {
  name: string;
  lists: readonly { stem: number; bytes: number }[];
}

/** The files of a common root. */
export interface ListFiles {
  /** How many articles have the root. */
  articles: number;
  /** By stem, the best articles, or all. */
  best: StemFile;
  /** The other articles, of the stems that have any. */
  rest?: StemFile;
  /** The very best articles with their places, where those of all are many. */
  near?: string;
  /** All articles with their places: a file for each range of segments that has any. */
  places: string[];
}

/** What a bucket holds of a root: its list, or where this lies. */
export type BucketEntry = readonly [key: string, list: Uint8Array | ListFiles];

/** Hexadecimal digits of the names of files that a bucket names. */
const NAME_DIGITS = 10;

/** Gives the bucket of a key; there are a power of two of them. */
export function bucketOf(key: string, buckets: number): number {
  return hash32(key) % buckets;
}

/** The path of a bucket, relative to the index folder. */
export function bucketPath(bucket: number, check: number): string {
  return `index/${bucket.toString(36)}-${check.toString(16).padStart(8, '0')}.bin`;
}

/** The path of another file of lists, relative to the index folder. */
export function listPath(name: string): string {
  return `index/${name}.bin`;
}

function writeName(out: ByteWriter, name: string): void {
  const bytes = new Uint8Array(NAME_DIGITS / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(name.slice(at * 2, at * 2 + 2), 16);
  out.append(bytes);
}

function writeStemFile(out: ByteWriter, { name, lists }: StemFile): void {
  writeName(out, name);
  out.varint(lists.length);
  let before = 0;
  for (const { stem, bytes } of lists) {
    out.varint(stem - before);
    out.varint(bytes);
    before = stem;
  }
}

function readStemFile(reader: ByteReader): StemFile {
  const name = readName(reader);
  const lists: { stem: number; bytes: number }[] = [];
  let stem = 0;
  for (let left = reader.varint(); left > 0; left--) {
    stem += reader.varint();
    lists.push({ stem, bytes: reader.varint() });
  }
  return { name, lists };
}

function readName(reader: ByteReader): string {
  return Array.from(reader.take(NAME_DIGITS / 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Flags of the files that a common root has besides `best` and `places`; a number from `INLINE` on is the length of a list. */
const HAS_REST = 1;
const HAS_NEAR = 2;
const INLINE = 4;

/** Serialises a bucket. */
export function encodeBucket(entries: readonly BucketEntry[]): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  const encoder = new TextEncoder();
  out.varint(entries.length);
  for (const [key, list] of entries) {
    const bytes = encoder.encode(key);
    out.varint(bytes.length);
    out.append(bytes);
    if (list instanceof Uint8Array) out.varint(list.length + INLINE);
    else {
      out.varint((list.rest === undefined ? 0 : HAS_REST) + (list.near === undefined ? 0 : HAS_NEAR));
      out.varint(list.articles);
      writeStemFile(out, list.best);
      out.varint(list.places.length);
      for (const name of list.places) writeName(out, name);
      if (list.rest !== undefined) writeStemFile(out, list.rest);
      if (list.near !== undefined) writeName(out, list.near);
    }
  }
  for (const [, list] of entries) if (list instanceof Uint8Array) out.append(list);
  return out.done();
}

/** A bucket whose keys are read. */
export type Bucket = ReadonlyMap<string, Uint8Array | ListFiles>;

/** Reads the keys of a bucket. Throws `MalformedChunk` when it is cut short. */
export function openBucket(bytes: Uint8Array): Bucket {
  const reader = new ByteReader(bytes);
  const decoder = new TextDecoder();
  const bucket = new Map<string, Uint8Array | ListFiles>();
  const lengths: [string, number][] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const key = decoder.decode(reader.take(reader.varint()));
    const length = reader.varint();
    if (length >= INLINE) {
      lengths.push([key, length - INLINE]);
      continue;
    }
    const files: ListFiles = { articles: reader.varint(), best: readStemFile(reader), places: [] };
    for (let ranges = reader.varint(); ranges > 0; ranges--) files.places.push(readName(reader));
    if ((length & HAS_REST) !== 0) files.rest = readStemFile(reader);
    if ((length & HAS_NEAR) !== 0) files.near = readName(reader);
    bucket.set(key, files);
  }
  let { at } = reader;
  for (const [key, length] of lengths) {
    bucket.set(key, bytes.subarray(at, at + length));
    at += length;
  }
  if (at !== bytes.length) throw new MalformedChunk(`${bytes.length} bytes instead of ${at}`);
  return bucket;
}

/** Articles of a root, or of some of its stems, with how much each has of it. */
export type Best = Articles & Frequencies;
/** Articles of a root with its places in each. */
export type Placed = Articles & Places;

/**
 * Serialises a list as it lies in a bucket.
 *
 * @param places what `placeBytes` gives of its places
 */
export function encodeList(list: Best, places: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  writeArticles(out, list);
  writeFrequencies(out, list);
  out.append(places);
  return out.done();
}

/** Reads a list as it lies in a bucket. Throws `MalformedChunk`. */
export function decodeList(bytes: Uint8Array): { list: Best; places: Places } {
  const reader = new ByteReader(bytes);
  const articles = readArticles(reader);
  const frequencies = readFrequencies(reader, articles.rows.length);
  const places = readPlaces(reader, articles);
  endOf(reader);
  return { list: { ...articles, ...frequencies }, places };
}

/**
 * Serialises the places of a root.
 *
 * @param places what `placeBytes` gives of them
 */
export function encodePlaces(articles: Articles, places: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  writeArticles(out, articles);
  out.append(places);
  return out.done();
}

/** Reads what `encodePlaces` wrote. Throws `MalformedChunk`. */
export function decodePlaces(bytes: Uint8Array): Placed {
  const reader = new ByteReader(bytes);
  const articles = readArticles(reader);
  const places = readPlaces(reader, articles);
  endOf(reader);
  return { ...articles, ...places };
}
