import { decodeReferences } from '../../markup/references.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { tokens } from '../html-tokens.ts';
import { bodyOf, plainText } from '../packs/page-parts.ts';

interface Thing {
  readonly '@type'?: string;
  readonly name?: string;
}

/** What an article's page says of it to machines (`astro/structured-data.ts`). */
interface PageData {
  readonly '@type'?: string;
  readonly alternativeHeadline?: string;
  readonly description?: string;
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
      // Then the page is found by its title and text.
    }
  }
  return {};
}

function headlineOf(main: string): string | undefined {
  const title = /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1];
  if (title === undefined) return undefined;
  let plain = '';
  for (const token of tokens(title)) if (token.kind === 'text') plain += decodeReferences(token.raw);
  return plain.trim();
}

/**
 * Reads what the search knows of an article from its page as it was visited; `undefined` where it is no article's.
 *
 * @param path address without the base
 */
export function recordOfPage(html: string, path: string): SearchRecord | undefined {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  const inside = bodyOf(main);
  const title = headlineOf(main);
  if (inside === '' || title === undefined) return undefined;
  const data = dataOf(html);
  const body = plainText(inside);
  const named = (type: string) =>
    (data.about ?? []).flatMap(({ '@type': own, name }) => (own === type && name ? [name] : []));
  const subtitle = data.alternativeHeadline;
  // Without a summary of its own the page describes itself by its first words.
  const start = data.description?.replace(/\s*\u2026$/, ''); // HORIZONTAL ELLIPSIS
  const summary = start && !body.startsWith(start) ? data.description : undefined;
  const date = data.datePublished?.slice(0, 10) ?? /<time datetime="(\d{4}-\d{2}-\d{2})/.exec(main)?.[1];
  const section = data.articleSection;
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
    // A list holds people; a single author is the organisation that answers for the text.
    authors: Array.isArray(data.author) ? data.author.flatMap(({ name }: Thing) => name ?? []) : [],
    topics: named('Thing'),
    people: named('Person'),
    places: named('Place'),
  };
}
