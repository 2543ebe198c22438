import { blockCount } from '../../format/blocks.ts';
import { NO_DAY } from '../../format/pages.ts';
import type { SearchRecord } from '../../format/record.ts';
import { readAddress } from './segments.ts';

/** The articles of a segment in the order of their rows. */
export interface OrderedRows<Item> {
  items: Item[];
  /** Rows of each block (see `format/blocks.ts`). */
  blocks: Uint32Array;
}

/** Blocks by date must not have more rows than this. */
const MOST_BY_DATE = 128;

/** Days since 1970-01-01, UTC; `NO_DAY` without a date. */
export function dayOf(date: string | undefined): number {
  const time = date === undefined ? Number.NaN : Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? NO_DAY : Math.round(time / 86_400_000);
}

/** Months of the parts of a year by the letter in the names of segments. */
const MONTHS: Readonly<Record<string, number>> = { h: 6, q: 3, m: 1 };

/** The days of the period that a segment is named by: the first, and how many. */
function periodOf(segment: string): { first: number; days: number } | undefined {
  const [, year, part, number] = /^(\d{4})(?:([hqm])(\d+))?/.exec(segment) ?? [];
  if (year === undefined) return undefined;
  const months = part === undefined ? 12 : (MONTHS[part] as number);
  const month = part === undefined ? 0 : (Number(number) - 1) * months;
  // `Date.UTC` takes the years up to 99 for those of the last century.
  const dayOfMonth = (index: number) => new Date(0).setUTCFullYear(Number(year), index, 1) / 86_400_000;
  const first = dayOfMonth(month);
  return { first, days: dayOfMonth(month + months) - first };
}

/**
 * Puts the articles of a segment in the order of their rows, and these into blocks: by the place of their day within the
 * period of the segment, and those of one day by the hash of their address; by that hash alone where there is no period or
 * most fall on few days. So the block of an article depends on the article and, roughly, on the size of the segment.
 *
 * @param segment its name
 */
export function inRowOrder<Item extends Pick<SearchRecord, 'date' | 'url'>>(
  segment: string,
  items: readonly Item[],
): OrderedRows<Item> {
  const period = periodOf(segment);
  const count = blockCount(items.length);
  const rows = items.map((item) => {
    const { hash } = readAddress(item.url);
    const byHash = Math.floor((hash / 2 ** 32) * count);
    if (!period) return { item, hash, byHash, byDate: byHash };
    const day = Math.max(0, Math.min(period.days - 1, dayOf(item.date) - period.first));
    return { item, hash, byHash, byDate: Math.floor(((day + hash / 2 ** 32) / period.days) * count) };
  });
  const isByDate = sizesOf(rows, count, ({ byDate }) => byDate).every((size) => size <= MOST_BY_DATE);
  const blockOf = (row: (typeof rows)[number]) => (isByDate ? row.byDate : row.byHash);
  rows.sort(
    (a, b) =>
      blockOf(a) - blockOf(b) ||
      compare(a.item.date ?? '', b.item.date ?? '') ||
      a.hash - b.hash ||
      compare(a.item.url, b.item.url),
  );
  return { items: rows.map(({ item }) => item), blocks: sizesOf(rows, count, blockOf) };
}

/** Counts the rows of each block. */
function sizesOf<Row>(rows: readonly Row[], count: number, blockOf: (row: Row) => number): Uint32Array {
  const sizes = new Uint32Array(count);
  for (const row of rows) sizes[blockOf(row)] = (sizes[blockOf(row)] as number) + 1;
  return sizes;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
