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
import { readName, readText, writeName, writeText } from './root-files.ts';

/**
 * The lists of roots in files. A root belongs to the bucket that its hash says, and a bucket is one file. The list of a
 * root that few articles have lies in it with its places. Of a common one the best articles, the rest of them and the places
 * lie apart: the bucket names the files of its places, the table of articles the others (`root-files.ts`).
 */

/** What a bucket holds of a root: its list, or the names of the files of its places, one for each range of segments that has any. */
type InBucket = Uint8Array | readonly string[];
export type BucketEntry = readonly [key: string, list: InBucket];

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

/** Instead of the length of a list: it lies elsewhere. */
const ELSEWHERE = 0;

/** Serialises a bucket. */
export function encodeBucket(entries: readonly BucketEntry[]): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter();
  out.varint(entries.length);
  for (const [key, list] of entries) {
    writeText(out, key);
    if (list instanceof Uint8Array) out.varint(list.length + 1);
    else {
      out.varint(ELSEWHERE);
      out.varint(list.length);
      for (const name of list) writeName(out, name);
    }
  }
  for (const [, list] of entries) if (list instanceof Uint8Array) out.append(list);
  return out.done();
}

/** A bucket whose keys are read. */
export type Bucket = ReadonlyMap<string, InBucket>;

/** Reads the keys of a bucket. Throws `MalformedChunk` when it is cut short. */
export function openBucket(bytes: Uint8Array): Bucket {
  const reader = new ByteReader(bytes);
  const bucket = new Map<string, InBucket>();
  const lengths: [string, number][] = [];
  for (let left = reader.varint(); left > 0; left--) {
    const key = readText(reader);
    const length = reader.varint();
    if (length !== ELSEWHERE) {
      lengths.push([key, length - 1]);
      continue;
    }
    const places: string[] = [];
    for (let ranges = reader.varint(); ranges > 0; ranges--) places.push(readName(reader));
    bucket.set(key, places);
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
