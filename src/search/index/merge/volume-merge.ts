import { sha256Of } from '../../../files/file-hash.ts';
import type { IndexVolume } from '../../format/pages.ts';
import { type IndexOrder, type PlannedSegment, segmentFile } from '../index-order.ts';
import type { SegmentIndex } from '../indexer/segment-index.ts';
import { articleCount } from '../segments/article-columns.ts';
import { readSegment } from '../segments/kept-segment.ts';
import type { IndexResources } from '../segments/segment-jobs.ts';
import type { Segment } from '../segments/segments.ts';
import { FEW_FILES, type FileSizes, USUAL_FILES } from './file-sizes.ts';
import { type MergeBefore, type MergeState, mergeVolume } from './merge.ts';
import { OutputFolder } from './output-folder.ts';
import { type NotedSegment, readMerge, type VolumeNote } from './volume-notes.ts';

/** Makes the callbacks of an index folder from those of the release. */
export function callbacksOf({
  reuse,
  noteWritten,
  placeBefore,
}: Pick<IndexOrder, 'reuse' | 'noteWritten' | 'placeBefore'>) {
  return {
    reuse,
    ...(placeBefore ? { placeBefore } : {}),
    noteWritten: (path: string, content: Uint8Array) => noteWritten(path, sha256Of(content), content.length),
  };
}

/** The last merge of a volume. */
interface NotedMerge {
  readonly key: string;
  readonly segments: readonly NotedSegment[];
}

/** Finds the volume of the release before that has most in common with one: segments of the same number and name. */
export function mergedBefore(
  segments: readonly Segment<unknown>[],
  notes: ReadonlyMap<string, VolumeNote>,
): NotedMerge | undefined {
  let best: NotedMerge | undefined;
  let most = segments.length / 2;
  for (const [key, note] of notes) {
    const same = note.segments.filter(({ name }, number) => segments[number]?.name === name).length;
    if (same > most) [best, most] = [{ key, segments: note.segments }, same];
  }
  return best;
}

function readMergedBefore(
  { cache, memory }: Pick<IndexOrder, 'cache' | 'memory'>,
  noted: NotedMerge | undefined,
  segments: readonly PlannedSegment[],
  indexes: readonly SegmentIndex[],
): MergeBefore | undefined {
  const state = noted && (memory?.merge(noted.key) ?? readMerge(cache, noted.key));
  if (!noted || !state) return undefined;
  const old: SegmentIndex[] = [];
  for (const [number, { name, key, articles }] of noted.segments.entries()) {
    const isSame = segments[number]?.key === key;
    const file = segmentFile(cache, key);
    const index = isSame
      ? indexes[number]
      : (memory?.segment(file) ?? readSegment(file, name, articleCount(articles)));
    if (index === undefined) return undefined;
    old.push(index);
  }
  return { state, segments: old };
}

/** Opens the folder of an index, with a list of what is put into it. */
export function notedFolder(order: Pick<IndexOrder, 'outDir' | 'reuse' | 'noteWritten' | 'placeBefore'>) {
  const keeper = callbacksOf(order);
  const files: string[] = [];
  const out = new OutputFolder(order.outDir, {
    ...keeper,
    reuse(path) {
      const isKept = keeper.reuse(path);
      if (isKept) files.push(path);
      return isKept;
    },
    noteWritten(path, content) {
      files.push(path);
      keeper.noteWritten(path, content);
    },
  });
  return { out, files };
}

/** Says how large the files of an index are. */
export const sizesOf = ({ fewFiles }: Pick<IndexOrder, 'fewFiles'>): FileSizes =>
  fewFiles ? FEW_FILES : USUAL_FILES;

/** Reads the indexes of segments; those that are not kept are made again. */
export async function readIndexes(
  order: Pick<IndexOrder, 'records' | 'memory'>,
  segments: readonly PlannedSegment[],
  { pool }: IndexResources,
): Promise<SegmentIndex[]> {
  const indexes: SegmentIndex[] = [];
  for (const { file, name, items } of segments) {
    const read = () => order.memory?.segment(file) ?? readSegment(file, name, items.length);
    let index = read();
    if (index === undefined) {
      await pool.make(async () => ({ name, file, records: await order.records(items) }));
      index = read();
    }
    if (index === undefined) throw new Error(`the segment ${name} cannot be read from ${file}`);
    order.memory?.keepSegment(file, index);
    indexes.push(index);
  }
  return indexes;
}

/**
 * Merges the segments of a volume, and has it remembered. Throws `IndexFailure`.
 *
 * @param units by segment and row, how much of its file a record takes
 */
export async function makeVolume(
  order: IndexOrder,
  segments: readonly PlannedSegment[],
  units: readonly Uint32Array[],
  means: IndexResources,
  noted: NotedMerge | undefined,
  remember: (volume: IndexVolume, files: string[], state: MergeState) => void,
): Promise<IndexVolume> {
  const { out, files } = notedFolder(order);
  const indexes = await readIndexes(order, segments, means);
  const before = readMergedBefore(order, noted, segments, indexes);
  const { volume, state } = await mergeVolume(indexes, out, sizesOf(order), { before, units });
  remember(volume, files.sort(), state);
  return volume;
}
