import { escapeText } from '../../markup/escape.ts';
import { attributesOf, type Token, tokens, tokensWithout, writeTag } from '../../markup/html-tokens.ts';
import { decodeReferences } from '../../markup/references.ts';

/** A page of the site, taken apart: the shell is the same for many pages and is stored once. */
interface PageParts {
  /** Plain text of `<title>`. */
  readonly title: string;
  /** What stands around the content, with places for the title and the page's own path. */
  readonly shell: string;
  /** The content: what is inside `<main>`, likewise. */
  readonly main: string;
}

// Group separators of ASCII: no page holds them.
const TITLE = '\u001C';
const PATH = '\u001D';
const MAIN = '\u001E';
/** Stands between the parts of a pack. */
export const PART = '\u001F';
const PLACES = new RegExp(`[${TITLE}-${PART}]`, 'g');

// A saved page needs styles and scripts of the head; links for search engines and feeds are dropped.
const KEPT_LINKS = /\brel="(?:stylesheet|icon)"/;

function leanHead(head: string): string {
  return head
    .replace(/<title>[\s\S]*?<\/title>/, `<title>${TITLE}</title>`)
    .replace(/<link\b[^>]*>/g, (link) => (KEPT_LINKS.test(link) ? link : ''))
    .replace(/<meta\b[^>]*>/g, (meta) =>
      /charset|name="(?:viewport|color-scheme|theme-color)"/.test(meta) ? meta : '',
    )
    .replace(/<script (?:type="application\/ld\+json"|data-srcset=)[^>]*>[\s\S]*?<\/script>/g, '');
}

function putPlaces(html: string, path: string, title: string): string {
  let out = html;
  for (const form of new Set([encodeURI(path), path])) if (form.length > 4) out = out.replaceAll(form, PATH);
  for (const form of new Set([title, escapeText(title)]))
    if (form.length > 4) out = out.replaceAll(form, TITLE);
  return out;
}

/**
 * Takes a page apart; `undefined` where it has no `<main>`.
 *
 * @param path the page's address with the base
 * @param headline the article's title, which its content repeats; empty for other pages
 */
export function splitPage(html: string, path: string, headline: string): PageParts | undefined {
  const match = /^([\s\S]*?<main\b[^>]*>)([\s\S]*)(<\/main>[\s\S]*)$/.exec(html.replace(PLACES, ' '));
  if (!match) return undefined;
  const [, before = '', main = '', after = ''] = match;
  const title = decodeReferences(/<title>([\s\S]*?)<\/title>/.exec(before)?.[1] ?? '');
  const rest = headline !== '' && title.startsWith(headline) ? title.slice(headline.length) : undefined;
  const head = leanHead(before).replace(TITLE, rest === undefined ? TITLE : TITLE + escapeText(rest));
  return {
    title: rest === undefined ? title : headline,
    shell: putPlaces(head, path, '') + MAIN + putPlaces(after, path, ''),
    main: putPlaces(main, path, rest === undefined ? '' : headline),
  };
}

/** A shell for when there is no other: the content, readable, and a way home. */
export function bareShell({ language, dir, base }: { language: string; dir: string; base: string }): string {
  return `<!DOCTYPE html><html lang="${language}" dir="${dir}" data-base="${base}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE}</title><style>body{max-width:40em;margin:auto;padding:1em;font:1.15em/1.8 serif}img{max-width:100%}</style></head><body><p><a href="${base}">\u2302</a></p><main>${MAIN}</main></body></html>`;
}

/** Puts a page together again. */
export function joinPage({ title, shell, main }: PageParts, path: string): string {
  const fill = (text: string) =>
    text.replaceAll(TITLE, () => escapeText(title)).replaceAll(PATH, () => encodeURI(path));
  const [before = '', after = ''] = shell.split(MAIN);
  return fill(before) + fill(main) + fill(after);
}

// Attributes are read only where they can be those that are asked for.
const CAN_BE_ASIDE = /sides|cite|share|close|related|elsewhere|&/;

function isAside(name: string, source: string): boolean {
  if (name === 'source') return true;
  if (!CAN_BE_ASIDE.test(source)) return false;
  const attributes = attributesOf(source);
  return (
    /(?:^| )(?:sides|cite|share|related)(?: |$)/.test(attributes.get('class') ?? '') ||
    /^(?:close|related|elsewhere)/.test(attributes.get('aria-labelledby') ?? '')
  );
}

/**
 * Prepares the content of an article's page for saving: links to other articles are removed, since each new article
 * would change them on many pages; of a picture one file is kept.
 */
export function leanArticle(main: string): string {
  let out = '';
  for (const token of tokensWithout(main, isAside))
    out += token.kind === 'open' && token.name === 'img' ? leanImage(token) : token.raw;
  // Single spaces are left where they stand.
  return out.replace(/[^\S ]\s*| \s+/g, ' ').replace(/> </g, '><');
}

function leanImage(token: Token & { kind: 'open' | 'close' }): string {
  const attributes = attributesOf(token.attributes);
  for (const name of ['srcset', 'sizes']) attributes.delete(name);
  return writeTag('img', attributes);
}

/** Lists the pictures of saved content that lie on the site, by their addresses. */
export function picturesOf(main: string, base: string): string[] {
  const found = new Set<string>();
  for (const token of tokens(main)) {
    if (token.kind !== 'open' || token.name !== 'img') continue;
    const src = attributesOf(token.attributes).get('src');
    if (src?.startsWith(base)) found.add(src);
  }
  return [...found];
}
