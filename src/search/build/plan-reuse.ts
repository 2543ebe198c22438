import { fragmentFile } from '../pages.ts';
import type { SearchRecord } from '../record.ts';
import { type NotedSegment, pathsOf } from './edition-notes.ts';
import { readSegmentRows } from './kept-segment.ts';
import type { ReuseOrder } from './make-segment.ts';
import { PackedTexts } from './packed-texts.ts';
import { inRowOrder } from './segment-index.ts';
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
export interface Reusable<Article> {
  readonly fresh: readonly Article[];
  readonly parts: readonly { name: string; file: string; rows: number; paths: readonly string[] }[];
  readonly kept: readonly KeptRow[];
}

/**
 * Finds the articles of a segment among the rows of segments of the edition before.
 *
 * @param before those that may have them
 * @returns `undefined` where too few are there
 */
export function findReusable<Article extends { readonly url: string; readonly key: string }>(
  { items }: Segment<Article>,
  before: readonly NotedSegment[],
  fileOf: (key: string) => string,
): Reusable<Article> | undefined {
  const wanted = new Map(items.map((item) => [item.url, item]));
  const kept: KeptRow[] = [];
  const parts: Reusable<Article>['parts'][number][] = [];
  for (const noted of before) {
    const file = fileOf(noted.key);
    const articles = readSegmentRows(file, noted.name)?.articles;
    const keys = new PackedTexts(noted.articles).unpack();
    if (articles?.length !== keys.length) continue;
    const part = parts.length;
    const first = kept.length;
    for (const [row, { url, date }] of articles.entries()) {
      if (wanted.get(url)?.key !== keys[row]) continue;
      wanted.delete(url);
      kept.push({ url, ...(date === undefined ? {} : { date }), part, row });
    }
    if (kept.length > first) parts.push({ name: noted.name, file, rows: keys.length, paths: pathsOf(noted) });
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
  { parts, kept }: Reusable<unknown>,
  records: readonly SearchRecord[],
): { reuse: ReuseOrder; moved: readonly MovedFragment[] } {
  const rows = parts.map((part) => new Int32Array(part.rows).fill(-1));
  const fresh: [string, number][] = [];
  const moved: MovedFragment[] = [];
  for (const [row, item] of inRowOrder<SearchRecord | KeptRow>([...kept, ...records]).entries()) {
    if (!('part' in item)) {
      fresh.push([item.url, row]);
      continue;
    }
    const path = parts[item.part]?.paths[item.row] ?? '';
    // The check is the content's: it stays what it was.
    const check = Number.parseInt(path.slice(-'0000.bin'.length, -'.bin'.length), 16);
    const to = fragmentFile(name, row, check);
    if (path !== to) moved.push({ url: item.url, from: path, to });
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
