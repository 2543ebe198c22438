import { type IndexOrder, type PlannedSegment, type SegmentSource, segmentFile } from '../index-order.ts';
import { type NotedSegment, pathsOf, recordsOf } from '../merge/volume-notes.ts';
import { keyAt } from './article-columns.ts';
import type { KnownRecords, SegmentOrder } from './make-segment.ts';
import { type SegmentPool, startSegmentPool } from './segment-pool.ts';

/** Fewer articles than this are indexed without threads in less time than a thread takes to start. */
const FEW = 1500;
/**
 * In a build of more, Pagefind counts the words of one segment in so many, and our own counter those of the others. Both
 * give the same lists; Pagefind, a program of its own, takes half as much processor time again.
 */
const COUNTED_BY_PAGEFIND = 32;

/** How so many articles are best indexed. */
export interface IndexResources {
  readonly pool: SegmentPool;
  /** Says what counts the words of the next segment. */
  nextIndexer(): NonNullable<SegmentOrder['indexer']>;
}

/** Takes as many threads as the number of articles to be indexed is worth. */
export function resourcesFor(
  { threads, memory, makeSegment }: Pick<SegmentSource, 'threads' | 'memory' | 'makeSegment'>,
  articles: number,
  segments: number,
): IndexResources {
  const isFew = articles <= FEW;
  const wanted = isFew ? 1 : Math.max(1, Math.min(threads, segments));
  let next = 0;
  return {
    pool:
      makeSegment && wanted > 1
        ? { make: makeSegment, end: async () => {} }
        : startSegmentPool(wanted, memory),
    nextIndexer: () => (!isFew && next++ % COUNTED_BY_PAGEFIND === 0 ? 'pagefind' : 'memory'),
  };
}

/**
 * Makes the index and the records of a segment, where they are not there.
 *
 * @param before the segment of the same name in the release before
 * @param carried whether the records of a segment that is as before were taken over already
 */
export async function prepareSegment(
  order: Pick<
    IndexOrder,
    | 'cache'
    | 'urlOf'
    | 'records'
    | 'articles'
    | 'memory'
    | 'outDir'
    | 'recordsPerFile'
    | 'reuse'
    | 'noteWritten'
  >,
  { name, key, items, file }: PlannedSegment,
  before: NotedSegment | undefined,
  { pool, nextIndexer }: IndexResources,
  carried: boolean,
): Promise<NotedSegment> {
  const areKept = (paths: readonly string[]) => paths.every((path) => order.reuse(path));
  if (before?.key === key && (carried || areKept(pathsOf(before)))) return before;
  const own = items.map((item) => keyAt(order.articles.keys, item));
  const keys = new Map(items.map((item, at) => [order.urlOf(item), own[at] as string]));
  const read = (rows: readonly number[]) => order.records(rows);
  const indexer = nextIndexer();
  const make = (known: ReadonlyMap<string, KnownRecords>) =>
    pool.make(async () => ({
      name,
      file,
      indexer,
      before: before && { file: segmentFile(order.cache, before.key), articles: before.articles },
      records: await (order.memory?.records(own, items, read) ?? read(items)),
      publish: { outDir: order.outDir, perFile: order.recordsPerFile ?? 1, before: known, keys },
    }));
  let made = await make(before ? recordsOf(before) : new Map());
  // Files that were deleted from the release before are made again.
  if (!areKept(made.kept)) made = await make(new Map());
  for (const [path, hash, bytes] of made.written) order.noteWritten(path, hash, bytes);
  return {
    ...{ name, key, articles: made.articles },
    ...{ groups: made.groups, units: made.units, perFile: order.recordsPerFile ?? 1 },
  };
}
