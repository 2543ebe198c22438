import { isInShare, type Share } from '../../../threads/share.ts';
import {
  type Bucket,
  type BucketEntry,
  bucketOf,
  bucketPath,
  decodeList,
  encodeBucket,
  encodeList,
  listPath,
  openBucket,
} from '../../format/buckets.ts';
import { isPlaced } from '../indexer/align.ts';
import { type JoinedList, joinList, joinPlaces, type ListPart } from '../indexer/join-lists.ts';
import type { TextList } from '../indexer/packed-texts.ts';
import type { WordColumns } from '../indexer/word-columns.ts';
import {
  assertSame,
  type CommonListOptions,
  isSameBest,
  type ListFiles,
  writeCommonList,
} from './common-list.ts';
import type { FileSizes } from './file-sizes.ts';
import type { IndexOutput } from './index-output.ts';
import { bucketCount, deal, findPartsBefore, type SegmentLists, sizeAll, sizeChanged } from './list-sizes.ts';
import { addChangedKeys } from './sorted-keys.ts';

/** The posting lists of a volume as they were put into files. */
export interface MergedLists {
  /** In code-unit order. */
  keys: TextList;
  /** About how many bytes of a bucket the list of each key takes. */
  sizes: Uint32Array;
  /** The usual length of a body, and of how many articles at most a list told, when they were made. */
  usual: number;
  bestMost: number;
  /** The check of each bucket, 0 where it is empty. */
  buckets: Uint32Array;
  /** The files of the keys that have files of their own. */
  apart: ReadonlyMap<string, ListFiles>;
}

/** How lists are put into files. */
interface ListOptions extends CommonListOptions, Pick<FileSizes, 'bucketBytes' | 'commonFrom'> {
  /** Which buckets are made, where another machine makes the others: all without it. */
  readonly only?: Share | undefined;
}

/** The segments of an earlier merge, and its result. */
interface ListsBefore {
  readonly merged: MergedLists;
  readonly segments: readonly SegmentLists[];
}

/** Where more than this share of the lists changed, all are made anew, in one pass. */
const MOST_CHANGED = 0.1;

/** Tells whether two of the pieces that lie behind one another in two columns hold the same. */
function isSamePiece(
  a: ArrayLike<number>,
  aEnds: Uint32Array,
  left: number,
  b: ArrayLike<number>,
  bEnds: Uint32Array,
  right: number,
): boolean {
  const from = left === 0 ? 0 : (aEnds[left - 1] as number);
  const other = right === 0 ? 0 : (bEnds[right - 1] as number);
  const length = (aEnds[left] as number) - from;
  if ((bEnds[right] as number) - other !== length) return false;
  for (let at = 0; at < length; at++) if (a[from + at] !== b[other + at]) return false;
  return true;
}

const COLUMNS = ['blocks', 'sizes', 'steps', 'counts', 'positions', 'which'] as const;

// The sums cover the lengths of the articles too.
function isSameList(a: WordColumns, b: WordColumns, left: number, right: number): boolean {
  return (
    a.pages[left] === b.pages[right] &&
    a.occurrences[left] === b.occurrences[right] &&
    a.sums[left] === b.sums[right] &&
    isSamePiece(a.forms, a.formEnds, left, b.forms, b.formEnds, right) &&
    COLUMNS.every((name) =>
      isSamePiece(a[name].bytes, a[name].ends, left, b[name].bytes, b[name].ends, right),
    )
  );
}

/** The keys whose lists are not as before, in code-unit order; `undefined` where so many are not that all are. */
function changedKeys(segments: readonly SegmentLists[], before: ListsBefore): string[] | undefined {
  const changed = new Set<string>();
  for (let at = 0; at < Math.max(segments.length, before.segments.length); at++) {
    const makes = [before.segments[at]?.words, segments[at]?.words] as const;
    addChangedKeys(changed, makes, ({ keys }) => keys, isSameList);
    if (changed.size > before.merged.keys.length * MOST_CHANGED) return undefined;
  }
  return [...changed].sort();
}

function isThere(out: IndexOutput, { best, rest, near, places }: ListFiles): boolean {
  return [best.name, ...places, rest?.name, near].every(
    (name) => name === undefined || out.reuse(listPath(name)),
  );
}

/** Makes the list of a root that few articles have. */
function makeList(
  key: string,
  parts: readonly ListPart[],
  { articles, frequencies }: JoinedList,
): { list: Uint8Array; check: () => void } {
  const list = encodeList({ ...articles, ...frequencies }, joinPlaces(parts, articles.forms));
  const check = () => {
    const read = decodeList(list);
    assertSame(isPlaced({ ...read.list, ...read.places }, parts) && isSameBest(read.list, frequencies), key);
  };
  return { list, check };
}

/** Opens a bucket of the release before; an edit changes few of the lists of each bucket that it touches. */
function bucketBefore(out: IndexOutput, bucket: number, number: number): Bucket | undefined {
  const bytes = number === 0 ? undefined : out.readBefore?.(bucketPath(bucket, number), number);
  return bytes && openBucket(bytes);
}

/**
 * Joins the posting lists of segments and writes them in buckets. With what was merged before, only buckets that hold a
 * list which a changed segment changed are made; the others are taken over.
 *
 * @throws IndexFailure where a list does not give back what the segments hold
 */
export async function writeLists(
  segments: readonly SegmentLists[],
  out: IndexOutput,
  options: ListOptions,
  before?: ListsBefore,
): Promise<MergedLists> {
  const { bucketBytes, commonFrom, usual } = options;
  // All lists of common roots depend on the usual length and on the number of best articles.
  const isAlike = before?.merged.usual === usual && before.merged.bestMost === options.bestMost;
  const alike = isAlike ? before : undefined;
  const changed = alike && changedKeys(segments, alike);
  const { keys, sizes, partsOf } =
    alike && changed
      ? sizeChanged(segments, alike.merged, changed, commonFrom)
      : sizeAll(segments, commonFrom);
  const buckets = new Uint32Array(bucketCount(sizes, bucketBytes));
  const apart = new Map<string, ListFiles>();
  const isChanged = new Set(changed);
  // Only of unchanged keys.
  const known = changed && alike?.merged;
  const touched = known?.buckets.length === buckets.length ? new Set<number>() : undefined;
  if (touched) for (const key of isChanged) touched.add(bucketOf(key, buckets.length));
  for (const [bucket, own] of deal(keys, buckets.length).entries()) {
    if (options.only && !isInShare(options.only, bucket)) continue;
    const old = touched?.has(bucket) === false ? (known?.buckets[bucket] as number) : undefined;
    const files = own.map((index) => {
      const key = keys[index] as string;
      const there = isChanged.has(key) ? undefined : known?.apart.get(key);
      return there && isThere(out, there) ? there : undefined;
    });
    const isKept =
      old !== undefined &&
      (old === 0 || out.reuse(bucketPath(bucket, old))) &&
      own.every((index, at) => files[at] !== undefined || !known?.apart.has(keys[index] as string));
    for (const [at, index] of own.entries()) {
      const there = files[at];
      if (there) apart.set(keys[index] as string, there);
    }
    if (isKept) {
      buckets[bucket] = old;
      continue;
    }
    if (own.length === 0) continue;
    const entries: BucketEntry[] = [];
    const checks: (() => void)[] = [];
    const before = touched && known ? bucketBefore(out, bucket, known.buckets[bucket] as number) : undefined;
    for (const [at, index] of own.entries()) {
      const key = keys[index] as string;
      const there = files[at];
      // The bytes of a list follow from it alone.
      const same = isChanged.has(key) ? undefined : before?.get(key);
      if (there) entries.push([key, there.places]);
      else if (same instanceof Uint8Array) entries.push([key, same]);
      else {
        const parts = partsOf(index);
        const joined = joinList(parts);
        if (joined.articles.rows.length <= commonFrom) {
          const { list, check } = makeList(key, parts, joined);
          entries.push([key, list]);
          checks.push(check);
          continue;
        }
        const files = known?.apart.get(key);
        const own =
          files && alike
            ? {
                files,
                parts: findPartsBefore(alike.segments, segments, parts, key),
                segments: alike.segments.length,
              }
            : undefined;
        const made = await writeCommonList(key, parts, joined, segments.length, options, out, own);
        entries.push([key, made.places]);
        apart.set(key, made);
      }
    }
    buckets[bucket] = out.checked(
      (check) => bucketPath(bucket, check),
      encodeBucket(entries),
      () => {
        for (const check of checks) check();
      },
    );
    await out.drain();
  }
  return { keys, sizes, usual, bestMost: options.bestMost, buckets, apart };
}
