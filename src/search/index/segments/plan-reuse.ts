import { fragmentFile } from '../../format/pages.ts';
import type { SearchRecord } from '../../format/record.ts';
import { type SegmentSource, segmentFile } from '../index-order.ts';
import { inRowOrder } from '../indexer/segment-index.ts';
import type { NotedSegment } from '../merge/volume-notes.ts';
import { keyAt } from './article-columns.ts';
import { readSegmentRows } from './kept-segment.ts';
import type { ReuseOrder } from './make-segment.ts';
import type { Segment } from './segments.ts';

/** A segment is made of what is kept where at most this share of its articles is new to it. */
const MOST_FRESH = 0.25;

/** A row that is kept, and where. */
interface KeptRow {
  readonly url: string;
  readonly date?: string;
  readonly part: number;
  readonly row: number;
}

/** How a segment can be made of rows of others, before its new articles are read. */
export interface Reusable {
  /** The rows of its new articles in the archive. */
  readonly fresh: readonly number[];
  readonly parts: readonly { name: string; file: string; checks: Uint16Array }[];
  readonly kept: readonly KeptRow[];
}

/**
 * Finds the articles of a segment among the rows of segments of the release before.
 *
 * @param before those that may have them
 * @returns `undefined` where too few are there
 */
export function findReusable(
  { items }: Segment<number>,
  { articles: columns, urlOf, cache }: Pick<SegmentSource, 'articles' | 'urlOf' | 'cache'>,
  before: readonly NotedSegment[],
): Reusable | undefined {
  const wanted = new Map(items.map((item) => [urlOf(item), item]));
  const kept: KeptRow[] = [];
  const parts: Reusable['parts'][number][] = [];
  for (const noted of before) {
    const file = segmentFile(cache, noted.key);
    const articles = readSegmentRows(file, noted.name)?.articles;
    if (articles?.length !== noted.checks.length) continue;
    const part = parts.length;
    const first = kept.length;
    for (const [row, { url, date }] of articles.entries()) {
      const item = wanted.get(url);
      if (item === undefined || keyAt(columns.keys, item) !== keyAt(noted.articles, row)) continue;
      wanted.delete(url);
      kept.push({ url, ...(date === undefined ? {} : { date }), part, row });
    }
    if (kept.length > first) parts.push({ name: noted.name, file, checks: noted.checks });
  }
  const fresh = [...wanted.values()];
  return fresh.length <= items.length * MOST_FRESH ? { fresh, parts, kept } : undefined;
}

/** A fragment that another row has now. */
export interface MovedFragment {
  readonly url: string;
  readonly from: string;
  readonly to: string;
}

/** Says which row each article of a segment gets, and which fragments get another name by that. */
export function planReuse(
  name: string,
  { parts, kept }: Reusable,
  records: readonly SearchRecord[],
): { reuse: ReuseOrder; moved: readonly MovedFragment[] } {
  const rows = parts.map((part) => new Int32Array(part.checks.length).fill(-1));
  const fresh: [string, number][] = [];
  const moved: MovedFragment[] = [];
  for (const [row, item] of inRowOrder<SearchRecord | KeptRow>([...kept, ...records]).entries()) {
    if (!('part' in item)) {
      fresh.push([item.url, row]);
      continue;
    }
    const part = parts[item.part] as Reusable['parts'][number];
    // The check is the content's: it stays what it was.
    const check = part.checks[item.row] as number;
    const [from, to] = [fragmentFile(part.name, item.row, check), fragmentFile(name, row, check)];
    if (from !== to) moved.push({ url: item.url, from, to });
    (rows[item.part] as Int32Array)[item.row] = row;
  }
  return {
    reuse: {
      articles: kept.length + records.length,
      parts: parts.map((part, at) => ({ file: part.file, name: part.name, rows: rows[at] as Int32Array })),
      fresh,
    },
    moved,
  };
}
