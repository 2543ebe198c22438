/**
 * The table of articles that the ranker keeps in memory: five small columns, one row an article, ordered by
 * date. Written by the build, read in the worker; see "The files" in `docs/search.md`.
 */

/** What the index says about itself: fetched first and never cached. */
export interface IndexEntry {
  /** Raised when the layout of any file changes. */
  format: number;
  /** `ANALYSER_VERSION` of the build; the browser's must be the same. */
  analyser: string;
  language: string;
  /** Number of articles. */
  pages: number;
  /** File with the chunk list and the columns. */
  table: string;
  /** File with the filter values. */
  facets: string;
  /** Folder of the stems for corrections, and the number of its files for each edge of a word. */
  words: { folder: string; shards: number };
  /** Folder of the suggestions, and the number of its files. */
  suggestions: { folder: string; shards: number };
  /** File with the names that the archive writes in both scripts. */
  names: string;
}

/** A chunk of posting lists: it holds the keys from `from` up to the next chunk's, in code-unit order. */
export type ChunkRange = [from: string, file: string];

/** Columns of the table; lengths count tokens, `day` counts days since 1970-01-01 (`NO_DAY` without a date). */
export interface PageColumns {
  /** 16 bits of the fragment's content hash: part of its file name. */
  check: Uint16Array;
  day: Int32Array;
  title: Uint32Array;
  names: Uint32Array;
  lead: Uint32Array;
  /** Quantised (see `bodyLength`). */
  body: Uint8Array;
}

/** The decoded table file. */
export interface PageTable extends PageColumns {
  count: number;
  chunks: ChunkRange[];
  /** Mean of the body lengths. */
  meanBody: number;
}

export const INDEX_FORMAT = 1;
export const NO_DAY = -1_000_000;

/** The table's bytes cannot be read. */
export class MalformedTable extends Error {
  override name = 'MalformedTable';
}

/** Eight steps per doubling: a length costs one byte and is right within 5 %, which BM25 does not feel. */
export function lengthStep(tokens: number): number {
  return Math.min(255, Math.round(Math.log2(tokens + 1) * 8));
}

/** The length that a step stands for. */
export function bodyLength(step: number): number {
  return 2 ** (step / 8) - 1;
}

/** File name of an article's fragment, relative to the index folder. */
export function fragmentFile(page: number, check: number): string {
  return `fragment/${page.toString(36)}-${check.toString(16).padStart(4, '0')}.bin`;
}

function writeVarint(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest >>>= 7;
  }
  out.push(rest);
}

/** Serialises the table: length of the JSON header (4 bytes, big endian), the header, the columns. */
export function encodeTable(table: PageTable): Uint8Array {
  const header = new TextEncoder().encode(
    JSON.stringify({ count: table.count, meanBody: table.meanBody, chunks: table.chunks }),
  );
  const out: number[] = [];
  let before = 0;
  for (const day of table.day) {
    // Zigzag: articles are ordered by date, so steps are small and rarely negative.
    const step = day - before;
    writeVarint(out, step < 0 ? -step * 2 - 1 : step * 2);
    before = day;
  }
  for (const column of [table.title, table.names, table.lead])
    for (const value of column) writeVarint(out, value);
  for (const value of table.body) out.push(value);
  for (const value of table.check) out.push(value >> 8, value & 255);
  const bytes = new Uint8Array(4 + header.length + out.length);
  new DataView(bytes.buffer).setUint32(0, header.length);
  bytes.set(header, 4);
  bytes.set(out, 4 + header.length);
  return bytes;
}

/** Reads what `encodeTable` wrote. Throws `MalformedTable`. */
export function decodeTable(bytes: Uint8Array): PageTable {
  if (bytes.length < 4) throw new MalformedTable('too short');
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  let at = 4 + headerLength;
  if (at > bytes.length) throw new MalformedTable('truncated header');
  const { count, meanBody, chunks } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, at))) as Pick<
    PageTable,
    'count' | 'meanBody' | 'chunks'
  >;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new MalformedTable('truncated column');
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const day = new Int32Array(count);
  let before = 0;
  for (let page = 0; page < count; page++) {
    const step = varint();
    before += step & 1 ? -((step + 1) >>> 1) : step >>> 1;
    day[page] = before;
  }
  const [title, names, lead] = [0, 1, 2].map(() => Uint32Array.from({ length: count }, varint)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  if (at + count * 3 > bytes.length) throw new MalformedTable('truncated lengths');
  const body = bytes.slice(at, at + count);
  at += count;
  const check = Uint16Array.from(
    { length: count },
    (_, page) => ((bytes[at + page * 2] as number) << 8) | (bytes[at + page * 2 + 1] as number),
  );
  return { count, meanBody, chunks, day, title, names, lead, body, check };
}
