import { foldedAddress, foldedPath, linkTranslations } from '../article/translations.ts';
import { FIELD } from '../relations/article-facts.ts';
import { fromData } from './from-data.ts';
import { addressOf, archived } from './queries.ts';
import { fullAddress, language, link } from './site-context.ts';

/** One language version of an article. */
export interface Alternate {
  /** Its language tag. */
  readonly language: string;
  /** The language's own name: `English`, `فارسی`. */
  readonly name: string;
  /** Whether it is the article itself. */
  readonly own: boolean;
  /** The absolute URL. */
  readonly url: string;
  /** The address for `href`. */
  readonly href: string;
}

function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

// People copy addresses with Arabic letters; programs want them percent-encoded.
function encoded(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url);
}

interface Linkable {
  readonly id: string;
  readonly data: {
    readonly language: string | undefined;
    readonly translations: Readonly<Record<string, string>> | undefined;
  };
}

type Linked = ReturnType<typeof linkTranslations<Linkable>>;

async function findLinks(): Promise<Linked> {
  const { facts, order, idOf } = await archived();
  const own = facts.column(FIELD.translation);
  const named = (row: number) => (own[row] ?? -1) >= 0;
  const table = (row: number): Record<string, string> =>
    Object.fromEntries(
      facts.all(row, FIELD.translation).map((text) => {
        const end = text.indexOf(' ');
        return [text.slice(0, end), text.slice(end + 1)];
      }),
    );
  const tables = new Map(Array.from(order.filter(named), (row) => [row, table(row)]));
  // Most archives have no translations; of the others only articles that refer to one, or are referred to, matter.
  if (tables.size === 0) return new Map();
  const sought = new Set(Array.from(tables.values(), (each) => Object.values(each).map(foldedPath)).flat());
  const concerned = order.filter((row) => named(row) || sought.has(foldedAddress(idOf(row))));
  const linkable = Array.from(concerned, (row): Linkable => {
    const data = { language: facts.text(row, FIELD.language), translations: tables.get(row) };
    return { id: idOf(row), data };
  });
  return linkTranslations(linkable, language.tag);
}

/** Gives all language versions of the articles that have several, by id. */
export const linkedIds = fromData(findLinks);

function alternates(id: string, all: Linked): Alternate[] {
  return (all.get(id) ?? []).map((translation) => {
    const { language: tag } = translation;
    const named = { language: tag, name: nameOf(tag) };
    if ('url' in translation) {
      const url = encoded(translation.url);
      return { ...named, own: false, url, href: url };
    }
    const path = addressOf(translation.entry);
    return { ...named, own: translation.entry.id === id, url: fullAddress(path), href: link(path) };
  });
}

/** Gives all language versions of an article, its own first; none where there is only one. */
export async function alternatesOf({ id }: { readonly id: string }): Promise<Alternate[]> {
  return alternates(id, await linkedIds());
}

/** Gives the language versions of an article as text, for its fingerprint. */
export const languagesText = (id: string, all: Linked): string => JSON.stringify(alternates(id, all));

/**
 * Gives the address for readers of other languages (`x-default`): the version in the site's language, or else the
 * article's own.
 */
export function defaultOf(alternates: readonly Alternate[]): string | undefined {
  return (alternates.find((each) => each.language === language.tag) ?? alternates[0])?.url;
}
