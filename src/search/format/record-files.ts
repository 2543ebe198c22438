import { FNV1A_BASIS, fnv1aStep } from '../../hash/fnv1a.ts';
import type { PageColumns } from './pages.ts';
import type { SearchRecord } from './record.ts';

/**
 * How the records of a segment lie in files: some behind one another, a line each. Builder and browser work it out of
 * the same columns, so that the table of articles need not name the files. A file is named by what its articles are
 * (lengths, day, check), not by where they stand: an article that comes or goes leaves other files as they were.
 */
export interface RecordFiles {
  /** The first row of each file, ascending. */
  starts: Uint32Array;
  /** Two numbers a file: its name. */
  names: Uint32Array;
}

const COLUMNS = ['check', 'day', 'title', 'names', 'lead', 'body'] as const;

/**
 * Deals the rows of a segment into files.
 *
 * @param perFile about how many records a file holds: one a file costs a reader least, many cost a host the fewest files
 */
export function dealRecords(columns: PageColumns, perFile: number): RecordFiles {
  const count = columns.day.length;
  const starts: number[] = [];
  const least = Math.ceil(perFile / 2);
  for (let row = 0, size = 0; row < count; row++, size++) {
    // Cut where an article says so, not where a file is full: one more moves the borders of its own file only.
    const isBorder = size >= least && (columns.check[row] as number) % least === 0;
    if (row > 0 && perFile > 1 && !isBorder && size < perFile * 2) continue;
    starts.push(row);
    size = 0;
  }
  const names = new Uint32Array(starts.length * 2);
  const known = new Set<number>();
  for (const [file, start] of starts.entries()) {
    let [first, second] = [FNV1A_BASIS, 0x9e3779b9];
    for (let row = start; row < (starts[file + 1] ?? count); row++)
      for (const name of COLUMNS) {
        const value = columns[name][row] as number;
        first = fnv1aStep(first, value);
        second = Math.imul(second ^ (second >>> 15) ^ value, 0x85ebca6b);
        first ^= first >>> 13;
      }
    // Two files of articles that look alike to the table still need two names.
    while (known.has((first >>> 0) * 2 ** 20 + ((second >>> 0) % 2 ** 20))) second++;
    known.add((first >>> 0) * 2 ** 20 + ((second >>> 0) % 2 ** 20));
    names[file * 2] = first;
    names[file * 2 + 1] = second;
  }
  return { starts: Uint32Array.from(starts), names };
}

/** The path of a file of records, relative to the index folder. */
export function recordPath(segment: string, { names }: RecordFiles, file: number): string {
  const [first, second] = [names[file * 2] as number, names[file * 2 + 1] as number];
  return `fragment/${segment}/${first.toString(36)}${(second % 2 ** 20).toString(36).padStart(4, '0')}.bin`;
}

/** The paths of all files of a segment. */
export function recordPaths(segment: string, files: RecordFiles): string[] {
  return Array.from(files.starts, (_, file) => recordPath(segment, files, file));
}

/** The file in which a row lies. */
export function recordFileOf({ starts }: RecordFiles, row: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Records as their file holds them: a line each. */
export function recordsText(records: readonly SearchRecord[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}
