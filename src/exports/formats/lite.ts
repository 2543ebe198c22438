import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArticleEntry } from '../../collection/read.ts';
import { columnsOf } from '../../offline/article-columns.ts';
import { writeReleaseRecord } from '../../output/staging.ts';
import type { Site } from '../../site/schema.ts';
import { writeCopyManifest } from '../copies/copy-manifest.ts';
import type { ArticleText, ExportFormat } from './export-format.ts';
import { type LitePage, liteArticle } from './lite-article.ts';
import type { ListedArticles } from './lite-groups.ts';
import { type LiteList, liteLists } from './lite-lists.ts';
import { liteStyle } from './lite-page.ts';
import { pageWords } from './page-words.ts';
import { identityOf, replaceFolder } from './write-export.ts';

/** The input of lite pages. */
interface LiteSource {
  readonly site: Site;
  /** In the order of lists. */
  readonly articles: readonly ArticleEntry[];
  readonly text: (article: ArticleEntry) => Promise<ArticleText>;
}

/** Where lite pages are written. */
interface LitePlace {
  /** Where the whole site is: `beside` the lite pages in its folder `lite/`, or on the `web`. */
  readonly whole: 'beside' | 'web';
  /** Writes a file, by its path below the root of the lite pages. */
  readonly write: (path: string, content: string) => void | Promise<void>;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Gives the address of the whole site relative to a lite page. */
function wholeFrom(site: Site, whole: LitePlace['whole']): (up: string) => string {
  return (up) => (whole === 'beside' ? `${up}../` : `${site.url}${site.base}`);
}

/**
 * Gives a function that makes the lite pages of an article from its rendered text.
 * @param ids of all articles, in order: links to them become links to lite pages
 * @param ask is called with each id that a link leads to
 */
export function liteMaker(
  site: Site,
  ids: readonly string[],
  whole: LitePlace['whole'],
  ask: (id: string) => void = () => undefined,
): (article: ArticleEntry, body: string) => LitePage[] {
  const words = pageWords(site);
  const isArticle = (id: string): boolean => {
    ask(id);
    return isAmong(ids, id);
  };
  const about = { base: site.base, whole: wholeFrom(site, whole), isArticle };
  return (article, body) => liteArticle(article, body, words, about);
}

function isAmong(sorted: readonly string[], wanted: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

async function writeLiteLists(
  site: Site,
  articles: readonly ArticleEntry[],
  place: Pick<LitePlace, 'whole' | 'write'>,
): Promise<void> {
  await place.write('lite.css', liteStyle(site));
  // A reading list keeps its own order.
  const columns = { ...columnsOf(articles), newest: Int32Array.from(articles.keys()) };
  for (const { make } of listsOf(site, { articles, columns }, place.whole))
    for (const { path, html } of make()) await place.write(`${path}index.html`, html);
}

/** Gives the list pages: see {@link liteLists}. */
export function listsOf(site: Site, listed: ListedArticles, whole: LitePlace['whole']): LiteList[] {
  return liteLists(listed, pageWords(site), wholeFrom(site, whole));
}

/** Writes the lite pages of an archive. */
async function writeLitePages({ site, articles, text }: LiteSource, place: LitePlace): Promise<void> {
  await writeLiteLists(site, articles, place);
  const make = liteMaker(site, articles.map(({ id }) => id).sort(), place.whole);
  for (const [index, entry] of articles.entries()) {
    const { html: body } = await text(entry);
    for (const { path, html } of make(entry, body)) await place.write(`${path}index.html`, html);
    place.onProgress?.(index + 1, articles.length);
  }
}

/** Pages without fonts, scripts and pictures, at most 6 KB each, for a host of their own. */
export const lite: ExportFormat = {
  name: 'lite',
  summary: {
    en: 'pages of at most 6 KB without scripts, fonts and pictures, for a host of their own',
    ar: 'صفحات لا تزيد على 6 كيلوبايت بلا برامج ولا خطوط ولا صور، لمضيف خاص بها',
  },
  from: 'articles',
  fileName: 'lite',
  make: (job) =>
    replaceFolder(job.out, async (staged) => {
      let [files, bytes] = [0, 0];
      const write = async (path: string, content: string) => {
        await mkdir(dirname(join(staged, path)), { recursive: true });
        await writeFile(join(staged, path), content);
        files += 1;
        bytes += Buffer.byteLength(content);
      };
      await writeLitePages(job, { whole: 'web', write, onProgress: job.onProgress });
      await writeReleaseRecord(staged, { generator: 'warraq', articles: job.articles.length, pages: files });
      const version = await writeCopyManifest(staged, identityOf(job, 'lite'), job.key);
      return { files, bytes, articles: job.articles.length, version, problems: [] };
    }),
};
