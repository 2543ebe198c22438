import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { isDraft } from '../collection/article-entry.ts';
import type { ArticleEntry, Collection } from '../collection/read.ts';
import type { RenderOptions } from '../markdown/pipeline.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore } from '../rendered/render-store.ts';
import { makeSegments } from '../search/index/release-index.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { CacheKeys } from '../state/cache-keys.ts';
import { indexing, renderingOf, segmentFolder, segmentSource } from './search/segment-source.ts';
import { startWorkerPool } from './workers/worker-pool.ts';

/** The catalogue of a volume: front matter of its articles, without their texts. */
interface Catalogue {
  readonly format: 1;
  readonly volume: string;
  /** What the texts were rendered by and with: volumes of two versions are never bound together. */
  readonly renderedBy: string;
  /** The volumes of the archive that this one was made from. */
  readonly of: readonly string[];
  readonly articles: readonly ArticleEntry[];
}

const CATALOGUE = 'catalogue.json';
/** Folder of the indexes of the volume's segments. */
const SEGMENTS = 'segments';

/** Gives the volume of an article: the year of its folder, or `undated`. */
export function volumeOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

/** Says by what and with which options the texts of a volume are rendered. */
function renderedBy(keys: CacheKeys, site: Site): { options: RenderOptions; key: string } {
  const options = renderOptionsOf(site);
  return { options, key: JSON.stringify([keys.rendered, options]) };
}

/**
 * Makes one volume of an archive: its texts rendered and indexed, with a catalogue, in a folder that can be carried to the
 * machine that binds the site.
 *
 * @throws WarraqError where the archive has no article of the volume
 */
export async function makeVolume(
  keys: CacheKeys,
  layout: ArchiveLayout,
  {
    collection,
    site,
    volume,
    to,
    onProgress,
  }: {
    readonly collection: Collection;
    readonly site: Site;
    readonly volume: string;
    readonly to: string;
    readonly onProgress: (done: number) => void;
  },
): Promise<number> {
  const articles = collection.articles.filter(({ id }) => volumeOf(id) === volume);
  if (articles.length === 0) {
    throw new WarraqError(problem('volume-unknown', {}, { volume, folder: layout.articles }));
  }
  const { options, key } = renderedBy(keys, site);
  const store = openRenderStore(layout, keys.rendered, options);
  const settings = { layout, site, today: '', searchAssets: { loader: '' }, renderKey: keys.rendered };
  const pool = startWorkerPool(settings, availableParallelism());
  try {
    const missing = articles.filter((article) => !isDraft(article) && !store.has(article.digest));
    await pool.render(missing, onProgress);
    store.refresh();
    const staged = `${to}.next`;
    await rm(staged, { recursive: true, force: true });
    await mkdir(staged, { recursive: true });
    store.exportTo(
      staged,
      articles.map(({ digest }) => digest),
    );
    const source = segmentSource(
      keys,
      { site, store, rendering: renderingOf(keys.rendered, options), cache: layout.cache },
      articles.filter((article) => !isDraft(article)),
    );
    const segments = await indexing(() => makeSegments({ ...source, threads: availableParallelism() }));
    await mkdir(join(staged, SEGMENTS));
    for (const file of segments) await copyFile(file, join(staged, SEGMENTS, basename(file)));
    const folders = await readdir(layout.articles, { withFileTypes: true });
    const of = folders.filter((each) => each.isDirectory()).map(({ name }) => name);
    const catalogue: Catalogue = { format: 1, volume, renderedBy: key, of: of.sort(), articles };
    await writeFile(join(staged, CATALOGUE), JSON.stringify(catalogue));
    await rm(to, { recursive: true, force: true });
    await rename(staged, to);
  } finally {
    store.close();
    await pool.end();
  }
  return articles.length;
}

async function takeSegments(from: string, layout: ArchiveLayout): Promise<void> {
  const to = segmentFolder(layout.cache);
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
}

async function readCatalogue(folder: string, key: string): Promise<Catalogue | Problem> {
  let catalogue: Catalogue;
  try {
    catalogue = JSON.parse(await readFile(join(folder, CATALOGUE), 'utf8')) as Catalogue;
    if (catalogue.format !== 1 || !Array.isArray(catalogue.articles)) throw new Error('not a catalogue');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem('volume-damaged', {}, { folder, reason });
  }
  return catalogue.renderedBy === key ? catalogue : problem('volume-version', {}, { folder });
}

/**
 * Joins volumes into the collection that they were made from, and takes their rendered texts and their
 * indexes into the archive's cache. The archive itself holds settings, standing pages and pictures, and no articles.
 *
 * @throws WarraqError with everything that is wrong: a volume that is missing, given twice, damaged or of another
 * version, two articles with one address
 */
export async function joinVolumes(
  keys: CacheKeys,
  layout: ArchiveLayout,
  {
    own,
    site,
    folders,
  }: {
    readonly own: Collection;
    readonly site: Site;
    readonly folders: readonly string[];
  },
): Promise<Collection> {
  const { options, key } = renderedBy(keys, site);
  const problems: Problem[] = [];
  const found = new Map<string, { readonly folder: string; readonly catalogue: Catalogue }>();
  for (const folder of folders) {
    const catalogue = await readCatalogue(folder, key);
    if ('code' in catalogue) problems.push(catalogue);
    else if (found.has(catalogue.volume)) {
      problems.push(problem('volume-twice', {}, { folder, volume: catalogue.volume }));
    } else found.set(catalogue.volume, { folder, catalogue });
  }
  const wanted = new Set([...found.values()].flatMap(({ catalogue }) => catalogue.of));
  if (problems.length === 0) {
    for (const volume of [...wanted].filter((each) => !found.has(each)).sort()) {
      problems.push(problem('volume-missing', {}, { volume }));
    }
  }
  // In the order in which one machine would have read them.
  const articles = [
    ...own.articles,
    ...[...found.values()].flatMap(({ catalogue }) => catalogue.articles),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const [index, { id, file }] of articles.entries()) {
    const other = articles[index - 1];
    if (other?.id === id)
      problems.push(problem('address-twice', { file }, { other: other.file, address: id }));
  }
  const store = openRenderStore(layout, keys.rendered, options);
  try {
    for (const { folder, catalogue } of found.values()) {
      // What is damaged or of another version is indexed anew, like any other that is not kept.
      await takeSegments(join(folder, SEGMENTS), layout).catch(() => undefined);
      const published = catalogue.articles.filter((article) => !isDraft(article));
      if (published.every(({ digest }) => store.has(digest))) continue;
      await Promise.resolve(store.importFrom(folder)).catch((error: Error) => {
        problems.push(problem('volume-damaged', {}, { folder, reason: error.message }));
      });
      if (published.some(({ digest }) => !store.has(digest)))
        problems.push(problem('volume-damaged', {}, { folder, reason: 'rendered.pack' }));
    }
  } finally {
    store.close();
  }
  if (problems.length > 0) throw new WarraqError(problems);
  return { ...own, articles };
}
