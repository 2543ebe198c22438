import { blockCount } from './blocks.ts';
import { ByteReader, ByteWriter } from './bytes.ts';
import { groupStarts, type RecordGroups } from './record-files.ts';
import { type RootFiles, readRootFiles, writeRootFiles } from './root-files.ts';

/**
 * The table of all articles that the browser holds from the first query on, small enough for a million of them. Written
 * by the build, read in the worker; see "The files" in `docs/search.md`.
 */

/** The entry of the index (`index.json`): fetched first and never cached. */
export interface IndexEntry {
  /** Raised when the layout of any file changes. */
  format: number;
  /** `ANALYSER_VERSION` of the build; the browser's must be the same. */
  analyser: string;
  language: string;
  /** Number of articles. */
  pages: number;
  /** How many records a file holds at most, or that they are read from pages (see `record-files.ts`). */
  perFile: number;
  /** The parts that are searched as one, oldest first. */
  volumes: IndexVolume[];
}

/** A part of the index that is made, kept and read apart. */
export interface IndexVolume {
  /** Number of articles. */
  pages: number;
  /** File with the segments, their days and records, and the names of the buckets. */
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

/** A segment of the table: its rows stand behind those of the segments before it. */
export interface TableSegment {
  name: string;
  rows: number;
  /** Rows of each of its blocks (see `blocks.ts`). */
  blocks: Uint32Array;
  /** How its records lie in files. */
  groups: RecordGroups;
  /** By row, how much of its file a record takes (see `packed-records.ts`); empty where files are read whole. */
  units: Uint32Array;
}

/** The decoded table file of a volume. */
export interface VolumeTable {
  /** Oldest first. */
  segments: TableSegment[];
  /** By row, days since 1970-01-01 (`NO_DAY` without a date). */
  day: Int32Array;
  /** Sum of the body lengths, in words. */
  bodyWords: number;
  /** The usual length of a body (see `lengthStep`), for which the worths of common roots are stored. */
  usual: number;
  /** Of each bucket the check of its file (see `buckets.ts`), 0 where it is empty; a power of two of them. */
  buckets: Uint32Array;
  /** By root, where the lists of common ones lie. */
  common: ReadonlyMap<string, RootFiles>;
}

/** All articles as the ranker sees them: the rows of all volumes in order of date. */
export interface PageTable {
  count: number;
  /** Days since 1970-01-01 (`NO_DAY` without a date). */
  day: Int32Array;
  /** Mean of the body lengths. */
  meanBody: number;
}

export const INDEX_FORMAT = 11;
export const NO_DAY = -1_000_000;

/** The table's bytes cannot be read. */
export class MalformedTable extends Error {
  override name = 'MalformedTable';
}

/** Rounds a length to eight steps per doubling: it takes one byte and is right within 5 %, which does not change BM25's order. */
export function lengthStep(tokens: number): number {
  return Math.min(255, Math.round(Math.log2(tokens + 1) * 8));
}

/** The length that a step stands for. */
export function bodyLength(step: number): number {
  return 2 ** (step / 8) - 1;
}

function writeNumber(out: ByteWriter, value: number): void {
  out.append(Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255));
}

function readNumbers(reader: ByteReader, count: number): Uint32Array {
  const bytes = reader.take(count * 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Uint32Array.from({ length: count }, (_, at) => view.getUint32(at * 4));
}

/** Days as runs: articles are ordered by date, so there are few, and steps are small and rarely negative. */
function writeDays(out: ByteWriter, day: Int32Array): void {
  let before = 0;
  for (let row = 0; row < day.length; ) {
    const value = day[row] as number;
    const step = value - before;
    before = value;
    let end = row + 1;
    while (end < day.length && day[end] === value) end++;
    out.varint(step < 0 ? -step * 2 - 1 : step * 2);
    out.varint(end - row);
    row = end;
  }
}

function readDays(reader: ByteReader, count: number): Int32Array {
  const day = new Int32Array(count);
  for (let row = 0, value = 0; row < count; ) {
    const step = reader.varint();
    value += step & 1 ? -((step + 1) >>> 1) : step >>> 1;
    const end = row + reader.varint();
    if (end <= row || end > count) throw new MalformedTable('wrong days');
    day.fill(value, row, end);
    row = end;
  }
  return day;
}

/** BM25's k (saturation of repeated occurrences) and b (normalisation by length). */
export const SATURATION = 1.2;
export const LENGTH_NORM = 0.7;

/** Gives BM25's normalisation of a length against the mean; both in steps of `lengthStep`. */
export function lengthNorm(step: number, mean: number): number {
  return SATURATION * (1 - LENGTH_NORM + (LENGTH_NORM * bodyLength(step)) / bodyLength(mean));
}

/** Serialises the table: length of the JSON header (4 bytes, big endian), the header, the columns. */
export function encodeTable({
  segments,
  bodyWords,
  usual,
  buckets,
  common,
  day,
}: VolumeTable): Uint8Array<ArrayBuffer> {
  const sizes = segments.map(({ name, rows }) => [name, rows] as const);
  const isPacked = segments.some(({ units }) => units.length > 0);
  const header = new TextEncoder().encode(
    JSON.stringify({ segments: sizes, bodyWords, usual, buckets: buckets.length, isPacked }),
  );
  const out = new ByteWriter();
  writeNumber(out, header.length);
  out.append(header);
  writeDays(out, day);
  for (const { blocks } of segments) for (const size of blocks) out.varint(size);
  for (const { groups } of segments) for (const name of groups.names) writeNumber(out, name);
  for (const { units } of segments) for (const own of units) out.varint(own);
  for (const check of buckets) writeNumber(out, check);
  writeRootFiles(out, common);
  return out.done();
}

/** What a table says of itself before its columns. */
interface TableHeader {
  segments: [name: string, rows: number][];
  bodyWords: number;
  usual: number;
  buckets: number;
  isPacked: boolean;
}

/** A table with more rows than this is damaged. */
const MOST_ROWS = 2 ** 24;

function isCount(value: unknown, most = MOST_ROWS): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

function headerOf(bytes: Uint8Array): TableHeader {
  let header: Partial<TableHeader> | null;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<TableHeader> | null;
  } catch (cause) {
    throw new MalformedTable('damaged header', { cause });
  }
  const { segments, bodyWords, usual, buckets, isPacked = false } = header ?? {};
  if (!Array.isArray(segments) || !isCount(bodyWords, Number.MAX_SAFE_INTEGER) || !isCount(usual, 255))
    throw new MalformedTable('another header');
  let rows = 0;
  for (const segment of segments as unknown[]) {
    if (!Array.isArray(segment) || !isCount(segment[1])) throw new MalformedTable('another header');
    rows += segment[1];
  }
  if (!isCount(rows) || !isCount(buckets)) throw new MalformedTable('another header');
  return { segments, bodyWords, usual, buckets, isPacked };
}

/** Reads what `encodeTable` wrote. Throws `MalformedTable` or `MalformedChunk`. */
export function decodeTable(bytes: Uint8Array): VolumeTable {
  if (bytes.length < 4) throw new MalformedTable('too short');
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (4 + headerLength > bytes.length) throw new MalformedTable('truncated header');
  const header = headerOf(bytes.subarray(4, 4 + headerLength));
  const reader = new ByteReader(bytes, 4 + headerLength);
  const day = readDays(
    reader,
    header.segments.reduce((sum, [, rows]) => sum + rows, 0),
  );
  const blocks = header.segments.map(([, rows]) => {
    const sizes = reader.varints(blockCount(rows));
    if (sizes.reduce((sum, size) => sum + size, 0) !== rows) throw new MalformedTable('wrong blocks');
    return sizes;
  });
  const segments = header.segments.map(([name, rows], at): TableSegment => {
    const own = blocks[at] as Uint32Array;
    const starts = groupStarts(own);
    const groups = { starts, names: readNumbers(reader, starts.length) };
    return { name, rows, blocks: own, groups, units: new Uint32Array() };
  });
  if (header.isPacked) for (const segment of segments) segment.units = reader.varints(segment.rows);
  const { bodyWords, usual } = header;
  const buckets = readNumbers(reader, header.buckets);
  return { segments, bodyWords, usual, day, buckets, common: readRootFiles(reader) };
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
    // Rows are not sorted by date: an article's folder may be of another date. Day and row in one number sort faster than by
    // a comparing function.
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
    day: new Int32Array(count),
  };
  for (let page = 0; page < count; page++) {
    const volume = volumes[page] as number;
    const row = rows[page] as number;
    (pages[volume] as Uint32Array)[row] = page;
    table.day[page] = tables[volume]?.day[row] as number;
  }
  return { table, pages, volumes, rows };
}
