import { existsSync } from 'node:fs';
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { articleAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { astroConfig, renderKeyOf } from '../astro/config.ts';
import { handOver } from '../astro/handover.ts';
import { TypefaceCollector } from '../astro/prepare-typeface.ts';
import { openRenderStore, type RenderStore } from '../astro/render.ts';
import { renderOptionsOf } from '../astro/render-options.ts';
import type { ArticleEntry, Collection } from '../collection/read.ts';
import { makePictures } from '../pictures/make-pictures.ts';
import { type Problem, problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { buildSearchIndex, type SearchRecord } from '../search/build/build-index.ts';
import { bundleSearchBrowser } from '../search/build/bundle.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import { typefaceFiles } from '../typeface/make-typeface.ts';
import type { Progress } from './progress.ts';

/** What a build needs; paths are absolute. */
export interface SiteBuild {
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  /** The empty folder in which the site is made. */
  readonly staged: string;
  readonly today: string;
  readonly progress: Progress;
  readonly language: ReportLanguage;
  readonly verbose: boolean;
}

/** What a build made. */
export interface SiteMade {
  readonly articles: number;
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
}

const STAGES = {
  en: {
    rendering: 'rendering articles',
    pages: 'making pages',
    media: 'bringing pictures',
    index: 'indexing',
    verifying: 'verifying',
  },
  ar: {
    rendering: 'تنسيق المقالات',
    pages: 'صنع الصفحات',
    media: 'إحضار الصور',
    index: 'فهرسة البحث',
    verifying: 'التحقق',
  },
} as const;

const ASSETS = '_warraq';
const INDEX = 'search-index';

async function* searchRecords(
  articles: readonly ArticleEntry[],
  site: Site,
  store: RenderStore,
): AsyncGenerator<SearchRecord> {
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  for (const entry of articles) {
    const { data, id } = entry;
    const { text } = await store.get(entry);
    yield {
      url: articleAddress(id),
      title: data.title,
      body: text,
      authors: data.authors,
      topics: data.topics,
      people: data.people,
      places: data.places,
      ...(data.subtitle ? { subtitle: data.subtitle } : {}),
      ...(data.summary ? { summary: data.summary } : {}),
      ...(data.published ? { date: dayOf(data.published) } : {}),
      ...(data.section ? { section: sections.get(data.section) ?? data.section } : {}),
      ...(data.source?.name ? { source: data.source.name } : {}),
      ...(data.image ? { image: data.image.src } : {}),
    };
  }
}

async function measure(folder: string): Promise<{ files: number; pages: number; bytes: number }> {
  let [files, pages, bytes] = [0, 0, 0];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    if (entry.name.endsWith('.html')) pages += 1;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return { files, pages, bytes };
}

function missingPages(articles: readonly ArticleEntry[], staged: string): Problem[] {
  return articles
    .filter(({ id }) => !existsSync(`${staged}${articleAddress(id)}index.html`))
    .map(({ id, file }) => problem('page-missing', { file }, { id }));
}

/**
 * Makes a whole site in a staging folder: renders the articles, lets Astro make the pages, brings the pictures,
 * indexes, and verifies that every article has its page.
 *
 * @throws WarraqError where the result is not whole; what Astro or Pagefind throw passes through
 */
export async function buildSite(build: SiteBuild): Promise<SiteMade> {
  const { generator, layout, site, collection, staged, today, progress } = build;
  const words = STAGES[build.language];
  const articles = collection.articles.filter(({ data }) => data.status !== 'draft');
  const store = openRenderStore(layout, await renderKeyOf(generator), renderOptionsOf(site));

  progress.stage(words.rendering, articles.length);
  const characters = new TypefaceCollector(site, articles);
  for (const [index, entry] of articles.entries()) {
    characters.add((await store.get(entry)).text);
    progress.step(index + 1);
  }
  // Before the pages, whose stylesheet names the font files and whose pictures name theirs.
  const typeface = await characters.make(layout);
  const pictureFiles = `${layout.cache}/pictures`;
  const { files: smaller } = await makePictures(layout.media, pictureFiles, `/${ASSETS}/`);

  progress.stage(words.pages);
  const bundles = `${layout.cache}/search-bundle`;
  const searchAssets = await bundleSearchBrowser(bundles);
  handOver({ collection });
  try {
    // Astro asks its own telemetry host otherwise; a build makes no network request.
    process.env.ASTRO_TELEMETRY_DISABLED = '1';
    const { build: astroBuild } = await import('astro');
    const config = await astroConfig({ generator, root: layout.root, out: staged, today, searchAssets });
    await astroBuild({ ...config, configFile: false, logLevel: build.verbose ? 'info' : 'error' });
  } finally {
    handOver(undefined);
  }

  progress.stage(words.media);
  await cp(bundles, `${staged}/${ASSETS}`, { recursive: true });
  for (const file of await typefaceFiles(typeface))
    await cp(`${typeface}/${file}`, `${staged}/${ASSETS}/${file}`);
  for (const file of smaller) await cp(`${pictureFiles}/${file}`, `${staged}/${ASSETS}/${file}`);
  if (existsSync(layout.media)) await cp(layout.media, `${staged}/media`, { recursive: true });

  progress.stage(words.index, articles.length);
  await buildSearchIndex(searchRecords(articles, site, store), {
    outDir: `${staged}/${INDEX}`,
    language: site.language,
    onProgress: (done) => progress.step(done),
  });

  progress.stage(words.verifying);
  const missing = missingPages(articles, staged);
  if (missing.length > 0) throw new WarraqError(missing);
  const measured = await measure(staged);
  progress.end();
  return { articles: articles.length, ...measured };
}
