import { linkTranslations } from '../article/translations.ts';
import { addressOf, allArticles, type Entry } from './queries.ts';
import { fullAddress, language, link } from './site-context.ts';

/** An article in one of its languages. */
export interface Alternate {
  /** Its language tag. */
  readonly language: string;
  /** The name of the language in itself: `English`, `فارسی`. */
  readonly name: string;
  /** Whether it is the article that was asked about. */
  readonly own: boolean;
  /** The whole address, for machines. */
  readonly url: string;
  /** The address for a link on a page. */
  readonly href: string;
}

function nameOf(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

// Arabic in an address that somebody copied: machines want it percent-encoded.
function encoded(url: string): string {
  return URL.canParse(url) ? new URL(url).href : encodeURI(url);
}

let linked: Promise<ReturnType<typeof linkTranslations<Entry>>> | undefined;

/** Gives all languages of an article, its own first; none where it has one language only. */
export async function alternatesOf(entry: Entry): Promise<Alternate[]> {
  linked ??= allArticles().then((all) => linkTranslations(all, language.tag));
  return ((await linked).get(entry.id) ?? []).map((translation) => {
    const { language: tag } = translation;
    const named = { language: tag, name: nameOf(tag) };
    if ('url' in translation) {
      const url = encoded(translation.url);
      return { ...named, own: false, url, href: url };
    }
    const path = addressOf(translation.entry);
    return { ...named, own: translation.entry.id === entry.id, url: fullAddress(path), href: link(path) };
  });
}

/** Gives the address for readers of any other language: the text in the site's language, or else the article's own. */
export function defaultOf(alternates: readonly Alternate[]): string | undefined {
  return (alternates.find((each) => each.language === language.tag) ?? alternates[0])?.url;
}
