import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { clearOld } from '../../files/checksummed-file.ts';
import type { IndexVolume } from '../format/pages.ts';
import { indexEntry } from './build-index.ts';
import { type IndexOrder, type PlannedSegment, type SegmentSource, segmentFile } from './index-order.ts';
import { allTexts } from './indexer/packed-texts.ts';
import { OutputFolder } from './merge/output-folder.ts';
import { hasKey } from './merge/sorted-keys.ts';
import { callbacksOf, makeVolume, mergedBefore } from './merge/volume-merge.ts';
import { type NotedSegment, pathsOf, readNote, type VolumeNote, writeNote } from './merge/volume-notes.ts';
import { keysOf } from './segments/article-columns.ts';
import type { WrittenFile } from './segments/make-segment.ts';
import { prepareSegment, resourcesFor } from './segments/segment-jobs.ts';
import { planRows, planVolumes, type Segment } from './segments/segments.ts';

export type { SegmentSource } from './index-order.ts';

const ENTRY = 'index.json';

/** Hashes parts into a name. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}

/** The segments of an archive with the files in which their indexes are kept. */
export function segmentFiles({
  articles,
  code,
  cache,
}: Pick<SegmentSource, 'articles' | 'code' | 'cache'>): PlannedSegment[] {
  return planRows(articles).map(({ name, items }) => {
    const keys = keysOf(articles, items);
    const key = hashOf(`${code}\n${name}\n`, new Uint8Array(keys.buffer));
    return { name, items, key, file: segmentFile(cache, key) };
  });
}

/** The result of {@link makeSegmentsWithRecords}. */
interface SegmentsMade {
  readonly segments: readonly NotedSegment[];
  /** The files in which their indexes are kept. */
  readonly files: readonly string[];
  readonly written: readonly WrittenFile[];
}

/**
 * Makes the indexes and the records of segments, for a merge on another machine.
 *
 * @param outDir the index folder
 * @param perFile about how many records a file holds
 * @throws IndexFailure
 */
export async function makeSegmentsWithRecords(
  source: SegmentSource,
  outDir: string,
  perFile: number,
): Promise<SegmentsMade> {
  const planned = segmentFiles(source);
  const all = countArticles(planned);
  const means = resourcesFor(source, all, planned.length);
  const written: WrittenFile[] = [];
  const order = {
    ...source,
    outDir,
    recordsPerFile: perFile,
    reuse: () => false,
    noteWritten: (...file: WrittenFile) => written.push(file),
  };
  let done = 0;
  try {
    const segments = await Promise.all(
      planned.map(async (segment) => {
        const made = await prepareSegment(order, segment, undefined, means, false);
        done += segment.items.length;
        source.onProgress?.(done, all);
        return made;
      }),
    );
    return { segments, files: planned.map(({ file }) => file), written };
  } finally {
    await means.pool.end();
  }
}

/**
 * Makes a release of the search index from what changed since the one before. The files are those that
 * `buildSearchIndex` makes of the same records, byte for byte.
 *
 * @returns what it was made from, to be given as `before` the next time
 * @throws IndexFailure where Pagefind fails, or a word of an article does not come back from its own place
 */
export async function buildReleaseIndex(order: IndexOrder): Promise<Record<string, string>> {
  const { cache, outDir, recordsPerFile: perFile = 1, fewFiles = false } = order;
  const planned = planVolumes(segmentFiles(order), order.volume);
  const keys = planned.map((segments) => hashOf(segments.map(({ key }) => key).join()));
  const notes = notesBefore(order);
  // Files can be dropped only where all volumes of the release before are known.
  const isKnown = notes.size === new Set(Object.values(order.before)).size;
  const carried = isKnown && order.reuseAll(leftOut(notes, planned.flat(), new Set(keys)));
  const volumes = keys.map((key) => keepVolume(order, notes.get(key), carried));
  const dirty = planned.filter((_, index) => volumes[index] === undefined);
  const all = countArticles(planned.flat());
  let done = all - countArticles(dirty.flat());

  const known = new Map(
    [...[...notes.values()].flatMap(({ segments }) => segments), ...(order.segments ?? [])].map((each) => [
      each.name,
      each,
    ]),
  );
  const isNew = (segment: PlannedSegment) => known.get(segment.name)?.key !== segment.key;
  const changed = dirty.flat().filter(isNew);
  const means = resourcesFor(order, countArticles(changed), changed.length);
  try {
    const making = new Map(
      dirty.flat().map((segment) => [
        segment,
        prepareSegment(order, segment, known.get(segment.name), means, carried).then((made) => {
          done += segment.items.length;
          order.onProgress?.(done, all);
          return made;
        }),
      ]),
    );
    // A failure is reported where its volume is awaited.
    for (const each of making.values()) each.catch(() => undefined);
    for (const [index, segments] of planned.entries()) {
      if (volumes[index] !== undefined) continue;
      const noted = await Promise.all(
        segments.map((segment) => making.get(segment) as Promise<NotedSegment>),
      );
      const before = mergedBefore(segments, notes);
      const key = keys[index] as string;
      const units = noted.map((segment) => segment.units);
      volumes[index] = await makeVolume(order, segments, units, means, before, (volume, files, state) => {
        writeNote(cache, key, { code: order.code, perFile, fewFiles, volume, files, segments: noted }, state);
        order.memory?.keepMerge(key, state);
      });
    }
  } finally {
    await means.pool.end();
  }
  const out = new OutputFolder(outDir, callbacksOf(order));
  const entry = indexEntry(order.language, volumes as IndexVolume[], perFile);
  out.write(ENTRY, new TextEncoder().encode(JSON.stringify(entry)));
  // As many unused files are kept as used ones, for a return to an earlier state of the archive.
  // An archive without articles has none.
  for (const [folder, used] of [
    ['segments', planned.flat().map(({ key }) => key)],
    ['volumes', keys],
  ] as const)
    if (existsSync(`${cache}/${folder}`))
      clearOld(`${cache}/${folder}`, used.length + 8, (name) => used.includes(name));
  order.memory?.tidy();
  return Object.fromEntries(keys.map((key, index) => [String(index), key]));
}

/** Counts the articles of segments. */
function countArticles(segments: readonly Segment<unknown>[]): number {
  return segments.reduce((sum, { items }) => sum + items.length, 0);
}

/** The volumes of the release before, oldest first, by their keys. */
function notesBefore(order: IndexOrder): Map<string, VolumeNote> {
  const { before, cache, code, recordsPerFile = 1, fewFiles = false } = order;
  const notes = new Map<string, VolumeNote>();
  for (const index of Object.keys(before).sort((a, b) => Number(a) - Number(b))) {
    const key = before[index] as string;
    const note = readNote(cache, key);
    if (note?.code === code && note.perFile === recordsPerFile && note.fewFiles === fewFiles)
      notes.set(key, note);
  }
  return notes;
}

/** Gives the files of the release before that are not taken over as a whole. */
function leftOut(
  notes: ReadonlyMap<string, VolumeNote>,
  planned: readonly PlannedSegment[],
  volumes: ReadonlySet<string>,
): string[] {
  const staying = [...notes].filter(([key]) => volumes.has(key)).map(([, { files }]) => files);
  const segments = new Map(planned.map(({ name, key }) => [name, key]));
  const left = [ENTRY];
  for (const [volume, note] of notes) {
    // Files are named by content: two volumes may share one.
    if (!volumes.has(volume))
      for (const file of allTexts(note.files))
        if (!staying.some((files) => hasKey(files, file))) left.push(file);
    for (const segment of note.segments)
      if (segments.get(segment.name) !== segment.key) left.push(...pathsOf(segment));
  }
  return left;
}

/** Takes a whole volume over from the release before; `undefined` where a file of it is gone. */
function keepVolume(
  order: IndexOrder,
  note: VolumeNote | undefined,
  carried: boolean,
): IndexVolume | undefined {
  if (note === undefined || carried) return note?.volume;
  const areKept = (paths: readonly string[]) => paths.every((path) => order.reuse(path));
  const { files, segments, volume } = note;
  return areKept(allTexts(files)) && segments.every((segment) => areKept(pathsOf(segment)))
    ? volume
    : undefined;
}
