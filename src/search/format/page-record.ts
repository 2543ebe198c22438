import { tokens } from '../../markup/html-tokens.ts';
import { decodeReferences } from '../../markup/references.ts';
import { bodyOf, plainText, textOf } from './page-text.ts';
import type { SearchRecord } from './record.ts';

interface Thing {
  readonly '@type'?: string;
  readonly name?: string;
}

/** The structured data of an article's page (`page-data/structured-data.ts`). */
interface PageData {
  readonly '@type'?: string;
  readonly alternativeHeadline?: string;
  readonly description?: string;
  readonly inLanguage?: string;
  readonly datePublished?: string;
  readonly author?: Thing | readonly Thing[];
  readonly articleSection?: string;
  readonly about?: readonly Thing[];
  readonly isBasedOn?: { readonly publisher?: Thing };
}

function dataOf(html: string): PageData {
  for (const [, json = ''] of html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)) {
    try {
      const data = JSON.parse(json) as PageData;
      if (data['@type'] === 'NewsArticle') return data;
    } catch {
      // Without structured data the page is found by its title and text.
    }
  }
  return {};
}

// U+2060 WORD JOINER keeps a range of numbers together on the page.
const JOINERS = /\u2060/g;

function headlineOf(main: string): string | undefined {
  const title = /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1];
  if (title === undefined) return undefined;
  let plain = '';
  for (const token of tokens(title)) if (token.kind === 'text') plain += decodeReferences(token.raw);
  return plain.replace(JOINERS, '').trim();
}

const mainOf = (html: string): string => /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';

/**
 * Reads what the search knows of an article from its page; `undefined` where it is no article's.
 *
 * @param path address without the base
 */
export function recordOfPage(html: string, path: string): SearchRecord | undefined {
  const main = mainOf(html);
  const inside = bodyOf(main);
  const title = headlineOf(main);
  if (inside === '' || title === undefined) return undefined;
  const data = dataOf(html);
  const { text: body, headings } = textOf(inside);
  const named = (type: string) =>
    (data.about ?? []).flatMap(({ '@type': own, name }) => (own === type && name ? [name] : []));
  const subtitle = data.alternativeHeadline;
  // Without a summary of its own the page describes itself by its first words.
  const start = data.description?.replace(/\s*\u2026$/, ''); // HORIZONTAL ELLIPSIS
  const summary = start && !body.includes(start) ? data.description : undefined;
  const date = data.datePublished?.slice(0, 10) ?? /<time datetime="(\d{4}-\d{2}-\d{2})/.exec(main)?.[1];
  const section = data.articleSection;
  const site = /<html\b[^>]*\slang="?([\w-]+)/.exec(html)?.[1];
  const language = data.inLanguage === site ? undefined : data.inLanguage;
  const source = data.isBasedOn?.publisher?.name;
  return {
    url: path,
    title,
    body,
    ...(subtitle ? { subtitle } : {}),
    ...(summary ? { summary } : {}),
    ...(date ? { date } : {}),
    ...(section ? { section } : {}),
    ...(source ? { source } : {}),
    ...(language ? { language } : {}),
    ...(headings.length > 0 ? { headings: [...headings] } : {}),
    // A list holds people; a single author is the publishing organisation.
    authors: Array.isArray(data.author) ? data.author.flatMap(({ name }: Thing) => name ?? []) : [],
    topics: named('Thing'),
    people: named('Person'),
    places: named('Place'),
  };
}

/**
 * Reads what a result shows of an article from its page, whatever its template: where a theme marks no text as the
 * article's, all of the page's content is.
 *
 * @param path address without the base
 */
export function shownRecord(html: string, path: string): SearchRecord {
  const known = recordOfPage(html, path);
  if (known) return known;
  const title = /<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '';
  const main = mainOf(html);
  return {
    url: path,
    title: headlineOf(main) ?? (decodeReferences(title).trim() || path),
    body: plainText(main),
    authors: [],
    topics: [],
    people: [],
    places: [],
  };
}
