import type { Element, Nodes, Root } from 'hast';
import { foldWords } from '../words.ts';
import { attribute, find, findAll, isBlockElement, isElement, signOf, visibleText } from './element.ts';

/** The article's part of a page, and what was left out of it. */
export interface MainContent {
  readonly element: Element;
  /** Paragraphs that stand above the article's own element: a lead, a summary. */
  readonly leads: readonly Element[];
}

const BOILERPLATE =
  /(?:^|[\s_-])(?:comments?|disqus|respond|share|sharing|shares|social|socials|sns|addthis|addtoany|sharethis|related|recommend(?:ed|ations?)?|more-?(?:news|stories|from|articles|posts)|most-?(?:read|viewed|popular)|popular|trending|latest(?:-news|-posts)?|sidebar|side-?bar|widget|widgets|breadcrumbs?|crumbs?|nav|navbar|navigation|menu|menus|topbar|toolbar|tools|footer|foot|copyright|masthead|header-?(?:top|bar)|newsletter|subscribe|subscription|signup|login|register|promo|promos|sponsor(?:ed)?|advert(?:s|isement|ising)?|ads?|ad-?(?:box|slot|unit|wrapper|container|banner)|adsbygoogle|banner|banners|taboola|outbrain|popup|modal|overlay|cookie|cookies|gdpr|consent|pagination|pager|prev-?next|next-?prev|post-?nav(?:igation)?|tags?|tag-?(?:list|cloud|links)|tagcloud|post-?tags|entry-?tags|keywords|author-?(?:box|bio|info|card)|about-?author|rating|ratings|poll|vote|print-?only|sr-only|screen-reader-text|visually-hidden|skip|ticker|breaking|weather|search|search-?(?:form|box)|lang(?:uage)?s?-?(?:switcher)?|follow|follow-?us|app-?(?:download|links)|jp-relatedposts|yarpp|wp-block-latest-posts|read-?more|readmore|read-?also|see-?also|also-?read|inread|in-?article-?ad|toc|feedback|report-?error|font-?size|text-?resize|clipboard)(?=$|[\s_-])/;
const HIDDEN = /(?:^|\s)(?:hidden|hide|print|d-none)(?:\s|$)/;
const NEVER = new Set(['nav', 'footer', 'form', 'button', 'select', 'dialog', 'menu']);
const ARTICLE_SIGN =
  /(?:^|[\s_-])(?:article-?(?:body|content|text|detail|details|description|main)|articlebody|articletext|post-?(?:content|body|text|entry)|entry-?(?:content|body|text)|story-?(?:body|content|text)|news-?(?:body|content|text|details?|story|desc)|content-?(?:body|text|article)|body-?(?:text|content)|main-?(?:article|story|text)|maintext|field-name-body|single-?(?:content|post)|td-post-content|wysiwyg|longtext|full-?text|text-?content|hentry)(?=$|[\s_-])/;
const LEAD_SIGN =
  /(?:^|[\s_-])(?:lead|lede|intro|introduction|summary|excerpt|standfirst|deck|sapo|teaser|abstract|sub-?title|subheadline|sub-?headline)(?=$|[\s_-])/;

/** Tells whether a part of a page is called what page furniture is called. */
export function isFurniture(element: Element): boolean {
  if (NEVER.has(element.tagName)) return true;
  const role = attribute(element, 'role');
  if (
    role !== undefined &&
    /^(?:navigation|banner|contentinfo|search|complementary|dialog|menu|toolbar)$/.test(role)
  )
    return true;
  if (attribute(element, 'ariaHidden') === 'true' && visibleText(element).length < 200) return true;
  const style = attribute(element, 'style') ?? '';
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  if (
    element.tagName === 'body' ||
    element.tagName === 'html' ||
    element.tagName === 'article' ||
    element.tagName === 'main'
  )
    return false;
  return BOILERPLATE.test(signOf(element).replaceAll('_', '-')) || HIDDEN.test(signOf(element));
}

function ownText(element: Element): { text: string; links: number } {
  let text = '';
  let links = 0;
  const walk = (node: Nodes, inLink: boolean): void => {
    if (node.type === 'text') {
      text += node.value;
      if (inLink) links += node.value.trim().length;
    } else if (node.type === 'element') {
      if (
        isBlockElement(node) ||
        /^(?:script|style|noscript|iframe|svg|select|textarea|template)$/.test(node.tagName)
      )
        return;
      for (const child of node.children) walk(child, inLink || node.tagName === 'a');
    }
  };
  for (const child of element.children) walk(child, false);
  return { text: text.replace(/\s+/g, ' ').trim(), links };
}

const STOPS = /[.\u060C\u061B\u061F!?,:\u2026]/g;

function proseOf(text: string, links: number): number {
  if (text.length < 25) return 0;
  if (links > text.length * 0.5) return 0;
  const stops = text.match(STOPS)?.length ?? 0;
  // A headline has no stops; three lines of prose do.
  if (stops === 0 && text.length < 120) return text.length * 0.2;
  return (text.length - links) * (text.length < 80 ? 0.6 : 1);
}

/**
 * Weighs the prose of an element and all below it.
 *
 * @param isOut says which elements count nothing
 */
function weigh(
  element: Element,
  weights: Map<Element, number>,
  boost: number,
  isOut: (element: Element) => boolean,
): number {
  if (isOut(element)) {
    weights.set(element, 0);
    return 0;
  }
  const isMarked =
    ARTICLE_SIGN.test(signOf(element).replaceAll('_', '-')) ||
    attribute(element, 'itemProp') === 'articleBody' ||
    element.tagName === 'article';
  const factor = isMarked ? 1.4 : boost;
  let prose = 0;
  if (isBlockElement(element)) {
    const own = ownText(element);
    prose = proseOf(own.text, own.links) * factor * (element.tagName === 'li' ? 0.4 : 1);
  }
  for (const child of element.children)
    if (child.type === 'element') prose += weigh(child, weights, factor, isOut);
  weights.set(element, prose);
  return prose;
}

/** Readers' comments may be longer than the article; the article itself has the headline. */
function isDiscussion(element: Element): boolean {
  const isNamed = /(?:^|[\s_-])(?:comments?|commentlist|disqus|respond)(?=$|[\s_-])/.test(signOf(element));
  return isNamed && !find(element, (each) => each.tagName === 'h1' || each.tagName === 'article');
}

/** Weighs a page without its furniture; what holds much of the prose is none, whatever it is called. */
function weighPage(body: Element): Map<Element, number> {
  const all = new Map<Element, number>();
  const whole = weigh(body, all, 1, () => false);
  const weights = new Map<Element, number>();
  const isOut = (element: Element) =>
    isFurniture(element) && ((all.get(element) ?? 0) < whole * 0.4 || isDiscussion(element));
  weigh(body, weights, 1, isOut);
  return weights;
}

/** Goes down from an element as long as one child holds nearly all that its parent holds. */
function descend(from: Element, share: (element: Element) => number, least: number): Element {
  let at = from;
  for (;;) {
    const whole = share(at);
    const next = at.children.find(
      (child) => isElement(child) && share(child) >= whole * least && isHolder(child),
    );
    if (next?.type !== 'element') return at;
    at = next;
  }
}

// A paragraph holds an article only where there is no other; a formatting element never does.
const isHolder = (element: Element) =>
  /^(?:div|section|article|main|td|tr|tbody|table|body|center|span|form|ul|ol|li|blockquote|header)$/.test(
    element.tagName,
  );

/** Counts how many of the article's own words, as the page's data gives them, an element holds. */
function heldShare(body: string): (element: Element) => number {
  const words = foldWords(body);
  const grams = new Set<string>();
  for (let at = 0; at + 3 < words.length; at += 2) grams.add(words.slice(at, at + 4).join(' '));
  const known = new Map<Element, number>();
  return (element) => {
    const there = known.get(element);
    if (there !== undefined) return there;
    const text = foldWords(visibleText(element)).join(' ');
    let held = 0;
    for (const gram of grams) if (text.includes(gram)) held++;
    const share = grams.size === 0 ? 0 : held / grams.size;
    known.set(element, share);
    return share;
  };
}

/**
 * Finds the part of a page that is the article: where the page's own data gives the text, the smallest element that
 * holds it; else the smallest that holds nearly all prose of the page outside its furniture.
 */
export function findMainContent(root: Root, articleBody?: string): MainContent | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  if (articleBody !== undefined) {
    const share = heldShare(articleBody);
    if (share(body) > 0.8) return { element: descend(body, share, 0.9), leads: [] };
  }
  const marked = findAll(body, (each) => attribute(each, 'itemProp') === 'articleBody');
  if (marked.length === 1 && marked[0] && visibleText(marked[0]).length > 250)
    return { element: marked[0], leads: leadsOf(body, marked[0]) };
  const weights = weighPage(body);
  const prose = (element: Element) => weights.get(element) ?? 0;
  if (prose(body) < 80) return undefined;
  let element = descend(body, prose, 0.72);
  // A page of many articles has no element with most of its prose: the best of them is taken.
  const best = findAll(body, (each) => isHolder(each) && prose(each) > 0).sort((a, b) => prose(b) - prose(a));
  const rival = best.find(
    (each) =>
      ARTICLE_SIGN.test(signOf(each)) && prose(each) >= prose(element) * 0.55 && contains(element, each),
  );
  if (rival) element = descend(rival, prose, 0.8);
  return { element, leads: leadsOf(body, element) };
}

function contains(outer: Element, inner: Element): boolean {
  return find(outer, (each) => each === inner) !== undefined;
}

function leadsOf(body: Element, element: Element): Element[] {
  const found = findAll(
    body,
    (each) => /^(?:p|h2|h3|div|strong)$/.test(each.tagName) && LEAD_SIGN.test(signOf(each)),
  );
  const usable = found.filter((each) => {
    const length = visibleText(each).length;
    return (
      length > 40 &&
      length < 900 &&
      !contains(element, each) &&
      !contains(each, element) &&
      each !== element &&
      !isInFurniture(body, each) &&
      comesBefore(body, each, element)
    );
  });
  return usable.slice(0, 1);
}

function comesBefore(body: Element, a: Element, b: Element): boolean {
  const [x, y] = [a.position?.start.offset ?? 0, b.position?.start.offset ?? 0];
  return x < y && contains(body, a);
}

function isInFurniture(body: Element, element: Element): boolean {
  return findAll(body, isFurniture).some((each) => contains(each, element));
}

function linkShare(element: Element): { text: number; links: number; count: number } {
  const links = findAll(element, (each) => each.tagName === 'a');
  return {
    text: visibleText(element).length,
    links: links.reduce((sum, each) => sum + visibleText(each).length, 0),
    count: links.length,
  };
}

/**
 * Takes furniture out of the article's element: parts called so, and lists and boxes of little but links. Never
 * what holds a third of the text: names lie more often than text does.
 *
 * @param removed called with everything that is taken out
 */
export function prune(main: Element, removed: (element: Element) => void): void {
  const whole = visibleText(main).length;
  const walk = (parent: Element): void => {
    parent.children = parent.children.filter((child) => {
      if (child.type !== 'element') return true;
      const length = visibleText(child).length;
      const isSmall = length < Math.max(whole * 0.33, 60);
      if (isSmall && isFurniture(child) && !find(child, (each) => each === main)) {
        removed(child);
        return false;
      }
      if (
        isSmall &&
        isBlockElement(child) &&
        !/^(?:p|h[1-6]|table|tr|td|tbody|figure|blockquote)$/.test(child.tagName)
      ) {
        const { text, links, count } = linkShare(child);
        const isLinkBox = count >= 2 && text > 0 && links > text * 0.6 && text < 1500;
        if (isLinkBox) {
          removed(child);
          return false;
        }
      }
      walk(child);
      return true;
    });
  };
  walk(main);
}
