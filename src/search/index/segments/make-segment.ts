import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fragmentFile } from '../../format/pages.ts';
import type { SearchRecord } from '../../format/record.ts';
import { IndexFailure } from '../indexer/failure.ts';
import { memoryIndexer } from '../indexer/memory.ts';
import { pagefindIndexer } from '../indexer/pagefind.ts';
import { fragmentText, type IndexedSegment, indexRows, inRowOrder } from '../indexer/segment-index.ts';
import { writeNew, ZIP_LEVEL } from '../merge/output-folder.ts';
import { packKeys } from './article-columns.ts';
import { keepSegment, readSegment, readSegmentRows } from './kept-segment.ts';
import { spliceSegment } from './splice-segment.ts';
import type { SplicedPart } from './spliced-part.ts';

/** What a thread is told to make of a segment. */
export interface SegmentOrder {
  readonly name: string;
  /** Where its index is kept. */
  readonly file: string;
  /** The addresses of its articles, by row, where the index is not to be made of `records` alone. */
  readonly reuse?: ReuseOrder;
  /** All of its records; with `reuse`, those that are wanted. */
  readonly records: readonly SearchRecord[];
  /** What the fragments are made for; none where only the index is wanted. */
  readonly fragments?: FragmentOrder;
}

/** Rows of segments that are kept, of which a segment can be made. */
export interface ReuseOrder {
  readonly articles: number;
  readonly parts: readonly ReusedPart[];
  /** The row of each article that no part has, in the order of their rows. */
  readonly fresh: readonly (readonly [url: string, row: number])[];
}

export interface ReusedPart {
  readonly file: string;
  readonly name: string;
  /** The row that each of its rows becomes, ascending; -1 where it goes. */
  readonly rows: Int32Array;
}

export interface FragmentOrder {
  /** The index folder. */
  readonly outDir: string;
  /** By path, the key of the article that the release before has there. */
  readonly before: ReadonlyMap<string, string>;
  /** Paths that are there already. */
  readonly brought?: ReadonlySet<string>;
  /** The key of each article, by address. */
  readonly keys: ReadonlyMap<string, string>;
}

/** A file that was written, relative to the index folder. */
export type WrittenFile = readonly [path: string, hash: string, bytes: number];

/** What became of the fragments of a segment. */
export interface SegmentMade {
  readonly written: readonly WrittenFile[];
  /** Paths that the release before has with the same content. */
  readonly kept: readonly string[];
  /** The check of each fragment, by row. */
  readonly checks: Uint16Array;
  /** The keys of the articles that they are made from. */
  readonly articles: Uint32Array;
}

/** What the fragments of a segment are told by. */
interface Rows {
  readonly urls: readonly string[];
  readonly checks: Uint16Array;
}

function keptRows(file: string, name: string, articles: number): Rows | undefined {
  const checks = readSegment(file, name, articles)?.columns.check;
  const urls = readSegmentRows(file, name)?.articles.map(({ url }) => url);
  return checks && urls?.length === articles ? { checks, urls } : undefined;
}

/** Makes a segment of rows that are kept; `undefined` where they cannot be read any more. */
async function splice(
  name: string,
  { articles, parts, fresh }: ReuseOrder,
  records: readonly SearchRecord[],
): Promise<IndexedSegment | undefined> {
  const all: SplicedPart[] = [];
  for (const { file, name: part, rows } of parts) {
    const index = readSegment(file, part, rows.length);
    const kept = readSegmentRows(file, part);
    if (index === undefined || kept?.articles.length !== rows.length) return undefined;
    all.push({ from: { index, rows: kept }, rows });
  }
  if (fresh.length > 0) {
    const known = new Map(records.map((record) => [record.url, record]));
    const from = await indexRows(
      name,
      fresh.map(([url]) => known.get(url) as SearchRecord),
      memoryIndexer,
    );
    all.push({ from, rows: Int32Array.from(fresh, ([, row]) => row) });
  }
  return spliceSegment(name, articles, all);
}

async function indexOf({ name, file, records, reuse }: SegmentOrder): Promise<Rows | undefined> {
  const known = keptRows(file, name, reuse?.articles ?? records.length);
  if (known) return known;
  const made = reuse
    ? await splice(name, reuse, records)
    : await indexRows(name, inRowOrder(records), pagefindIndexer);
  if (made === undefined) return undefined;
  keepSegment(file, made);
  return { checks: made.index.columns.check, urls: made.rows.articles.map(({ url }) => url) };
}

/**
 * Indexes a segment where that is not done, and writes its fragments.
 *
 * @returns what became of the fragments; `undefined` where something that was to be used is gone, so that the whole
 * segment has to be made of its records
 * @throws IndexFailure
 */
export async function makeSegment(order: SegmentOrder): Promise<SegmentMade | undefined> {
  const { name, records, fragments } = order;
  const rows = await indexOf(order);
  if (rows === undefined) return undefined;
  const written: WrittenFile[] = [];
  const kept: string[] = [];
  // A copy of its own: a thread would send the whole file that they lie in.
  const checks = rows.checks.slice();
  if (fragments === undefined) return { written, kept, checks, articles: new Uint32Array() };
  const { outDir, before, brought, keys } = fragments;
  const known = new Map(records.map((record) => [record.url, record]));
  mkdirSync(`${outDir}/fragment/${name}`, { recursive: true });
  for (const [row, url] of rows.urls.entries()) {
    const path = fragmentFile(name, row, checks[row] as number);
    const key = keys.get(url) as string;
    if (brought?.has(path)) continue;
    if (before.get(path) === key) {
      kept.push(path);
      continue;
    }
    const record = known.get(url);
    if (record === undefined) {
      if (order.reuse) return undefined;
      throw new IndexFailure('misaligned', url);
    }
    const zipped = gzipSync(fragmentText(record), ZIP_LEVEL);
    writeNew(`${outDir}/${path}`, zipped);
    written.push([path, createHash('sha256').update(zipped).digest('hex'), zipped.length]);
  }
  return { written, kept, checks, articles: packKeys(rows.urls.map((url) => keys.get(url) as string)) };
}
