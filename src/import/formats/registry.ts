import { docx } from './documents/read-docx.ts';
import { epub } from './documents/read-epub.ts';
import { odt } from './documents/read-odt.ts';
import type { Importer } from './importer.ts';
import { facebook } from './json/read-facebook.ts';
import { ghost } from './json/read-ghost.ts';
import { json, jsonLines } from './json/read-json.ts';
import { telegram } from './json/read-telegram.ts';
import { markdown } from './markdown/read-markdown.ts';
import { notArticles } from './not-articles.ts';
import { medium } from './pages/read-medium.ts';
import { mhtml } from './pages/read-mhtml.ts';
import { substack } from './pages/read-substack.ts';
import { telegramPage } from './pages/read-telegram-page.ts';
import { warc } from './pages/read-warc.ts';
import { webarchive } from './pages/read-webarchive.ts';
import { html } from './read-html.ts';
import { movableType } from './read-movable-type.ts';
import { text } from './read-text.ts';
import { csv } from './tables/read-csv.ts';
import { corpus } from './xml/read-corpus.ts';
import { feed, jsonFeed } from './xml/read-feed.ts';
import { livejournal } from './xml/read-livejournal.ts';
import { mediawiki, wikitext } from './xml/read-mediawiki.ts';
import { tumblrPosts } from './xml/read-tumblr-posts.ts';
import { wxr } from './xml/read-wxr.ts';

/** The formats in the order in which they are asked: those with an unmistakable beginning first. */
export const FORMATS: readonly Importer[] = [
  docx,
  odt,
  epub,
  webarchive,
  warc,
  mhtml,
  notArticles,
  substack,
  medium,
  telegramPage,
  wxr,
  tumblrPosts,
  livejournal,
  corpus,
  mediawiki,
  feed,
  html,
  jsonFeed,
  telegram,
  ghost,
  facebook,
  jsonLines,
  json,
  csv,
  movableType,
];

/** The formats that are asked when no other fits and the file is none that is refused; the last recognises all. */
export const FALLBACKS: readonly Importer[] = [wikitext, markdown, text];

/**
 * Finds a format by the name that a person gave.
 *
 * @param own those that the archive adds
 */
export function formatNamed(name: string, own: readonly Importer[] = []): Importer | undefined {
  return [...own, ...FORMATS, ...FALLBACKS].find((format) => format.name === name);
}
