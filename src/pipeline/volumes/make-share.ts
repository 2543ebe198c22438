import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { columnsOf } from '../../offline/article-columns.ts';
import { PackCache } from '../../offline/packs/compress-pack.ts';
import { makePacks } from '../../offline/packs/make-packs.ts';
import type { OfflineSource } from '../../offline/packs/offline-source.ts';
import { PageTaker } from '../../offline/packs/shells.ts';
import { fileAt } from '../../output/release-files.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { makeIndexShare } from '../../search/index/index-shares.ts';
import { HOSTS, recordsPerFile } from '../../site/hosts.ts';
import type { Share } from '../../threads/share.ts';
import { closeContext, openRenderContext, type RenderContext } from '../context.ts';
import { pageInputs } from '../page-inputs.ts';
import { publishedSite } from '../published-site.ts';
import type { RenderRequest } from '../request.ts';
import { recordMaker } from '../search/search-records.ts';
import { indexing, renderingOf, segmentSource } from '../search/segment-source.ts';
import { publishedArticles } from '../stages/read.ts';
import { pagesOf } from './make-volume.ts';
import { prerenderPart } from './prerender-part.ts';
import { SHARE_FOLDERS, type ShareNotes, writeShareNotes } from './share-file.ts';
import type { JoinedVolumes } from './volume-file.ts';

const INDEX = 'search-index';

/** The input of a share, and where it is written. */
interface ShareOrder extends Share {
  readonly volumes: JoinedVolumes;
  /** The folder of the share. */
  readonly to: string;
}

type Files = ShareNotes['files'][number][];

/** Gives hash and current place of files of the joined volumes. */
function filesOf({ folder, files }: JoinedVolumes) {
  const row = (path: string) => files.manifest.find(path);
  return {
    locate: (path: string) => `${folder}/${path}`,
    has: (path: string) => row(path) >= 0,
    hashOf: (path: string) => (row(path) < 0 ? undefined : fileAt(files, row(path))[0]),
  };
}

async function shareOfIndex(
  { layout, site, keys, articles, store, threads }: RenderContext,
  { volumes, share, shares }: ShareOrder,
  staged: string,
  files: Files,
): Promise<string[]> {
  const rendering = renderingOf(keys.rendered, renderOptionsOf(site));
  const source = segmentSource(keys, { site, cache: layout.cache, store, rendering }, articles);
  const known = filesOf(volumes);
  const order = {
    ...source,
    threads,
    segments: volumes.segments,
    outDir: `${staged}/${SHARE_FOLDERS.site}/${INDEX}`,
    recordsPerFile: recordsPerFile(site.host),
    fewFiles: HOSTS[site.host].fewSearchFiles,
    reuse: (path: string) => known.has(`${INDEX}/${path}`),
    noteWritten: (path: string, hash: string, bytes: number) =>
      void files.push([`${INDEX}/${path}`, hash, bytes, 'index']),
  };
  return indexing(() => makeIndexShare(order, { share, shares }, `${staged}/${SHARE_FOLDERS.index}`));
}

async function shareOfPacks(
  { layout, site, keys, articles, store }: RenderContext,
  { volumes, share, shares }: ShareOrder,
  staged: string,
  files: Files,
): Promise<ShareNotes['packs']> {
  const record = recordMaker(site);
  const { locate, hashOf } = filesOf(volumes);
  const source: OfflineSource = {
    site,
    articles,
    columns: columnsOf(articles),
    record: async (entry) => record(entry, await store.text(entry)),
    locate,
    hashOf,
    searchStart: async () => [],
    write(path, content) {
      const place = `${staged}/${SHARE_FOLDERS.site}/${path}`;
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
      const hash = createHash('sha256').update(content).digest('hex');
      files.push([path, hash, Buffer.byteLength(content), 'packs']);
    },
    reuse: (path) => files.some(([own]) => own === path),
    cache: `${layout.cache}/offline/packs`,
    codeKey: keys.browser,
    taken: volumes,
    only: { share, shares },
  };
  const made = await makePacks(source, new PageTaker(source), new PackCache(source.cache));
  return made.notes;
}

/**
 * Makes a share of what spans volumes (lists, timelines, feeds and all other pages that no volume has; files of the index
 * and packs), in a folder that can be carried to the machine that joins the site.
 *
 * @param request with the collection that {@link JoinedVolumes} were joined to
 * @returns how many pages were made
 * @throws WarraqError where the volumes were made with other fonts, pictures or templates
 */
export async function makeShare(request: RenderRequest, order: ShareOrder): Promise<{ pages: number }> {
  const { collection, progress } = request;
  const { volumes, share, shares, to } = order;
  const staged = `${to}.next`;
  const out = `${staged}/${SHARE_FOLDERS.site}`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const published = publishedArticles(request);
  published.lists.save();
  const site = publishedSite(request.site, collection);
  const context = await openRenderContext({ ...request, site }, published);
  try {
    const made = await prerenderPart(context, await pageInputs(context, volumes.relations), {
      out,
      before: volumes.pages.columns,
      part: { share, shares },
      expected: volumes.common,
    });
    const fresh = made.pages.filter(({ kept }) => !kept);
    const files: Files = fresh.map(({ file, hash, bytes }) => [file, hash, bytes, 'pages']);
    progress.stage('search-index');
    const index = await shareOfIndex(context, order, staged, files);
    progress.stage('offline');
    const packs = await shareOfPacks(context, order, staged, files);
    writeShareNotes(staged, {
      ...{ share, shares, common: made.common, index, packs, files },
      madeBy: volumes.madeBy,
      catalogues: volumes.catalogues,
      pages: pagesOf(made.plan, fresh),
      links: [...made.links],
    });
    await rm(to, { recursive: true, force: true });
    await rename(staged, to);
    progress.end();
    return { pages: fresh.length };
  } finally {
    await closeContext(context);
  }
}
