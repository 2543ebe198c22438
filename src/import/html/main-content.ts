import type { Element, Root } from 'hast';
import { foldedLine, foldWords } from '../words.ts';
import { contains, withParts } from './article-parts.ts';
import { isBoilerplate, isCertainBoilerplate, isDiscussion } from './boilerplate.ts';
import { attribute, find, findAll, isElement, visibleText } from './element.ts';
import { isMarkedArticle, weigh } from './prose.ts';

/** Metadata of a page that helps to find the article's text. */
interface PageHints {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  /** The whole text as the page's own data gives it. */
  readonly articleBody?: string | undefined;
}

// In characters: where less is left of a page without its boilerplate, names of boilerplate are doubted.
const ENOUGH = 500;
const ENOUGH_BELOW_HEADLINE = 150;
// The shortest article, in characters: one sentence.
const LEAST = 20;

/** The headline of a page among its headings: the one that its title says, else its only `h1`. */
function headlineOf(body: Element, title: string | undefined): Element | undefined {
  const headings = findAll(body, (each) => /^h[1-3]$/.test(each.tagName));
  const wanted = foldedLine(title ?? '');
  const named = headings.find((each) => wanted !== '' && foldedLine(visibleText(each)) === wanted);
  if (named) return named;
  const first = headings.filter((each) => each.tagName === 'h1');
  return first.length === 1 ? first[0] : undefined;
}

const isPost = (element: Element) => isMarkedArticle(element) || /^(?:article|main)$/.test(element.tagName);

/**
 * Weighs a page without its boilerplate. Names may be wrong: where little is left and no part of it has the name of an
 * article, a part with much of the prose is kept despite its name.
 */
function weighPage(body: Element, headline: Element | undefined): Map<Element, number> {
  const all = new Map<Element, number>();
  const whole = weigh(body, all, () => false);
  const holdsHeadline = (element: Element) => headline !== undefined && contains(element, headline);
  const holdsMuch = (element: Element) => (all.get(element) ?? 0) >= whole * 0.4;
  // A container may be named after what stands beside the article, such as a sidebar.
  const holdsArticle = (element: Element) =>
    holdsMuch(element) &&
    !isDiscussion(element) &&
    find(element, (each) => isMarkedArticle(each) && holdsMuch(each)) !== undefined;
  const strict = new Map<Element, number>();
  weigh(body, strict, (element) => {
    if (!isBoilerplate(element)) return false;
    if (isCertainBoilerplate(element)) return !holdsHeadline(element) && !holdsArticle(element);
    return !holdsMuch(element);
  });
  const left = strict.get(body) ?? 0;
  if (left >= (headline ? ENOUGH_BELOW_HEADLINE : ENOUGH)) return strict;
  const posts = findAll(body, (each) => isPost(each) && (strict.get(each) ?? 0) >= LEAST);
  const outer = posts.filter((each) => !posts.some((other) => other !== each && contains(other, each)));
  if (outer.length === 1 || outer.some(holdsHeadline)) return strict;
  const mild = new Map<Element, number>();
  weigh(
    body,
    mild,
    (element) =>
      isBoilerplate(element) && (!holdsMuch(element) || (isDiscussion(element) && !holdsHeadline(element))),
  );
  return mild;
}

// Only the one paragraph of a page can hold an article; a formatting element never does.
const isHolder = (element: Element) =>
  /^(?:div|section|article|main|td|tr|tbody|table|body|center|span|form|header)$/.test(element.tagName);

/** Goes down from an element as long as one child holds nearly all that its parent holds. */
function descend(from: Element, share: (element: Element) => number, least: number): Element {
  let at = from;
  for (;;) {
    const whole = share(at);
    const enough = isMarkedArticle(at) ? Math.max(least, 0.95) : least;
    const next = at.children.find(
      (child) => isElement(child) && share(child) >= whole * enough && isHolder(child),
    );
    if (next?.type !== 'element') return at;
    at = next;
  }
}

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
 * Finds the parts of a page that are the article, in the order of the page: where the page's own data gives the
 * text, the smallest element that holds it; else the smallest that holds nearly all prose of the page outside its
 * boilerplate; with it the lead above it and pieces of the same kind beside it.
 */
export function findMainContent(root: Root, hints: PageHints = {}): Element[] | undefined {
  const body = find(root, (each) => each.tagName === 'body');
  if (!body) return undefined;
  const headline = headlineOf(body, hints.title);
  const weights = weighPage(body, headline);
  const prose = (element: Element) => weights.get(element) ?? 0;
  const whole = (element: Element) => withParts({ body, element, headline, summary: hints.summary, prose });
  if (hints.articleBody !== undefined) {
    const share = heldShare(hints.articleBody);
    if (share(body) > 0.8) return whole(descend(body, share, 0.9));
  }
  const marked = findAll(body, (each) => attribute(each, 'itemProp') === 'articleBody');
  if (marked.length === 1 && marked[0] && visibleText(marked[0]).length > 250) return whole(marked[0]);
  if (prose(body) < LEAST) return undefined;
  let element = descend(body, prose, 0.72);
  // A page of many articles has no element with most of its prose: the best of them is taken.
  const best = findAll(body, (each) => isHolder(each) && prose(each) > 0).sort((a, b) => prose(b) - prose(a));
  const rival = best.find(
    (each) => isMarkedArticle(each) && prose(each) >= prose(element) * 0.55 && contains(element, each),
  );
  if (rival) element = descend(rival, prose, 0.8);
  // The headline's own post, not the others that stand below it.
  const posts = findAll(body, (each) => isPost(each) && headline !== undefined && contains(each, headline));
  const post = posts.findLast((each) => prose(each) >= Math.max(200, prose(body) * 0.1));
  if (post && !contains(post, element) && !contains(element, post)) element = descend(post, prose, 0.8);
  return whole(element);
}
