import { ByteReader, ByteWriter } from './bytes.ts';

/**
 * The tables of articles that the ranker keeps in memory: small columns, one row an article. Written by the build,
 * read in the worker; see "The files" in `docs/search.md`.
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
  /** About how many records a file holds (see `record-files.ts`). */
  perFile: number;
  /** The parts that are searched as one, oldest first. */
  volumes: IndexVolume[];
}

/** A part of the index that is made, kept and read apart. */
export interface IndexVolume {
  /** Number of articles. */
  pages: number;
  /** File with the chunk list and the columns. */
  table: string;
  /** File with the filter values. */
  facets: string;
  /** File that lists the files of the stems for corrections. */
  words: string;
  /** File that lists the files of the suggestions. */
  suggestions: string;
  /** File with the names that the archive writes in both scripts. */
  names: string;
}

/** A chunk of posting lists: it holds the keys from `from` up to the next chunk's, in code-unit order. */
export type ChunkRange = [from: string, file: string];

/** Columns of the table; lengths count tokens, `day` counts days since 1970-01-01 (`NO_DAY` without a date). */
export interface PageColumns {
  /** 16 bits of the hash of the record: part of the name of its file. */
  check: Uint16Array;
  day: Int32Array;
  title: Uint32Array;
  names: Uint32Array;
  lead: Uint32Array;
  /** Quantised (see `bodyLength`). */
  body: Uint8Array;
}

/** The decoded table file of a volume: its rows by segment. */
export interface VolumeTable extends PageColumns {
  /** Its segments with their number of rows, oldest first. */
  segments: [name: string, rows: number][];
  chunks: ChunkRange[];
  /** Sum of the body lengths. */
  bodyWords: number;
}

/** All articles as the ranker sees them: the rows of all volumes in order of date. */
export interface PageTable extends PageColumns {
  count: number;
  /** Mean of the body lengths. */
  meanBody: number;
}

export const INDEX_FORMAT = 3;
export const NO_DAY = -1_000_000;

/** The table's bytes cannot be read. */
export class MalformedTable extends Error {
  override name = 'MalformedTable';
}

/** Columns for so many rows. */
export function emptyColumns(count: number): PageColumns {
  return {
    check: new Uint16Array(count),
    day: new Int32Array(count),
    title: new Uint32Array(count),
    names: new Uint32Array(count),
    lead: new Uint32Array(count),
    body: new Uint8Array(count),
  };
}

/** Eight steps per doubling: a length costs one byte and is right within 5 %, which BM25 does not feel. */
export function lengthStep(tokens: number): number {
  return Math.min(255, Math.round(Math.log2(tokens + 1) * 8));
}

/** The length that a step stands for. */
export function bodyLength(step: number): number {
  return 2 ** (step / 8) - 1;
}

/** Serialises the table: length of the JSON header (4 bytes, big endian), the header, the columns. */
export function encodeTable(table: VolumeTable): Uint8Array<ArrayBuffer> {
  const { segments, bodyWords, chunks } = table;
  const header = new TextEncoder().encode(JSON.stringify({ segments, bodyWords, chunks }));
  const out = new ByteWriter();
  let before = 0;
  for (const day of table.day) {
    // Zigzag: articles are ordered by date, so steps are small and rarely negative.
    const step = day - before;
    out.varint(step < 0 ? -step * 2 - 1 : step * 2);
    before = day;
  }
  for (const column of [table.title, table.names, table.lead]) for (const value of column) out.varint(value);
  out.append(table.body);
  for (const value of table.check) out.append(Uint8Array.of(value >> 8, value & 255));
  const columns = out.done();
  const bytes = new Uint8Array(4 + header.length + columns.length);
  new DataView(bytes.buffer).setUint32(0, header.length);
  bytes.set(header, 4);
  bytes.set(columns, 4 + header.length);
  return bytes;
}

function headerOf(bytes: Uint8Array): Pick<VolumeTable, 'segments' | 'bodyWords' | 'chunks'> {
  let header: Partial<VolumeTable> | null;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<VolumeTable> | null;
  } catch (cause) {
    throw new MalformedTable('damaged header', { cause });
  }
  const { segments, bodyWords, chunks } = header ?? {};
  if (!Array.isArray(segments) || bodyWords === undefined || chunks === undefined)
    throw new MalformedTable('another header');
  return { segments, bodyWords, chunks };
}

/** Reads what `encodeTable` wrote. Throws `MalformedTable` or `MalformedChunk`. */
export function decodeTable(bytes: Uint8Array): VolumeTable {
  if (bytes.length < 4) throw new MalformedTable('too short');
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (4 + headerLength > bytes.length) throw new MalformedTable('truncated header');
  const { segments, bodyWords, chunks } = headerOf(bytes.subarray(4, 4 + headerLength));
  const count = segments.reduce((sum, [, rows]) => sum + rows, 0);
  const reader = new ByteReader(bytes, 4 + headerLength);
  const day = Int32Array.from(reader.varints(count), (step) => (step & 1 ? -((step + 1) >>> 1) : step >>> 1));
  for (let row = 1; row < count; row++) day[row] = (day[row] as number) + (day[row - 1] as number);
  const [title, names, lead] = [reader.varints(count), reader.varints(count), reader.varints(count)];
  const { at } = reader;
  if (at + count * 3 > bytes.length) throw new MalformedTable('truncated lengths');
  const body = bytes.slice(at, at + count);
  const check = Uint16Array.from(
    { length: count },
    (_, row) => ((bytes[at + count + row * 2] as number) << 8) | (bytes[at + count + row * 2 + 1] as number),
  );
  return { segments, bodyWords, chunks, day, title, names, lead, body, check };
}

/** The rows of all volumes in order of date. */
export interface JoinedTables {
  table: PageTable;
  /** By volume, the page of each of its rows. */
  pages: Uint32Array[];
  /** The volume and the row of each page. */
  volumes: Uint16Array;
  rows: Uint32Array;
}

/** Joins the tables of volumes: pages are numbered by date, those of one day in the order of the rows. */
export function joinTables(tables: readonly VolumeTable[]): JoinedTables {
  const count = tables.reduce((sum, { day }) => sum + day.length, 0);
  const [volumes, rows] = [new Uint16Array(count), new Uint32Array(count)];
  const days = new Int32Array(count);
  let at = 0;
  let ascending = true;
  for (const [volume, { day }] of tables.entries()) {
    for (let row = 0; row < day.length; row++, at++) {
      volumes[at] = volume;
      rows[at] = row;
      days[at] = day[row] as number;
      if (at > 0 && (days[at] as number) < (days[at - 1] as number)) ascending = false;
    }
  }
  if (!ascending) {
    // An article may lie in a folder of another date. Day and place in one number sort faster than by comparing.
    const keys = Float64Array.from(days, (day, index) => (day + 2 ** 30) * 2 ** 22 + index).sort();
    const order = Uint32Array.from(keys, (key) => key % 2 ** 22);
    volumes.set(order.map((index) => volumes[index] as number));
    rows.set(order.map((index) => rows[index] as number));
  }
  const pages = tables.map(({ day }) => new Uint32Array(day.length));
  const table: PageTable = {
    count,
    meanBody: Math.max(
      1,
      Math.round(tables.reduce((sum, { bodyWords }) => sum + bodyWords, 0) / Math.max(1, count)),
    ),
    ...emptyColumns(count),
  };
  for (let page = 0; page < count; page++) {
    const volume = volumes[page] as number;
    const row = rows[page] as number;
    const own = tables[volume] as VolumeTable;
    (pages[volume] as Uint32Array)[row] = page;
    for (const name of COLUMNS) table[name][page] = own[name][row] as number;
  }
  return { table, pages, volumes, rows };
}

const COLUMNS = ['check', 'day', 'title', 'names', 'lead', 'body'] as const;
