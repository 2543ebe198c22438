import { escapeText } from '../../markup/escape.ts';
import { decodeReferences } from '../../markup/references.ts';
import { attributesOf, type Token, tokens, VOID_ELEMENTS, writeTag } from '../html-tokens.ts';

/** A page of the site, taken apart: the shell is the same for many pages and is stored once. */
export interface PageParts {
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

// Of the head a saved page needs what shapes and moves it; addresses for search engines and feeds are for the web.
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
 * @param headline what its content repeats: the article's title; empty for other pages
 */
export function takeApart(html: string, path: string, headline: string): PageParts | undefined {
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
  return `<!DOCTYPE html><html lang="${language}" dir="${dir}" data-base="${base}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE}</title><style>body{max-width:40em;margin:auto;padding:1em;font:1.15em/1.8 serif}img{max-width:100%}</style></head><body><p><a href="${base}">\u2302</a></p><main>${MAIN}</main></body></html>`; // HOUSE
}

/** Puts a page together again. */
export function putTogether({ title, shell, main }: PageParts, path: string): string {
  const fill = (text: string) =>
    text.replaceAll(TITLE, () => escapeText(title)).replaceAll(PATH, () => encodeURI(path));
  const [before = '', after = ''] = shell.split(MAIN);
  return fill(before) + fill(main) + fill(after);
}

/** Copies HTML without the elements that `isLeftOut` names. */
export function withoutElements(
  html: string,
  isLeftOut: (name: string, attributes: ReadonlyMap<string, string>) => boolean,
): string {
  let [out, depth] = ['', 0];
  for (const token of tokens(html)) {
    if (depth > 0) {
      if (token.kind === 'open' && !VOID_ELEMENTS.has(token.name)) depth += 1;
      else if (token.kind === 'close') depth -= 1;
    } else if (token.kind === 'open' && isLeftOut(token.name, attributesOf(token.attributes))) {
      if (!VOID_ELEMENTS.has(token.name)) depth = 1;
    } else out += token.raw;
  }
  return out;
}

/**
 * Makes the content of an article's page fit for saving: ways to other articles go, since each new article would
 * change them on many pages; of a picture one file stays.
 */
export function leanArticle(main: string): string {
  const kept = withoutElements(main, (name, attributes) => {
    const classes = attributes.get('class') ?? '';
    return (
      name === 'source' ||
      /(?:^| )(?:sides|cite|share|related)(?: |$)/.test(classes) ||
      /^(?:close|related|elsewhere)/.test(attributes.get('aria-labelledby') ?? '')
    );
  });
  let out = '';
  for (const token of tokens(kept))
    out += token.kind === 'open' && token.name === 'img' ? leanImage(token) : token.raw;
  return out.replace(/\s+/g, ' ').replace(/> </g, '><');
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

const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr img picture input label'.split(
    ' ',
  ),
);

/** Gives the inside of the element that holds an article's text (`data-article-body`); empty where there is none. */
export function bodyOf(main: string): string {
  let [out, depth, inside] = ['', 0, false];
  for (const token of tokens(main)) {
    if (!inside) {
      if (token.kind === 'open' && /\sdata-article-body(?:[\s=]|$)/.test(token.attributes)) inside = true;
      continue;
    }
    if (token.kind === 'open' && !VOID_ELEMENTS.has(token.name)) depth += 1;
    else if (token.kind === 'close' && --depth < 0) return out;
    out += token.raw;
  }
  return out;
}

/**
 * Gives the plain text of an article's HTML as the search index has it, for articles without peculiarities; the
 * builder compares and stores the text itself where this differs.
 */
export function plainText(html: string): string {
  const bare = withoutElements(html, (_, attributes) => {
    const classes = attributes.get('class') ?? '';
    return (
      attributes.has('data-footnote-ref') ||
      attributes.has('data-footnote-backref') ||
      /(?:^| )(?:sr-only|pullquote)(?: |$)/.test(classes)
    );
  });
  const lines: string[] = [];
  let line = '';
  const flush = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  for (const token of tokens(bare)) {
    if (token.kind === 'text') line += decodeReferences(token.raw);
    else if (token.kind !== 'open' && token.kind !== 'close') continue;
    else if (token.name === 'br') line += ' ';
    else if (!INLINE.has(token.name)) flush();
  }
  flush();
  return lines.join('\n');
}
