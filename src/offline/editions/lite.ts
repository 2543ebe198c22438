import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArticleEntry } from '../../collection/read.ts';
import { sealEdition } from '../../publish/staging.ts';
import type { Site } from '../../site/schema.ts';
import { sealFolder } from '../copy-manifest.ts';
import type { ArticleText, Edition } from './edition.ts';
import { liteArticle } from './lite-article.ts';
import { liteLists } from './lite-lists.ts';
import { LITE_STYLE } from './lite-page.ts';
import { pageWords } from './page-words.ts';
import { identityOf, replaceFolder } from './write-edition.ts';

/** What the lite pages are made from. */
export interface LiteSource {
  readonly site: Site;
  /** Newest first. */
  readonly articles: readonly ArticleEntry[];
  readonly text: (article: ArticleEntry) => Promise<ArticleText>;
}

/** Where lite pages go, and what is known of earlier ones. */
export interface LitePlace {
  /** The address of the whole site: `beside` where the edition lies in its folder `lite/`. */
  readonly whole: 'beside' | 'web';
  /** Takes a file, its path relative to the edition's root. */
  readonly write: (path: string, content: string) => void | Promise<void>;
  /** Takes over the pages of an article as they were made before; `false` where they must be made. */
  readonly keep?: (article: ArticleEntry) => boolean;
  /** Learns which pages an article got. */
  readonly made?: (
    article: ArticleEntry,
    pages: readonly { readonly path: string; readonly html: string }[],
  ) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Writes the lite pages of an archive. */
export async function writeLitePages(source: LiteSource, place: LitePlace): Promise<void> {
  const { site, articles } = source;
  const words = pageWords(site);
  const known = new Set(articles.map(({ id }) => id));
  const wholeOf = (up: string) => (place.whole === 'beside' ? `${up}../` : `${site.url}${site.base}`);
  await place.write('lite.css', LITE_STYLE);
  for (const { path, html } of liteLists(articles, words, wholeOf))
    await place.write(`${path}index.html`, html);
  for (const [index, entry] of articles.entries()) {
    if (!place.keep?.(entry)) {
      const { html: body } = await source.text(entry);
      const about = { base: site.base, whole: wholeOf, isArticle: (id: string) => known.has(id) };
      const pages = liteArticle(entry, body, words, about);
      for (const { path, html } of pages) await place.write(`${path}index.html`, html);
      place.made?.(entry, pages);
    }
    place.onProgress?.(index + 1, articles.length);
  }
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
      let [files, bytes] = [0, 0];
      const write = async (path: string, content: string) => {
        await mkdir(dirname(join(staged, path)), { recursive: true });
        await writeFile(join(staged, path), content);
        files += 1;
        bytes += Buffer.byteLength(content);
      };
      await writeLitePages(job, { whole: 'web', write, onProgress: job.onProgress });
      await sealEdition(staged, { generator: 'warraq', articles: job.articles.length, pages: files });
      const version = await sealFolder(staged, identityOf(job, 'lite'), job.key);
      return { files, bytes, articles: job.articles.length, version, problems: [] };
    }),
};
