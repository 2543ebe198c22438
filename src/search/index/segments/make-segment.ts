import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256Of } from '../../../files/file-hash.ts';
import type { SearchRecord } from '../../format/record.ts';
import { groupRecords, type RecordGroups, recordFiles } from '../../format/record-files.ts';
import type { IndexMemory } from '../index-memory.ts';
import type { AnalysedArticle, AnalysedArticles } from '../indexer/analysed-article.ts';
import { memoryIndexer } from '../indexer/memory.ts';
import { pagefindIndexer } from '../indexer/pagefind.ts';
import { indexSegment, type SegmentBefore } from '../indexer/segment-index.ts';
import { writeNew, zippedRecords } from '../merge/output-folder.ts';
import { articleCount, keyAt, packKeys } from './article-columns.ts';
import { keepSegment, readAnalysis, readSegment } from './kept-segment.ts';
import { inRowOrder } from './row-order.ts';

/** The indexers that a thread can be told to use, by name. */
const INDEXERS = { memory: memoryIndexer, pagefind: pagefindIndexer };

/** The task of a thread: a segment to make. */
export interface SegmentOrder {
  readonly name: string;
  /** Where its index is kept. */
  readonly file: string;
  /** The indexer; `memory` by default. */
  readonly indexer?: keyof typeof INDEXERS;
  readonly records: readonly SearchRecord[];
  /** The segment of its name in the release before. */
  readonly before?: MadeSegment | undefined;
  /** How its records are published; left out where only the index is wanted. */
  readonly publish?: RecordOrder;
}

/** An earlier make of a segment: the file in which it is kept, and the keys of its articles by row. */
interface MadeSegment {
  readonly file: string;
  readonly articles: Uint32Array;
}

/** How the records of a segment are published. */
interface RecordOrder {
  /** The index folder. */
  readonly outDir: string;
  /** How many records a file holds at most (see `IndexOrder`). */
  readonly perFile: number;
  /** By path, what the release before has there. */
  readonly before: ReadonlyMap<string, KnownRecords>;
  /** The key of each article, by address. */
  readonly keys: ReadonlyMap<string, string>;
}

/** What is known of a file of records. */
export interface KnownRecords {
  /** The keys of the articles whose records it holds. */
  readonly keys: string;
  /** How much of it each takes, where they are packed. */
  readonly units: Uint32Array;
}

/** A file that was written, relative to the index folder. */
export type WrittenFile = readonly [path: string, hash: string, bytes: number];

/** The result of {@link makeSegment}. */
export interface SegmentMade {
  readonly written: readonly WrittenFile[];
  /** Paths that the release before has with the same content. */
  readonly kept: readonly string[];
  readonly groups: RecordGroups;
  /** By row, how much of its file a record takes; empty where each has a file of its own. */
  readonly units: Uint32Array;
  /** The keys of the articles that they are made from, by row. */
  readonly articles: Uint32Array;
}

/** Reads the earlier make of a segment, and notes which of its articles were analysed with it. */
function recallSegment(
  { name, before, records, publish }: SegmentOrder,
  analysed: AnalysedArticles,
  memory: IndexMemory | undefined,
): SegmentBefore | undefined {
  if (!before || !publish) return undefined;
  const count = articleCount(before.articles);
  const index = memory?.segment(before.file) ?? readSegment(before.file, name, count);
  const articles = index && (memory?.analysisOf(index) ?? readAnalysis(before.file));
  if (!index || !articles) return undefined;
  const rows = new Map(articles.map((article, row) => [keyAt(before.articles, row), article]));
  for (const record of records) {
    const known = rows.get(publish.keys.get(record.url) as string);
    if (known) analysed.set(record, known);
  }
  return { index, articles };
}

/**
 * Indexes a segment where that is not done, and writes its records.
 *
 * @param memory what this process keeps of the index between builds
 * @throws IndexFailure
 */
export async function makeSegment(order: SegmentOrder, memory?: IndexMemory): Promise<SegmentMade> {
  const { name, file, publish } = order;
  const rows = inRowOrder(name, order.records);
  const records = rows.items;
  let index = memory?.segment(file) ?? readSegment(file, name, records.length);
  if (index === undefined) {
    const analysed: AnalysedArticles = memory?.analysed ?? new WeakMap();
    const before = recallSegment(order, analysed, memory);
    index = await indexSegment(name, rows, INDEXERS[order.indexer ?? 'memory'], { analysed, before });
    const articles = records.map((record) => analysed.get(record) as AnalysedArticle);
    // Edits tend to come to the same segments; that of a clean build may never be edited.
    keepSegment(file, index, order.before && articles);
    memory?.keepAnalysis(index, articles);
  }
  memory?.keepSegment(file, index);
  const written: WrittenFile[] = [];
  const kept: string[] = [];
  const groups = groupRecords(index.columns.check, rows.blocks);
  const nothing = new Uint32Array();
  if (publish === undefined) return { written, kept, groups, units: nothing, articles: nothing };
  const units: number[] = [];
  const keys = records.map(({ url }) => publish.keys.get(url) as string);
  for (const { path, from, to } of recordFiles(name, groups, publish.perFile, records.length)) {
    const before = publish.before.get(path);
    if (before?.keys === keys.slice(from, to).join()) {
      kept.push(path);
      units.push(...before.units);
      continue;
    }
    const { bytes, units: own } = zippedRecords(records.slice(from, to), publish.perFile);
    units.push(...own);
    mkdirSync(dirname(`${publish.outDir}/${path}`), { recursive: true });
    writeNew(`${publish.outDir}/${path}`, bytes);
    written.push([path, sha256Of(bytes), bytes.length]);
  }
  return { written, kept, groups, units: Uint32Array.from(units), articles: packKeys(keys) };
}
