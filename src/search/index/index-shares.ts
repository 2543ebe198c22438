import type { Share } from '../../threads/share.ts';
import type { IndexVolume } from '../format/pages.ts';
import type { IndexOrder } from './index-order.ts';
import { allTexts } from './indexer/packed-texts.ts';
import { joinShares, mergeShare } from './merge/merge.ts';
import { notedFolder, readIndexes, sizesOf } from './merge/volume-merge.ts';
import { type NotedSegment, readMerge, readNote, writeNote } from './merge/volume-notes.ts';
import { hashOf, segmentFiles } from './release-index.ts';
import { resourcesFor } from './segments/segment-jobs.ts';
import { planVolumes } from './segments/segments.ts';

/** A share of an index has no files of the whole index. */
const NO_VOLUME: IndexVolume = { pages: 0, table: '', facets: '', words: '', suggestions: '', names: '' };

/** What a share of an index is made from. */
export type ShareOrder = Omit<IndexOrder, 'before' | 'reuseAll' | 'language' | 'segments'> & {
  readonly segments: readonly NotedSegment[];
};

/**
 * Makes a share of the files of an index, of segments that were made already, and keeps what is to be remembered of it in
 * a folder.
 *
 * @param notes the folder
 * @returns the names of what is remembered, oldest volume first
 * @throws IndexFailure
 */
export async function makeIndexShare(order: ShareOrder, only: Share, notes: string): Promise<string[]> {
  const { recordsPerFile: perFile = 1, fewFiles = false, code } = order;
  const noted = new Map(order.segments.map((each) => [each.name, each]));
  const means = resourcesFor({ threads: 1 }, 0, 0);
  const keys: string[] = [];
  try {
    for (const segments of planVolumes(segmentFiles(order), order.volume)) {
      const { out, files } = notedFolder(order);
      const indexes = await readIndexes(order, segments, means);
      const state = await mergeShare(indexes, out, sizesOf(order), only);
      const key = hashOf(`share ${only.share} of ${only.shares} ${segments.map((each) => each.key).join()}`);
      const known = segments.flatMap(({ name }) => noted.get(name) ?? []);
      writeNote(
        notes,
        key,
        { code, perFile, fewFiles, volume: NO_VOLUME, files: files.sort(), segments: known },
        state,
      );
      keys.push(key);
    }
  } finally {
    await means.pool.end();
  }
  return keys;
}

/** Where what is remembered of a share of an index lies, and under which names. */
interface NotedShare {
  readonly folder: string;
  readonly keys: readonly string[];
}

/**
 * Joins what is remembered of all shares of an index, in the order of their numbers, into what `buildReleaseIndex` takes
 * as the release before: it then makes only what names their files.
 *
 * @param cache the folder of the search in the archive's cache
 * @returns `undefined` where a share cannot be read
 */
export function joinIndexShares(
  shares: readonly NotedShare[],
  cache: string,
): Record<string, string> | undefined {
  const joined: Record<string, string> = {};
  for (const volume of shares[0]?.keys.keys() ?? []) {
    const named = shares.map(({ folder, keys }) => [folder, keys[volume] ?? ''] as const);
    const notes = named.flatMap(([folder, key]) => readNote(folder, key) ?? []);
    const states = named.flatMap(([folder, key]) => readMerge(folder, key) ?? []);
    const [first] = notes;
    const state = joinShares(states);
    if (!first || !state || notes.length < shares.length || states.length < shares.length) return undefined;
    const key = hashOf(`joined ${named.map(([, own]) => own).join()}`);
    writeNote(cache, key, { ...first, files: notes.flatMap(({ files }) => allTexts(files)).sort() }, state);
    joined[String(volume)] = key;
  }
  return joined;
}
