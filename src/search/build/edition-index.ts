import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { IndexVolume } from '../pages.ts';
import { indexEntry } from './build-index.ts';
import { type NotedSegment, pathsOf, readNote, type VolumeNote, writeNote } from './edition-notes.ts';
import {
  type IndexedArticle,
  type IndexOrder,
  type PlannedSegment,
  type SegmentSource,
  segmentFile,
} from './edition-order.ts';
import { readSegment } from './kept-segment.ts';
import { OutputFolder } from './output-folder.ts';
import { crewFor, planJobs, prepareSegment } from './segment-jobs.ts';
import { planSegments, planVolumes, type Segment } from './segments.ts';
import { keeperOf, makeVolume, mergedBefore } from './volume-merge.ts';

export type { IndexedArticle, SegmentSource } from './edition-order.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The segments of an archive with the files in which their indexes are kept. */
export function segmentFiles<Article extends IndexedArticle>({
  articles,
  code,
  cache,
}: Pick<SegmentSource<Article>, 'articles' | 'code' | 'cache'>): PlannedSegment<Article>[] {
  return planSegments(articles, ({ url }) => url).map(({ name, items }) => {
    const lines = items.map(({ url, key }) => `${url} ${key}\n`).sort();
    const key = hashOf([code, name, ...lines].join('\n'));
    return { name, items, key, file: segmentFile(cache, key) };
  });
}

/** Makes the indexes of segments that are not kept, for a merge on another machine. Throws `IndexFailure`. */
export async function makeSegments<Article extends IndexedArticle>(
  source: SegmentSource<Article>,
): Promise<string[]> {
  const segments = segmentFiles(source);
  const missing = segments.filter(({ file, name, items }) => !readSegment(file, name, items.length));
  const wanted = countArticles(missing);
  const crew = crewFor(source.threads, wanted, missing.length);
  let done = source.articles.length - wanted;
  try {
    await Promise.all(
      missing.map(async ({ name, items, file }) => {
        await crew.make(async () => ({ name, file, records: await source.records(items) }));
        done += items.length;
        source.onProgress?.(done, source.articles.length);
      }),
    );
  } finally {
    await crew.end();
  }
  return segments.map(({ file }) => file);
}

/**
 * Makes an edition of the search index from what changed since the one before. The files are those that
 * `buildSearchIndex` makes of the same records, byte for byte.
 *
 * @returns what it was made from, to be given as `before` the next time
 * @throws IndexFailure where Pagefind fails, or a word of an article does not come back from its own place
 */
export async function buildIndexEdition<Article extends IndexedArticle>(
  order: IndexOrder<Article>,
): Promise<Record<string, string>> {
  const { articles, cache, outDir } = order;
  const planned = planVolumes(segmentFiles(order), order.volume);
  const keys = planned.map((segments) => hashOf(segments.map(({ key }) => key).join()));
  const notes = notesBefore(order);
  const volumes = keys.map((key) => keepVolume(order, notes.get(key)));
  const dirty = planned.filter((_, index) => volumes[index] === undefined);
  let done = articles.length - countArticles(dirty.flat());

  const jobs = planJobs(
    order,
    dirty.flat(),
    planned.flat(),
    [...notes.values()].flatMap(({ segments }) => segments),
  );
  const crew = crewFor(
    order.threads,
    jobs.reduce((sum, { cost }) => sum + cost, 0),
    jobs.filter(({ cost }) => cost > 0).length,
  );
  try {
    const making = new Map(
      jobs.map((job) => [
        job.segment,
        prepareSegment(order, job, crew).then((made) => {
          done += job.segment.items.length;
          order.onProgress?.(done, articles.length);
          return made;
        }),
      ]),
    );
    // A failure is told where its volume is waited for.
    for (const each of making.values()) each.catch(() => undefined);
    for (const [index, segments] of planned.entries()) {
      if (volumes[index] !== undefined) continue;
      const noted = await Promise.all(
        segments.map((segment) => making.get(segment) as Promise<NotedSegment>),
      );
      const before = mergedBefore(segments, notes);
      volumes[index] = await makeVolume(order, segments, crew, before, (volume, files, state) =>
        writeNote(cache, keys[index] as string, { code: order.code, volume, files, segments: noted }, state),
      );
    }
  } finally {
    await crew.end();
  }
  const out = new OutputFolder(outDir, keeperOf(order));
  const entry = indexEntry(order.language, volumes as IndexVolume[]);
  out.write('index.json', new TextEncoder().encode(JSON.stringify(entry)));
  tidy(`${cache}/segments`, new Set(planned.flat().map(({ key }) => key)));
  tidy(`${cache}/volumes`, new Set(keys));
  return Object.fromEntries(keys.map((key, index) => [String(index), key]));
}

function countArticles(segments: readonly Segment<unknown>[]): number {
  return segments.reduce((sum, { items }) => sum + items.length, 0);
}

/** The volumes of the edition before, oldest first, by their keys. */
function notesBefore({ before, cache, code }: IndexOrder<IndexedArticle>): Map<string, VolumeNote> {
  const notes = new Map<string, VolumeNote>();
  for (const index of Object.keys(before).sort((a, b) => Number(a) - Number(b))) {
    const key = before[index] as string;
    const note = readNote(cache, key);
    if (note?.code === code) notes.set(key, note);
  }
  return notes;
}

/** Takes a whole volume over from the edition before; `undefined` where a file of it is gone. */
function keepVolume(
  order: IndexOrder<IndexedArticle>,
  note: VolumeNote | undefined,
): IndexVolume | undefined {
  if (note === undefined) return undefined;
  const areKept = (paths: readonly string[]) => paths.every((path) => order.keep(path));
  const { files, segments, volume } = note;
  return areKept(files) && segments.every(({ paths }) => areKept(pathsOf({ paths }))) ? volume : undefined;
}

/** Clears what is kept of editions long gone; as much again as is used stays, for whoever goes back. */
function tidy(folder: string, used: ReadonlySet<string>): void {
  // An archive without articles has none.
  if (!existsSync(folder)) return;
  const others = readdirSync(folder).filter((name) => !used.has(name));
  const dated = others.map((name) => ({ name, time: statSync(`${folder}/${name}`).mtimeMs }));
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(used.size + 8))
    rmSync(`${folder}/${name}`, { force: true });
}
