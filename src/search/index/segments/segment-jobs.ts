import type { IndexOrder, PlannedSegment } from '../index-order.ts';
import { fragmentsOf, type NotedSegment, pathsOf } from '../merge/volume-notes.ts';
import { keyAt } from './article-columns.ts';
import type { SegmentMade } from './make-segment.ts';
import { findReusable, planReuse, type Reusable } from './plan-reuse.ts';
import { type SegmentPool, startSegmentPool } from './segment-pool.ts';

/** Fewer articles than this are indexed sooner than a thread starts. */
const FEW = 400;
/** What an article costs that is taken over into a changed segment, beside one that is indexed. */
const TAKEN_OVER = 0.1;

/** Gets as many threads ready as are worth it for so many articles to be indexed. */
export function poolFor(threads: number, articles: number, segments: number): SegmentPool {
  return startSegmentPool(articles < FEW ? 1 : Math.max(1, Math.min(threads, segments)));
}

/** What is to be done for a segment. */
export interface SegmentJob {
  readonly segment: PlannedSegment;
  /** That of the same name in the release before. */
  readonly before?: NotedSegment;
  readonly reusable?: Reusable;
  /** In articles to be indexed. */
  readonly cost: number;
}

/** Plans the segments of volumes that changed: what of them can be taken over, and what they cost. */
export function planJobs(
  order: IndexOrder,
  dirty: readonly PlannedSegment[],
  planned: readonly PlannedSegment[],
  known: readonly NotedSegment[],
): SegmentJob[] {
  const byName = new Map(known.map((segment) => [segment.name, segment]));
  const names = new Set(planned.map(({ name }) => name));
  const gone = known.filter(({ name }) => !names.has(name));
  return dirty.map((segment) => {
    const before = byName.get(segment.name);
    if (before?.key === segment.key) return { segment, before, cost: 0 };
    // A part that overflowed, or two that became one, have the articles of their year.
    const peers = gone.filter(({ name }) => name.slice(0, YEAR) === segment.name.slice(0, YEAR));
    const reusable = findReusable(segment, order, before ? [before, ...peers] : peers);
    const own = before === undefined ? {} : { before };
    const all = segment.items.length;
    if (reusable === undefined) return { segment, ...own, cost: all };
    const { fresh, kept } = reusable;
    return { segment, ...own, reusable, cost: fresh.length + kept.length * TAKEN_OVER };
  });
}

/** The letters of a segment's name that say its year. */
const YEAR = 4;

/**
 * Sees to it that a segment is indexed and its fragments are there.
 *
 * @param carried whether those of a segment that is as before were taken over already
 */
export async function prepareSegment(
  order: IndexOrder,
  { segment, before, reusable }: SegmentJob,
  pool: SegmentPool,
  carried: boolean,
): Promise<NotedSegment> {
  const { name, key, items, file } = segment;
  const areKept = (paths: readonly string[]) => paths.every((path) => order.keep(path));
  if (before?.key === key && (carried || areKept(pathsOf(before)))) return before;
  const old = before ? fragmentsOf(before) : new Map<string, string>();
  const urls = new Map(items.map((item) => [item, order.urlOf(item)]));
  const keys = new Map(items.map((item) => [urls.get(item) as string, keyAt(order.articles.keys, item)]));
  const fragmentsBeside = (known: ReadonlyMap<string, string>) => ({
    outDir: order.outDir,
    before: known,
    keys,
  });
  const whole = async (known: ReadonlyMap<string, string>) => {
    const fragments = fragmentsBeside(known);
    const made = await pool.make(async () => ({
      name,
      file,
      records: await order.records(items),
      fragments,
    }));
    return made as SegmentMade;
  };
  const spliced = (from: Reusable) =>
    pool.make(async () => {
      const fresh = await order.records(from.fresh);
      const { reuse, moved } = planReuse(name, from, fresh);
      const brought = moved.filter((fragment) => order.bring(fragment.from, fragment.to));
      const left = new Set(moved.map(({ url }) => url));
      for (const { url } of brought) left.delete(url);
      const records = [
        ...fresh,
        ...(await order.records(items.filter((item) => left.has(urls.get(item) as string)))),
      ];
      const fragments = { ...fragmentsBeside(old), brought: new Set(brought.map(({ to }) => to)) };
      return { name, file, reuse, records, fragments };
    });
  let made = (reusable && (await spliced(reusable))) ?? (await whole(old));
  // What somebody took away from the release before is made again.
  if (!areKept(made.kept)) made = await whole(new Map());
  for (const [path, hash, bytes] of made.written) order.made(path, hash, bytes);
  return { name, key, checks: made.checks, articles: made.articles };
}
