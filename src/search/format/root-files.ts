import type { ByteReader, ByteWriter } from './bytes.ts';

/**
 * Where the lists of common roots lie. The table of articles holds this, so that a question reads them without asking a
 * bucket before: most words of a question are common.
 */

/** A file of lists of stems (see `stem-lists.ts`), and what it holds in this order. */
export interface StemFile {
  name: string;
  lists: readonly { stem: number; bytes: number }[];
}

/** The files of a common root but those of all its places, which its bucket names. */
export interface RootFiles {
  /** How many articles have the root. */
  articles: number;
  /** By stem, the best articles, or all. */
  best: StemFile;
  /** The other articles, of the stems that have any. */
  rest?: StemFile;
  /** The very best articles with their places, where those of all are many. */
  near?: string;
}

/** Hexadecimal digits of the names of files of lists. */
const NAME_DIGITS = 10;

/** Serialises the name of a file of lists. */
export function writeName(out: ByteWriter, name: string): void {
  const bytes = new Uint8Array(NAME_DIGITS / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(name.slice(at * 2, at * 2 + 2), 16);
  out.append(bytes);
}

/** Reads what `writeName` wrote. */
export function readName(reader: ByteReader): string {
  return Array.from(reader.take(NAME_DIGITS / 2), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Serialises a text with its length. */
export function writeText(out: ByteWriter, text: string): void {
  const bytes = new TextEncoder().encode(text);
  out.varint(bytes.length);
  out.append(bytes);
}

const decoder = new TextDecoder();

/** Reads what `writeText` wrote. */
export function readText(reader: ByteReader): string {
  return decoder.decode(reader.take(reader.varint()));
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

/** Flags of the files that a common root has besides `best`. */
const HAS_REST = 1;
const HAS_NEAR = 2;

/** Serialises the files of common roots, in the order of the roots. */
export function writeRootFiles(out: ByteWriter, roots: ReadonlyMap<string, RootFiles>): void {
  out.varint(roots.size);
  for (const [key, { articles, best, rest, near }] of [...roots].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writeText(out, key);
    out.varint((rest === undefined ? 0 : HAS_REST) + (near === undefined ? 0 : HAS_NEAR));
    out.varint(articles);
    writeStemFile(out, best);
    if (rest !== undefined) writeStemFile(out, rest);
    if (near !== undefined) writeName(out, near);
  }
}

/** Reads what `writeRootFiles` wrote. Throws `MalformedChunk`. */
export function readRootFiles(reader: ByteReader): Map<string, RootFiles> {
  const roots = new Map<string, RootFiles>();
  for (let left = reader.varint(); left > 0; left--) {
    const key = readText(reader);
    const flags = reader.varint();
    const files: RootFiles = { articles: reader.varint(), best: readStemFile(reader) };
    if ((flags & HAS_REST) !== 0) files.rest = readStemFile(reader);
    if ((flags & HAS_NEAR) !== 0) files.near = readName(reader);
    roots.set(key, files);
  }
  return roots;
}
