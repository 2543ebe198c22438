import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArticleEntry } from '../../collection/read.ts';
import { sealEdition } from '../../publish/staging.ts';
import type { Site } from '../../site/schema.ts';
import { sealFolder } from '../copy-manifest.ts';
import type { ArticleText, Edition } from './edition.ts';
import { liteArticle } from './lite-article.ts';
import { liteLists } from './lite-lists.ts';
import { pageWords } from './page-words.ts';
import { identityOf, replaceFolder } from './write-edition.ts';

/** What the lite pages are made from. */
export interface LiteSource {
  readonly site: Site;
  /** Newest first. */
  readonly articles: readonly ArticleEntry[];
  readonly text: (article: ArticleEntry) => Promise<ArticleText>;
}

/**
 * Writes the lite pages of an archive.
 *
 * @param folder absolute path of the edition's root
 * @param whole the address of the whole site: `beside` where the edition lies in its folder `lite/`
 * @returns how many files, and their bytes
 */
export async function writeLitePages(
  source: LiteSource,
  folder: string,
  whole: 'beside' | 'web',
  onProgress: (done: number, total: number) => void = () => {},
): Promise<{ files: number; bytes: number }> {
  const { site, articles } = source;
  const words = pageWords(site);
  const known = new Set(articles.map(({ id }) => id));
  const wholeOf = (up: string) => (whole === 'beside' ? `${up}../` : `${site.url}${site.base}`);
  let [files, bytes] = [0, 0];
  const write = async (path: string, html: string) => {
    const file = join(folder, path, 'index.html');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, html);
    files += 1;
    bytes += Buffer.byteLength(html);
  };
  for (const { path, html } of liteLists(articles, words, wholeOf)) await write(path, html);
  for (const [index, entry] of articles.entries()) {
    const { html: body } = await source.text(entry);
    const place = { base: site.base, whole: wholeOf, isArticle: (id: string) => known.has(id) };
    for (const { path, html } of liteArticle(entry, body, words, place)) await write(path, html);
    onProgress(index + 1, articles.length);
  }
  return { files, bytes };
}

/** Pages without fonts, scripts and pictures, at most 6 KB each, for a host of their own. */
export const lite: Edition = {
  name: 'lite',
  summary: {
    en: 'pages of at most 6 KB without scripts, fonts and pictures, for a host of their own',
    ar: 'صفحات لا تزيد على 6 كيلوبايت بلا برامج ولا خطوط ولا صور، لمضيف خاص بها',
  },
  from: 'articles',
  fileName: 'lite',
  make: (job) =>
    replaceFolder(job.out, async (staged) => {
      const made = await writeLitePages(job, staged, 'web', job.onProgress);
      await rm(join(staged, 'warraq-edition.json'), { force: true });
      await sealEdition(staged, { generator: 'warraq', articles: job.articles.length, pages: made.files });
      const version = await sealFolder(staged, identityOf(job, 'lite'), job.key);
      return { ...made, articles: job.articles.length, version, problems: [] };
    }),
};
