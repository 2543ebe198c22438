import { copyFile, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { articleAddress } from '../../article/address.ts';
import { type ArticleEntry, isDraft } from '../../collection/article-entry.ts';
import { toRow } from '../../offline/packs/pack.ts';
import { PageTaker } from '../../offline/packs/shells.ts';
import type { PageColumns } from '../../prerender/page-plan.ts';
import type { PrerenderedPage } from '../../prerender/page-table.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { RELATED } from '../../relations/relate.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { makeSegmentsWithRecords } from '../../search/index/release-index.ts';
import { recordsPerFile } from '../../site/hosts.ts';
import { closeContext, openRenderContext, type RenderContext } from '../context.ts';
import { pageInputs } from '../page-inputs.ts';
import { publishedSite } from '../published-site.ts';
import type { RenderRequest } from '../request.ts';
import { recordMaker } from '../search/search-records.ts';
import { indexing, renderingOf, segmentSource } from '../search/segment-source.ts';
import type { linkImages } from '../stages/link-images.ts';
import { publishedArticles } from '../stages/read.ts';
import type { Relations } from '../stages/relate.ts';
import {
  FACTS_FILE,
  joinArticles,
  madeBy,
  type ReadCatalogue,
  readCatalogue,
  togetherProblems,
} from './catalogue.ts';
import { makeCatalogue } from './make-catalogue.ts';
import { prerenderPart } from './prerender-part.ts';
import {
  VOLUME_FOLDERS,
  type VolumeNotes,
  type VolumePages,
  type VolumeRows,
  writeVolumeNotes,
} from './volume-file.ts';

const INDEX = 'search-index';

/** The input of a volume, and where it is written. */
interface VolumeOrder {
  readonly volume: string;
  /** The folder that holds the catalogues of all volumes, each in a folder of its name. */
  readonly catalogues: string;
  /** The folder of the volume. */
  readonly to: string;
}

/** Reads the catalogues of all volumes; its own must match the Markdown, else the volume would be out of date. */
async function readAll(
  request: RenderRequest,
  { volume, catalogues }: VolumeOrder,
  own: ReadCatalogue,
): Promise<ReadCatalogue[]> {
  const by = madeBy(request.keys, request.site, request.collection);
  const folders = (await readdir(catalogues, { withFileTypes: true }).catch(() => []))
    .filter((each) => each.isDirectory() && !each.name.endsWith('.next'))
    .map(({ name }) => `${catalogues}/${name}`);
  const read = await Promise.all(folders.map((folder) => readCatalogue(folder, by)));
  const problems = read.filter((each) => 'code' in each);
  if (problems.length > 0) throw new WarraqError(problems);
  const all = read as ReadCatalogue[];
  const wrong = togetherProblems(all);
  const known = all.find((each) => each.volume === volume);
  if (!known) wrong.push(problem('volume-missing', {}, { volume }));
  else if (known.hash !== own.hash) wrong.push(problem('volume-stale', {}, { volume, other: volume }));
  if (wrong.length > 0) throw new WarraqError(wrong);
  return all;
}

/** Selects the rows of the pages that were made. */
export function pagesOf(plan: PageColumns, made: readonly PrerenderedPage[]): VolumePages {
  const pair = (column: Uint32Array) =>
    Uint32Array.from(made.flatMap(({ at }) => [column[at * 2] ?? 0, column[at * 2 + 1] ?? 0]));
  return {
    paths: made.map(({ file }) => file),
    files: pair(plan.files),
    keys: pair(plan.keys),
    flags: Uint8Array.from(made, ({ at }) => plan.flags[at] ?? 0),
    hashes: made.map(({ hash }) => hash),
  };
}

/** Converts the pages of articles to rows of packs. */
async function packedRows(
  { site, store }: RenderContext,
  own: readonly ArticleEntry[],
  pages: VolumePages,
  folder: string,
): Promise<{ rows: VolumeRows; shells: VolumeNotes['shells'] }> {
  const record = recordMaker(site);
  const taker = new PageTaker({
    site,
    locate: (path) => `${folder}/${path}`,
    record: async (entry) => record(entry, await store.text(entry)),
  });
  const hashes = new Map(pages.paths.map((path, at) => [path, pages.hashes[at] ?? '']));
  const rows: (readonly [string, ReturnType<typeof toRow>])[] = [];
  for (const entry of own) {
    const page = await taker.article(entry);
    const hash = hashes.get(`${articleAddress(entry.id).slice(1)}index.html`);
    if (page && hash !== undefined) rows.push([hash, toRow(page)]);
  }
  return { rows, shells: taker.shells };
}

/** Selects the relations that the volume computed: by row of its own articles. */
function ownRelations(
  { related, mentions }: Relations,
  rows: readonly number[],
): Pick<VolumeNotes, 'related' | 'mentions'> {
  const starts = new Int32Array(rows.length + 1);
  const places: number[] = [];
  for (const [at, row] of rows.entries()) {
    places.push(...mentions.places.subarray(mentions.starts[row], mentions.starts[row + 1]));
    starts[at + 1] = places.length;
  }
  const own = rows.flatMap((row) => [...related.rows.subarray(row * RELATED, (row + 1) * RELATED)]);
  return {
    related: Int32Array.from(own),
    mentions: { names: mentions.names, starts, places: Int32Array.from(places) },
  };
}

/**
 * Makes a volume: what of the site belongs to its articles alone (their pages and those of their months and years, their
 * search records and the index of their words, their part of the packs, their pictures for links), from its Markdown and
 * the catalogues of all volumes, in a folder that can be carried to the machine that joins the site.
 *
 * @returns how many articles it has, and how many pages were made
 * @throws WarraqError where a catalogue is missing, of another version, or says something else than the Markdown
 */
export async function makeVolume(
  request: RenderRequest,
  order: VolumeOrder,
): Promise<{ readonly articles: number; readonly pages: number }> {
  const { layout, keys, progress, threads } = request;
  const { volume, to } = order;
  const staged = `${to}.next`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(`${staged}/${VOLUME_FOLDERS.site}`, { recursive: true });
  const own = await makeCatalogue(request, volume, `${staged}/${VOLUME_FOLDERS.catalogue}`);
  const catalogues = await readAll(request, order, own);
  const { articles, problems } = joinArticles(catalogues.map((each) => each.articles));
  if (problems.length > 0) throw new WarraqError(problems);
  const mine = new Map(own.articles.map(({ id }) => [id, true]));
  const collection = { ...request.collection, articles };
  const site = publishedSite(request.site, collection);
  const isOwn = ({ id }: Pick<ArticleEntry, 'id'>) => mine.has(id);
  const published = publishedArticles({ layout, collection });
  published.lists.save();
  const context = await openRenderContext({ ...request, site, collection, isOwn }, published);
  try {
    const { store } = context;
    for (const each of catalogues)
      if (each.volume !== volume) store.importFacts(join(each.folder, FACTS_FILE));
    const inputs = await pageInputs(context);
    const { fonts, links, relations } = inputs;
    const out = `${staged}/${VOLUME_FOLDERS.site}`;
    const made = await prerenderPart(context, inputs, { out, before: undefined, only: `${volume}/` });
    const pages = pagesOf(made.plan, made.pages);
    const files: VolumeNotes['files'][number][] = made.pages.map((page) => [
      page.file,
      page.hash,
      page.bytes,
      'pages',
    ]);
    const ownArticles = published.articles.filter(isOwn);
    progress.stage('search-index', ownArticles.length);
    const rendering = renderingOf(keys.rendered, renderOptionsOf(site));
    const source = segmentSource(keys, { site, cache: layout.cache, store, rendering }, ownArticles);
    const index = await indexing(() =>
      makeSegmentsWithRecords(
        { ...source, threads, onProgress: (done) => progress.step(done) },
        `${out}/${INDEX}`,
        recordsPerFile(site.host),
      ),
    );
    for (const [path, hash, bytes] of index.written) files.push([`${INDEX}/${path}`, hash, bytes, 'index']);
    await mkdir(`${staged}/${VOLUME_FOLDERS.segments}`);
    for (const file of index.files)
      await copyFile(file, `${staged}/${VOLUME_FOLDERS.segments}/${basename(file)}`);
    progress.stage('offline');
    const { rows: packed, shells } = await packedRows(context, ownArticles, pages, out);
    await copyOwnImages(context, links, staged);
    await cp(fonts.folder, `${staged}/${VOLUME_FOLDERS.typeface}`, { recursive: true });
    store.exportTo(
      staged,
      own.articles.map(({ digest }) => digest),
    );
    const rows = [...published.articles.keys()].filter((row) =>
      isOwn(published.articles[row] as ArticleEntry),
    );
    const notes: VolumeNotes = {
      volume,
      catalogues: Object.fromEntries(catalogues.map((each) => [each.volume, each.hash])),
      common: made.common,
      pages,
      links: [...made.links],
      files,
      segments: index.segments,
      ...ownRelations(relations, rows),
      shells,
    };
    writeVolumeNotes(staged, notes, packed);
    await rm(to, { recursive: true, force: true });
    await rename(staged, to);
    progress.end();
    return { articles: own.articles.filter((each) => !isDraft(each)).length, pages: made.pages.length };
  } finally {
    await closeContext(context);
  }
}

async function copyOwnImages(
  { articles, isOwn }: RenderContext,
  { folder, byArticle }: Awaited<ReturnType<typeof linkImages>>,
  staged: string,
): Promise<void> {
  const to = `${staged}/${VOLUME_FOLDERS.linkImages}`;
  await mkdir(to);
  for (const article of articles) {
    const file = byArticle[article.id];
    if (file !== undefined && isOwn?.(article)) await cp(`${folder}/${file}`, `${to}/${file}`);
  }
}
