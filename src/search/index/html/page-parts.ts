import type { Element, Nodes } from 'hast';
import { withoutEscapes } from '../../../markup/percent.ts';
import { attributeOf } from './page-attributes.ts';

/** Which elements of a page belong to its text, and which to what stands around it on every page of a site. */

/** Elements that are never part of a page's text: Pagefind's list, and `<search>`. */
const LEFT_OUT = new Set(
  'head style script noscript label form svg footer header nav iframe template button select search'.split(
    ' ',
  ),
);
/** What an element that is none of these says that it is. */
const ROLE_LEFT_OUT = /^(?:navigation|search|banner|contentinfo|menu|menubar)$/i;

const roleOf = (element: Element): string => attributeOf(element, 'role') ?? '';

/** Tells whether an element is never part of a page's text, such as a menu. */
export function isOutsideContent(element: Element): boolean {
  return LEFT_OUT.has(element.tagName) || ROLE_LEFT_OUT.test(roleOf(element));
}

/** Tells whether an element holds the main text: an `<aside>` outside of it (a tree of all pages, the headings of this one) is none. */
export function isMain(element: Element): boolean {
  return /^(?:main|article)$/.test(element.tagName) || roleOf(element) === 'main';
}

/** Gives all text of an element, but of scripts and styles. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node) || (node.type === 'element' && /^(?:script|style|template)$/.test(node.tagName)))
    return '';
  return node.children.map(textOf).join('');
}

/** Gives the first element that is wanted, in the order of the page. */
export function find(node: Nodes, wanted: (element: Element) => boolean): Element | undefined {
  if (node.type === 'element' && wanted(node)) return node;
  for (const child of 'children' in node ? node.children : []) {
    const found = find(child, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Class names of the link past the menu, for keyboard users (`skip-link`, `md-skip`, `skipToContent_fXgn`). */
const SKIP_CLASS = /(?:^|[\s_-])(?:skip|visually-hidden|sr-only|screen-reader)/i;
/** What such a link says where its class does not, and a link back to the top. */
const SKIP_TEXT =
  /^\s*(?:(?:skip|jump) (?:to|past|over)\b|back to (?:the )?top\s*$|(?:العودة|الرجوع|عودة|رجوع) (?:إلى|الى|ل)\s?\S*على\s*$|بازگشت به بالا\s*$|(?:تخط|تجاوز|انتقل|اذهب|القفز|الانتقال|التخطي)\p{M}*[يىِّ]?\s+(?:إلى|الى|ل)\S*\s*(?:ال)?(?:محتوى|محتوي|مضمون)|(?:پرش|رفتن|برو) به (?:محتوا|مطلب|نوشته))/iu;

/** A sign that links to its own heading (#, \u00B6), or a link that leads past the menu: no text of the page. */
export function isInPageLink(element: Element): boolean {
  if (element.tagName !== 'a' || !(attributeOf(element, 'href') ?? '').startsWith('#')) return false;
  const text = element.children.map(textOf).join('');
  return (
    SKIP_CLASS.test(attributeOf(element, 'class') ?? '') ||
    SKIP_TEXT.test(text) ||
    !/[\p{L}\p{N}]/u.test(text)
  );
}

/** Letters that may stand around a table of contents: its name. */
const NAME_LETTERS = 30;

/** Counts links to parts of the same page, and letters outside of them (not many more than `most`). */
function countAround(node: Nodes, most: number, counts = { letters: 0, links: 0 }): typeof counts {
  if (node.type === 'text') counts.letters += node.value.replace(/[^\p{L}\p{N}]/gu, '').length;
  if (!('children' in node) || counts.letters > most) return counts;
  if (node.type === 'element' && /^(?:script|style|template|svg)$/.test(node.tagName)) return counts;
  if (node.type === 'element' && node.tagName === 'a' && attributeOf(node, 'href')?.startsWith('#'))
    counts.links++;
  else for (const child of node.children) countAround(child, most, counts);
  return counts;
}

/** Tells whether a list only links to parts of its own page. */
function isContentsList(element: Element): boolean {
  if (!/^[uo]l$/.test(element.tagName)) return false;
  const { letters, links } = countAround(element, 0);
  return letters === 0 && links > 0;
}

/** Tells whether an element is a table of contents, with its name: its words are those of the headings once more. */
export function isContents(element: Element): boolean {
  if (isContentsList(element)) return true;
  if (!/^(?:div|details|aside)$/.test(element.tagName)) return false;
  return (
    countAround(element, NAME_LETTERS).letters <= NAME_LETTERS && find(element, isContentsList) !== undefined
  );
}

/** The host that a page gives as its own. */
export function hostOf(tree: Nodes): string | undefined {
  const canonical = find(
    tree,
    (each) => each.tagName === 'link' && attributeOf(each, 'rel')?.toLowerCase() === 'canonical',
  );
  const address = (canonical && attributeOf(canonical, 'href')) ?? '';
  return URL.canParse(address) ? new URL(address).host : undefined;
}

/** Tells whether an element leads to another page of the site. */
function leadsOn(element: Element, host: string | undefined): boolean {
  const href = element.tagName === 'a' ? (attributeOf(element, 'href') ?? '') : '';
  if (href === '' || href.startsWith('#')) return false;
  return URL.canParse(href) ? new URL(href).host === host : !/^(?:[a-z]+:|\/\/)/i.test(href);
}

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);

/**
 * Tells whether an `<article>` only announces another page of the site: its heading is a link, or lies in one, or an empty
 * link covers it.
 *
 * @param host that of the page
 */
export function isTeaser(element: Element, host: string | undefined): boolean {
  if (element.tagName !== 'article') return false;
  const heading = find(element, isHeading);
  if (heading === undefined) return false;
  const leads = (each: Element): boolean => leadsOn(each, host);
  const covers = (each: Element): boolean =>
    leads(each) && (textOf(each).trim() === '' || find(each, isHeading) !== undefined);
  return find(heading, leads) !== undefined || find(element, covers) !== undefined;
}

/**
 * Gives the anchor of a heading: its own, that of the sign in it that links to it, or that of the section which it opens
 * (pages of Sphinx); `undefined` where it has none.
 *
 * @param section anchor of the section whose first heading this is
 */
export function anchorOf(heading: Element, section: string | undefined): string | undefined {
  const own = attributeOf(heading, 'id');
  if (own !== undefined && own !== '') return own;
  const sign = find(heading, isInPageLink);
  const linked = sign && attributeOf(sign, 'href')?.slice(1);
  return linked ? withoutEscapes(linked) : section;
}

/** Gives the anchor of a section that its first heading names; `undefined` of other elements. */
export function sectionAnchor(element: Element): string | undefined {
  const isSection =
    element.tagName === 'section' ||
    (element.tagName === 'div' && /(?:^|\s)section(?:\s|$)/.test(attributeOf(element, 'class') ?? ''));
  return isSection ? attributeOf(element, 'id') : undefined;
}
