import { gzipSync } from 'node:zlib';
import { articleAddress, decodedPath } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import { escapeHtml } from '../../markup/escape.ts';
import { attributesOf, tokens, topLevelBlocks } from '../../markup/html-tokens.ts';
import { fill } from '../../strings/fill.ts';
import { divide } from './divide.ts';
import { litePage } from './lite-page.ts';
import type { PageWords } from './page-words.ts';

/** The largest weight of an article's page as a host sends it (gzip, the weaker of the two usual encodings). */
export const LITE_PAGE_BYTES = 6000;

const DROPPED = new Set([
  'script',
  'style',
  'video',
  'audio',
  'source',
  'track',
  'picture',
  'svg',
  'iframe',
  'object',
]);
const BOXES = new Set(['div', 'span']);
const TICKED = '\u2611\u00A0'; // BALLOT BOX WITH CHECK
const UNTICKED = '\u2610\u00A0'; // BALLOT BOX
const KEPT_ATTRIBUTES = ['href', 'id', 'dir', 'lang', 'datetime', 'colspan', 'rowspan', 'start', 'title'];

/** What is needed to rewrite a link. */
interface LinkContext {
  readonly base: string;
  /** Relative path from the page to the root of the lite pages. */
  readonly up: string;
  /** Relative path or URL of the whole site. */
  readonly whole: string;
  readonly isArticle: (id: string) => boolean;
}

/** Rewrites an internal link: to an article's lite page, or else to the whole site. */
function liteLink(href: string, context: LinkContext): string {
  if (!href.startsWith(context.base) || href.startsWith('//')) return href;
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href.slice(context.base.length)) ?? [];
  const id = path.replace(/\/$/, '');
  return context.isArticle(decodedPath(id))
    ? `${context.up}${path}${rest}`
    : `${context.whole}${path}${rest}`;
}

function lighten(html: string, context: LinkContext, words: PageWords): string {
  let out = '';
  let skipping = '';
  // `span` and `div` elements are removed, unless they set a language or a direction.
  const kept: boolean[] = [];
  for (const token of tokens(html)) {
    if (skipping !== '') {
      if (token.kind === 'close' && token.name === skipping) skipping = '';
      continue;
    }
    if (token.kind === 'text') out += token.raw;
    else if (token.kind === 'close') {
      const isKept = BOXES.has(token.name) ? (kept.pop() ?? false) : !DROPPED.has(token.name);
      if (isKept) out += token.raw;
    } else if (token.kind === 'open') {
      const given = attributesOf(token.attributes);
      if (BOXES.has(token.name)) kept.push(given.has('dir') || given.has('lang'));
      if (token.name === 'img') {
        const src = given.get('src') ?? '';
        const at = src.startsWith(context.base) ? context.whole + src.slice(context.base.length) : src;
        const alt = given.get('alt') || words.strings.showPicture;
        out += `<a href="${escapeHtml(at)}">[${words.strings.showPicture}: ${escapeHtml(alt)}]</a>`;
      } else if (token.name === 'input') out += given.has('checked') ? TICKED : UNTICKED;
      else if (['script', 'style', 'svg', 'iframe', 'object'].includes(token.name)) skipping = token.name;
      else if (BOXES.has(token.name) ? kept.at(-1) : !DROPPED.has(token.name)) {
        let attributes = '';
        for (const name of KEPT_ATTRIBUTES) {
          const value = given.get(name);
          if (value === undefined) continue;
          const written = name === 'href' ? liteLink(value, context) : value;
          attributes += ` ${name}="${escapeHtml(written)}"`;
        }
        out += `<${token.name}${attributes}>`;
      }
    }
  }
  return out;
}

/** Gives the bytes of a page as sent with gzip. */
export function sentBytes(page: string): number {
  return gzipSync(page, { level: 6 }).length;
}

// Most pages are light enough even at the fastest compression, which takes a third of the time.
function weightIn(room: number, page: string): number {
  const careless = gzipSync(page, { level: 1 }).length;
  return careless <= room ? careless : sentBytes(page);
}

// After dividing, a footnote or a heading may be on another part than the link to it.
function joinParts(parts: readonly string[]): string[] {
  const places = new Map<string, number>();
  for (const [index, part] of parts.entries())
    for (const [, id = ''] of part.matchAll(/ id="([^"]*)"/g)) places.set(id, index);
  return parts.map((part, index) =>
    part.replace(/ href="#([^"]*)"/g, (whole, id: string) => {
      const at = places.get(id) ?? places.get(decodedPath(id)) ?? index;
      if (at === index) return whole;
      const up = index === 0 ? '' : '../';
      return ` href="${at === 0 ? up || './' : `${up}${at + 1}/`}#${id}"`;
    }),
  );
}

/** A lite page: its path below the root of the lite pages, and its HTML. */
export interface LitePage {
  readonly path: string;
  readonly html: string;
}

/** Makes the pages of an article: one, or several where one would be too heavy. */
export function liteArticle(
  entry: ArticleEntry,
  body: string,
  words: PageWords,
  place: {
    readonly base: string;
    readonly whole: (up: string) => string;
    readonly isArticle: (id: string) => boolean;
  },
): LitePage[] {
  const { id, data } = entry;
  const address = articleAddress(id).slice(1);
  const depth = address.split('/').length - 1;
  const context = (extra: number) => {
    const up = '../'.repeat(depth + extra);
    return { base: place.base, up, whole: place.whole(up), isArticle: place.isArticle };
  };
  const facts: string[] = [];
  const byline = words.byline(data);
  if (byline) facts.push(words.html(byline));
  if (data.published) facts.push(`<time datetime="${data.published}">${words.date(data.published)}</time>`);
  if (data.section) {
    const section = words.html(words.sectionTitle(data.section));
    facts.push(`<a href="${'../'.repeat(depth)}section/${data.section}/">${section}</a>`);
  }
  const source = data.source?.url
    ? `<p>${words.strings.source}: <a href="${escapeHtml(data.source.url)}">${words.html(data.source.name ?? data.source.url)}</a></p>`
    : data.source?.name
      ? `<p>${words.strings.source}: ${words.html(data.source.name)}</p>`
      : '';
  const head = `<h1>${words.headline(data)}</h1><p>${facts.join(' · ')}</p>`;
  const foreign = words.foreign(data);
  const page = (inner: string, index: number, all: number): string => {
    const extra = index > 0 ? 1 : 0;
    const { up, whole } = context(extra);
    const part =
      all > 1 ? fill(words.strings.part, { n: words.digits(index + 1), all: words.digits(all) }) : '';
    const next =
      index + 1 < all
        ? `<p><a href="${extra ? '../' : ''}${index + 2}/">${words.strings.nextPart}</a></p>`
        : source;
    return litePage(words, {
      title: words.line(data.title) + (part ? ` (${part})` : ''),
      up,
      whole: `${whole}${address}`,
      body: `${head}${part ? `<p>${part}</p>` : ''}${foreign ? `<article${foreign}>${inner}</article>` : inner}${next}`,
    });
  };
  const light = lighten(body, context(0), words);
  // Room for what later parts have in addition: links one folder deeper, and larger numbers.
  const room = LITE_PAGE_BYTES - 60;
  const weigh = (inner: string) => weightIn(room, page(inner, 0, 2));
  const parts = divide(topLevelBlocks(light), weigh, room);
  const joined = joinParts(parts);
  return joined.map((inner, index) => ({
    path: index === 0 ? address : `${address}${index + 1}/`,
    // Links are written for the first part; the others lie one folder deeper.
    html: page(index === 0 ? inner : inner.replaceAll(' href="../', ' href="../../'), index, joined.length),
  }));
}
