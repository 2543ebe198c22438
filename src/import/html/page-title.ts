import type { Element, Root } from 'hast';
import { foldedLine } from '../words.ts';
import { isCertainBoilerplate } from './boilerplate.ts';
import { attribute, find, findAll, isElement, namesOf, visibleText } from './element.ts';

/** Takes a site's name off a title: «العنوان - اسم الموقع». */
export function withoutSiteName(title: string, site: string | undefined): string {
  const parts = title.split(/\s+[|\u2013\u2014\u00BB:\u2022\u00B7-]+\s+|\s*\|\s*/u);
  if (parts.length < 2) return title;
  const last = parts.at(-1) ?? '';
  const [folded, name] = [foldedLine(last), foldedLine(site ?? '')];
  const isSite = name !== '' && (folded === name || name.includes(folded));
  if (!isSite && !/\.(?:com|net|org|tv|\w{2})$/i.test(last)) return title;
  return title.slice(0, title.lastIndexOf(last)).replace(/[\s|\u2013\u2014\u00BB:\u2022\u00B7-]+$/u, '');
}

const partsOf = (title: string | undefined) => (title ?? '').split(/\s+[|\u2013\u2014\u00BB:-]\s+/);

const leadsHome = (link: Element) =>
  /^(?!$)(?:https?:\/\/[^/]+)?(?:\.{0,2}\/)*(?:index\.\w+)?$/.test(attribute(link, 'href') ?? 'x');

/** Gives the end of a page's `title` element that its link to the front page says too: the name of the site. */
export function siteInTitle(root: Root, tag: string | undefined): string | undefined {
  const parts = partsOf(tag);
  if (parts.length < 2) return undefined;
  const ends = new Set([parts[0], parts.at(-1)].map((each) => foldedLine(each ?? '')));
  const names = findAll(root, (each) => each.tagName === 'a' && leadsHome(each)).flatMap((link) => [
    visibleText(link),
    ...findAll(link, (each) => each.tagName === 'img').map((image) => attribute(image, 'alt') ?? ''),
  ]);
  return names.map((each) => each.trim()).find((each) => each !== '' && ends.has(foldedLine(each)));
}

const ARTICLE_NAMES = /(?:^|\s)(?:post|entry|article|story|hentry|h-entry)(?:\s|$|-\d)/;
const TITLE_NAMES =
  /(?:^|[ -])(?:entry|post|article|story|news|page|main|single)-?(?:title|headline|heading)(?=$|[ -])/;

interface Heading {
  readonly element: Element;
  readonly text: string;
  /** Whether the page itself says that this is the headline. */
  readonly isNamed: boolean;
  readonly isInArticle: boolean;
}

function headingsOf(root: Root, site: string | undefined): Heading[] {
  const found: Heading[] = [];
  const walk = (parent: Root | Element, inArticle: boolean, inOther: boolean): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const within =
        inArticle ||
        /^(?:article|main)$/.test(child.tagName) ||
        attribute(child, 'role') === 'main' ||
        (child.tagName !== 'body' && ARTICLE_NAMES.test(namesOf(child)));
      const other = inOther || isCertainBoilerplate(child);
      const itemProp = attribute(child, 'itemProp') ?? '';
      const isNamed =
        (/(?:^|\s)headline(?:\s|$)/.test(itemProp) || TITLE_NAMES.test(namesOf(child))) &&
        /^h[1-4]$/.test(child.tagName);
      if (child.tagName === 'h1' || isNamed) {
        const text = visibleText(child).replace(/\s+/g, ' ').trim();
        const link = find(child, (each) => each.tagName === 'a');
        const isLogo =
          (link !== undefined && leadsHome(link)) ||
          (site !== undefined && foldedLine(text) === foldedLine(site));
        if (text !== '' && !isLogo && !other)
          found.push({ element: child, text, isNamed, isInArticle: within });
      }
      walk(child, within, other);
    }
  };
  walk(root, false, false);
  return found;
}

const wordsIn = (text: string) =>
  foldedLine(text)
    .split(' ')
    .filter((word) => word.length > 2);

/** Tells whether a heading says in full what a `title` element says in fewer words, beside the name of the site. */
function isWholeOf(heading: string, tag: string | undefined): boolean {
  const own = new Set(wordsIn(heading));
  const parts = partsOf(tag).map(wordsIn);
  return parts.some((part) => part.length >= 2 && part.every((word) => own.has(word)));
}

/**
 * Gives the article's headline: the heading over the article where the titles in the metadata are variants of it, else
 * the title of the metadata.
 *
 * @param given the title that the page gives as data
 * @param tag the text of its `title` element
 */
export function readTitle(
  root: Root,
  given: string | undefined,
  tag: string | undefined,
  site: string | undefined,
): string | undefined {
  const headings = headingsOf(root, site);
  const said = foldedLine(`${given ?? ''} ${tag ?? ''}`);
  const words = (text: string) => foldedLine(text).split(' ').length;
  const parts = new Set([given, tag].flatMap(partsOf).map(foldedLine));
  const fewest = ({ text, isNamed, isInArticle }: Heading) =>
    isInArticle && parts.has(foldedLine(text)) ? 1 : isNamed ? 2 : 3;
  const within = headings.find(
    (each) =>
      words(each.text) >= fewest(each) &&
      foldedLine(each.text) !== '' &&
      said.includes(foldedLine(each.text)),
  );
  if (within) return within.text;
  const titles = new Set(wordsIn(said));
  const shares = (text: string) => {
    const own = wordsIn(text);
    return own.filter((word) => titles.has(word)).length / Math.max(1, own.length);
  };
  const first = headings.filter(({ element }) => element.tagName === 'h1');
  const sole = first.length === 1 ? first[0] : undefined;
  const candidates = headings.filter(
    (each) =>
      words(each.text) >= 3 &&
      each.text.length < 250 &&
      (said === '' ||
        (shares(each.text) >= 0.4 && words(each.text) >= 4) ||
        (each === sole &&
          words(each.text) >= 4 &&
          (each.isInArticle || each.isNamed || (given === undefined && isWholeOf(each.text, tag))))),
  );
  // A title of fewer than four words is worse than the heading over the article.
  const isShort =
    given === undefined && (tag ?? '').split(/\s+[|\u2013\u2014-]\s+/).every((each) => words(each) < 4);
  const own = sole?.isInArticle && isShort && words(sole.text) >= 2 ? sole.text : undefined;
  return candidates[0]?.text ?? own ?? given ?? tag ?? sole?.text;
}

/** Gives the text of a page's `title` element. */
export function titleTag(root: Root): string | undefined {
  const element = find(root, (each) => each.tagName === 'title');
  if (!element) return undefined;
  const text = visibleText({ type: 'root', children: element.children as Root['children'] });
  return text === '' ? undefined : text;
}
