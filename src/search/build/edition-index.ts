import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { IndexVolume } from '../pages.ts';
import type { SearchRecord } from '../record.ts';
import { indexEntry } from './build-index.ts';
import { readSegment } from './make-segment.ts';
import { writeVolume } from './merge.ts';
import { OutputFolder } from './output-folder.ts';
import { type SegmentCrew, startSegmentCrew } from './segment-crew.ts';
import { readKept, writeKept } from './segment-file.ts';
import type { SegmentIndex } from './segment-index.ts';
import { planSegments, planVolumes, type Segment } from './segments.ts';

/** An article to be indexed; its record is read only when it is wanted. */
export interface IndexedArticle {
  /** `/2024/02/slug/`: that of its record. */
  readonly url: string;
  /** Changes whenever the record does. */
  readonly key: string;
}

/** What segments are made from. */
export interface SegmentSource<Article extends IndexedArticle> {
  readonly articles: readonly Article[];
  /** Reads records, in any order. */
  records(articles: readonly Article[]): Promise<SearchRecord[]>;
  /** Changes when the code that indexes does. */
  readonly code: string;
  /** Folder in which segments are kept. */
  readonly cache: string;
  /** How many threads work. */
  readonly threads: number;
  onProgress?(done: number, total: number): void;
}

/** What an edition of the index is made from and where it goes. */
export interface IndexOrder<Article extends IndexedArticle> extends SegmentSource<Article> {
  /** Absolute path of the index folder. */
  readonly outDir: string;
  readonly language: string;
  /** Most articles of a volume. */
  readonly volume?: number;
  /** What the edition before was made from, as {@link buildIndexEdition} gave it. */
  readonly before: Readonly<Record<string, string>>;
  /** Takes a file over from the edition before; `false` where it has none of that path. */
  keep(path: string): boolean;
  /** Notes a file that was written. */
  made(path: string, hash: string, bytes: number): void;
}

/** A segment with the key of what it is made from. */
interface PlannedSegment<Article> extends Segment<Article> {
  key: string;
  file: string;
}

/** What is remembered of a volume. */
interface VolumeNote {
  volume: IndexVolume;
  /** Its files, fragments aside. */
  files: string[];
  segments: NotedSegment[];
}

/** What is remembered of a segment in an edition. */
interface NotedSegment {
  name: string;
  key: string;
  /** By path, the key of the article that each fragment is made from. */
  fragments: ReadonlyMap<string, string>;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const noteFile = (cache: string, key: string): string => `${cache}/volumes/${key}`;

/** The segments of an archive with the files in which their indexes are kept. */
export function segmentFiles<Article extends IndexedArticle>({
  articles,
  code,
  cache,
}: Pick<SegmentSource<Article>, 'articles' | 'code' | 'cache'>): PlannedSegment<Article>[] {
  return planSegments(articles, ({ url }) => url).map(({ name, items }) => {
    const lines = items.map(({ url, key }) => `${url} ${key}\n`).sort();
    const key = hashOf([code, name, ...lines].join('\n'));
    return { name, items, key, file: `${cache}/segments/${key}` };
  });
}

/** Makes the indexes of segments that are not kept, for a merge on another machine. Throws `IndexFailure`. */
export async function makeSegments<Article extends IndexedArticle>(
  source: SegmentSource<Article>,
): Promise<string[]> {
  const segments = segmentFiles(source);
  const missing = segments.filter(({ file, name, items }) => !readSegment(file, name, items.length));
  const crew = crewFor(source.threads, missing);
  let done = source.articles.length - missing.reduce((sum, { items }) => sum + items.length, 0);
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

/** Fewer articles than this are indexed sooner than a thread starts. */
const FEW = 400;

function crewFor(threads: number, segments: readonly Segment<unknown>[]): SegmentCrew {
  const articles = segments.reduce((sum, { items }) => sum + items.length, 0);
  return startSegmentCrew(articles < FEW ? 1 : Math.max(1, Math.min(threads, segments.length)));
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
  const before = new Set(Object.values(order.before));
  const volumes: (IndexVolume | undefined)[] = planned.map((_, index) =>
    before.has(keys[index] as string) ? keepVolume(order, keys[index] as string) : undefined,
  );
  let done = 0;
  for (const [index, segments] of planned.entries())
    if (volumes[index] !== undefined) done += segments.reduce((sum, { items }) => sum + items.length, 0);

  const known = segmentsBefore(order);
  const dirty = planned.flatMap((segments, index) => (volumes[index] === undefined ? segments : []));
  const crew = crewFor(order.threads, dirty);
  try {
    const making = planned.map((segments, index) =>
      volumes[index] === undefined
        ? segments.map(async (segment) => {
            const made = await prepareSegment(order, segment, known.get(segment.name), crew);
            done += segment.items.length;
            order.onProgress?.(done, articles.length);
            return made;
          })
        : [],
    );
    // A failure is told where its volume is waited for.
    for (const each of making.flat()) each.catch(() => undefined);
    for (const [index, segments] of planned.entries()) {
      if (volumes[index] !== undefined) continue;
      const noted = await Promise.all(making[index] ?? []);
      volumes[index] = await mergeVolume(order, segments, crew, (note) =>
        writeKept(noteFile(cache, keys[index] as string), { ...note, segments: noted }),
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

function keeperOf({ keep, made }: Pick<IndexOrder<IndexedArticle>, 'keep' | 'made'>) {
  return {
    keep,
    made: (path: string, content: Uint8Array) =>
      made(path, createHash('sha256').update(content).digest('hex'), content.length),
  };
}

/** Takes a whole volume over from the edition before; `undefined` where a file of it is gone. */
function keepVolume(order: IndexOrder<IndexedArticle>, key: string): IndexVolume | undefined {
  const note = readNote(order.cache, key);
  if (note === undefined) return undefined;
  const { files, segments } = note;
  const paths = [...files, ...segments.flatMap(({ fragments }) => [...fragments.keys()])];
  return paths.every((path) => order.keep(path)) ? note.volume : undefined;
}

function readNote(cache: string, key: string): VolumeNote | undefined {
  return readKept(noteFile(cache, key)) as VolumeNote | undefined;
}

/** The segments of the edition before, by name. */
function segmentsBefore({ before, cache }: IndexOrder<IndexedArticle>): Map<string, NotedSegment> {
  const notes = Object.values(before).flatMap((key) => readNote(cache, key)?.segments ?? []);
  return new Map(notes.map((segment) => [segment.name, segment]));
}

/** Sees to it that a segment is indexed and its fragments are there. */
async function prepareSegment<Article extends IndexedArticle>(
  order: IndexOrder<Article>,
  { name, key, items, file }: PlannedSegment<Article>,
  before: NotedSegment | undefined,
  crew: SegmentCrew,
): Promise<NotedSegment> {
  const old = before?.fragments ?? new Map<string, string>();
  if (before?.key === key && [...old.keys()].every((path) => order.keep(path))) return before;
  const keys = new Map(items.map((item) => [item.url, item.key]));
  const make = (known: ReadonlyMap<string, string>) =>
    crew.make(async () => ({
      name,
      file,
      records: await order.records(items),
      fragments: { outDir: order.outDir, before: known, keys },
    }));
  let made = await make(old);
  // What somebody took away from the edition before is made again.
  if (!made.kept.every((path) => order.keep(path))) made = await make(new Map());
  for (const [path, hash, bytes] of made.written) order.made(path, hash, bytes);
  return { name, key, fragments: made.fragments };
}

async function mergeVolume<Article extends IndexedArticle>(
  order: IndexOrder<Article>,
  segments: readonly PlannedSegment<Article>[],
  crew: SegmentCrew,
  remember: (note: Omit<VolumeNote, 'segments'>) => void,
): Promise<IndexVolume> {
  const keeper = keeperOf(order);
  const files: string[] = [];
  const out = new OutputFolder(order.outDir, {
    keep(path) {
      files.push(path);
      return keeper.keep(path);
    },
    made: keeper.made,
  });
  const indexes: SegmentIndex[] = [];
  for (const { file, name, items } of segments) {
    const read = () => readSegment(file, name, items.length);
    let index = read();
    if (index === undefined) {
      await crew.make(async () => ({ name, file, records: await order.records(items) }));
      index = read();
    }
    if (index === undefined) throw new Error(`the segment ${name} cannot be read from ${file}`);
    indexes.push(index);
  }
  const volume = await writeVolume(indexes, out);
  remember({ volume, files });
  return volume;
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
