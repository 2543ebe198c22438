import { FNV1A_BASIS, fnv1aStep } from '../../hash/fnv1a.ts';
import type { SearchRecord } from './record.ts';

/**
 * How the records of a segment lie in files: some behind one another, a line each. Some tens of records that follow one
 * another are a group, which is named by what they hold; its files are numbered. So the table of articles names few
 * things, and a record that changes gives other names to the files of its group alone.
 */
export interface RecordGroups {
  /** The first row of each group, ascending. */
  starts: Uint32Array;
  /** A number a group: its name. */
  names: Uint32Array;
}

/** Records of a group in the mean, and at most. */
const USUAL = 32;
const MOST = 128;

/**
 * Deals the rows of a segment into groups.
 *
 * @param checks a hash of each record
 */
export function groupRecords(checks: Uint32Array): RecordGroups {
  const starts: number[] = [];
  for (let row = 0, size = 0; row < checks.length; row++, size++) {
    // Cut where a record says so, not where a group is full: one more moves the borders of its own group only.
    const isBorder = (checks[row] as number) % USUAL === 0;
    if (row > 0 && !isBorder && size < MOST) continue;
    starts.push(row);
    size = 0;
  }
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
  return { starts: Uint32Array.from(starts), names };
}

/** A file of records: its path relative to the index folder, and its rows. */
export interface RecordFile {
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
  const from = (starts[group] as number) + number * perFile;
  const to = Math.min(from + perFile, starts[group + 1] ?? rows);
  // Which records of its group they are stands in the name: another division has other names.
  const name = `${(names[group] as number).toString(36)}-${number * perFile}-${to - from}`;
  return { path: `fragment/${segment}/${name}.bin`, from, to };
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
    const count = Math.ceil(((groups.starts[group + 1] ?? rows) - start) / perFile);
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
  const number = Math.floor((row - (starts[group] as number)) / perFile);
  return fileOf(segment, groups, group, number, perFile, rows);
}

/** Records as their file holds them: a line each. */
export function recordsText(records: readonly SearchRecord[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}
