import { FNV1A_BASIS, fnv1aStep } from '../../hash/fnv1a.ts';
import { blockStarts } from './blocks.ts';
import { packRecords } from './packed-records.ts';
import type { SearchRecord } from './record.ts';
import { encodeRecordText } from './record-text.ts';

/**
 * How the records of a segment lie in files. The records of two blocks (`blocks.ts`) form a group, which
 * is named by the hash of their content; its files are numbered. So the table of articles has few names, and a changed
 * record renames the files of its group alone. A record that has a file of its own lies there as it is compressed; several
 * are packed (`packed-records.ts`).
 *
 * Where {@link IN_PAGES} takes the place of how many records a file holds, no file holds any: a file for each group says
 * in which pages of the site they are read (`page-record.ts`), an address a line.
 */
export interface RecordGroups {
  /** The first row of each group, ascending. */
  starts: Uint32Array;
  /** A number a group: its name. */
  names: Uint32Array;
}

/** Instead of a number of records in a file: records are read from the articles' own pages. */
export const IN_PAGES = 0;

/** Blocks of a group. */
const GROUP_BLOCKS = 2;

/** Gives the first row of each group that has any, from the rows of each block (see `blocks.ts`). */
export function groupStarts(blocks: Uint32Array): Uint32Array {
  const rows = blockStarts(blocks);
  const starts: number[] = [];
  for (let block = 0; block < blocks.length; block += GROUP_BLOCKS) {
    const end = rows[Math.min(block + GROUP_BLOCKS, blocks.length)] as number;
    if (end > (rows[block] as number)) starts.push(rows[block] as number);
  }
  return Uint32Array.from(starts);
}

/**
 * Names the groups of a segment.
 *
 * @param checks a hash of each record
 * @param blocks rows of each block
 */
export function groupRecords(checks: Uint32Array, blocks: Uint32Array): RecordGroups {
  const starts = groupStarts(blocks);
  const names = new Uint32Array(starts.length);
  const known = new Set<number>();
  for (const [group, start] of starts.entries()) {
    let name = FNV1A_BASIS;
    for (let row = start; row < (starts[group + 1] ?? checks.length); row++) {
      name = fnv1aStep(name, checks[row] as number);
      name ^= name >>> 13;
    }
    // Two groups that look alike still need two names.
    while (known.has(name >>> 0)) name++;
    known.add(name >>> 0);
    names[group] = name;
  }
  return { starts, names };
}

/** A file of records: its path relative to the index folder, and its rows. */
interface RecordFile {
  path: string;
  from: number;
  to: number;
}

function fileOf(
  segment: string,
  { starts, names }: RecordGroups,
  group: number,
  number: number,
  perFile: number,
  rows: number,
): RecordFile {
  const start = starts[group] as number;
  const end = starts[group + 1] ?? rows;
  const folder = `fragment/${segment}/${(names[group] as number).toString(36)}`;
  if (perFile === IN_PAGES) return { path: `${folder}-${end - start}.bin`, from: start, to: end };
  const from = start + number * perFile;
  const to = Math.min(from + perFile, end);
  // Which records of its group they are stands in the name: another division has other names.
  return { path: `${folder}-${number * perFile}-${to - from}.bin`, from, to };
}

/** Gives all files of a segment, in the order of their rows. */
export function recordFiles(
  segment: string,
  groups: RecordGroups,
  perFile: number,
  rows: number,
): RecordFile[] {
  const files: RecordFile[] = [];
  for (const [group, start] of groups.starts.entries()) {
    const size = (groups.starts[group + 1] ?? rows) - start;
    const count = perFile === IN_PAGES ? 1 : Math.ceil(size / perFile);
    for (let number = 0; number < count; number++)
      files.push(fileOf(segment, groups, group, number, perFile, rows));
  }
  return files;
}

/** Gives the file in which a row lies. */
export function recordFileOf(
  segment: string,
  groups: RecordGroups,
  perFile: number,
  rows: number,
  row: number,
): RecordFile {
  const { starts } = groups;
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= row) low = middle + 1;
    else high = middle;
  }
  const group = low - 1;
  const number = perFile === IN_PAGES ? 0 : Math.floor((row - (starts[group] as number)) / perFile);
  return fileOf(segment, groups, group, number, perFile, rows);
}

/**
 * Makes a file of records, or of the addresses of pages that hold them.
 *
 * @param zip compresses
 * @returns what it holds, and how much of it each record takes where it is packed
 */
export function recordFile(
  records: readonly SearchRecord[],
  perFile: number,
  zip: (content: Uint8Array) => Uint8Array,
): { bytes: Uint8Array; units: number[] } {
  if (perFile === IN_PAGES) {
    const addresses = records.map(({ url }) => url).join('\n');
    return { bytes: zip(new TextEncoder().encode(addresses)), units: [] };
  }
  const zipped = records.map((record) => zip(encodeRecordText(JSON.stringify(record))));
  return perFile === 1 ? { bytes: zipped[0] as Uint8Array, units: [] } : packRecords(zipped);
}
