import { languageNamed } from '../../language/detect-language.ts';
import { childText, type XmlElement } from './xml.ts';

// qTranslate-X: `[:ar]…[:en]…[:]`; qTranslate before it: `<!--:ar-->…<!--:--><!--:en-->…<!--:-->`.
const SIGN = /\[:([a-z]{2})?\]|<!--:([a-z]{2})?-->/g;
const PARTED = new Set(['title', 'content:encoded', 'excerpt:encoded', 'description']);

/** The languages of a text and what it says in each; what stands outside of all belongs to all. */
function partsOf(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  let language: string | undefined;
  let from = 0;
  const add = (piece: string) => {
    if (language !== undefined) parts.set(language, `${parts.get(language) ?? ''}${piece}`);
  };
  for (const sign of text.matchAll(SIGN)) {
    add(text.slice(from, sign.index));
    language = sign[1] ?? sign[2];
    from = sign.index + sign[0].length;
  }
  add(text.slice(from));
  return parts;
}

const withText = (element: XmlElement, text: string): XmlElement => ({ ...element, text, nodes: [text] });

function category(domain: string, nicename: string): XmlElement {
  return {
    name: 'category',
    attributes: { domain, nicename },
    children: [],
    nodes: [nicename],
    text: nicename,
  };
}

/**
 * Parts a post of WordPress that holds its texts in several languages, as qTranslate writes them, into one for each;
 * the posts are told to be translations of each other in the way of Polylang. Any other post is given as it is.
 */
export function postsInLanguages(item: XmlElement): readonly XmlElement[] {
  const texts = item.children.filter((each) => PARTED.has(each.name));
  const languages = new Set(
    texts.flatMap((each) =>
      [...partsOf(each.text)].filter(([, said]) => said.trim() !== '').map(([language]) => language),
    ),
  );
  const isKnown = [...languages].every((language) => languageNamed(language) !== undefined);
  if (languages.size === 0 || !isKnown) return [item];
  const key = `qtranslate-${childText(item, 'wp:post_id') ?? childText(item, 'link') ?? ''}`;
  return [...languages].map((language) => ({
    ...item,
    children: [
      ...item.children.map((each) => {
        const parts = PARTED.has(each.name) ? partsOf(each.text) : undefined;
        return parts && parts.size > 0 ? withText(each, parts.get(language) ?? '') : each;
      }),
      category('language', language),
      ...(languages.size > 1 ? [category('post_translations', key)] : []),
    ],
  }));
}
