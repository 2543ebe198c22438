import type { Element, Nodes } from 'hast';
import { attribute, findAll, isBlockElement, namesOf, visibleText } from './element.ts';

const ARTICLE_NAMES =
  /(?:^|[ -])(?:article-?(?:body|content|text|detail|details|description|main|copy)|articlebody|articletext|post-?(?:content|body|text|entry)|entry-?(?:content|body|text)|story-?(?:body|content|text)|news-?(?:body|content|text|details?|story|desc)|content-?(?:body|text|article)|body-?(?:text|content|copy)|main-?(?:article|story|text)|maintext|field-name-body|field-body|single-?(?:content|post)|td-post-content|wysiwyg|longtext|full-?text|text-?content|rich-?text|hentry)(?=$|[ -])/;

/** Tells whether a part has a name that themes give to the article's text. */
export function isMarkedArticle(element: Element): boolean {
  return attribute(element, 'itemProp') === 'articleBody' || ARTICLE_NAMES.test(namesOf(element));
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

const STOPS = /[.\u060C\u061B\u061F!?,:\u2026\u3002\u06D4]/g;

function proseOf(text: string, links: number): number {
  if (text.length < 25) return 0;
  if (links > text.length * 0.5) return 0;
  const stops = text.match(STOPS)?.length ?? 0;
  // A headline has no stops; three lines of prose do.
  if (stops === 0 && text.length < 120) return text.length * 0.2;
  return (text.length - links) * (text.length < 80 ? 0.6 : 1);
}

/**
 * Weighs the prose of an element and all below it: characters of running text, more where a theme calls the part an
 * article, less in lists and where links are many.
 *
 * @param isOut says which elements count nothing
 */
export function weigh(
  element: Element,
  weights: Map<Element, number>,
  isOut: (element: Element) => boolean,
  boost = 1,
): number {
  if (isOut(element)) {
    weights.set(element, 0);
    return 0;
  }
  const factor = isMarkedArticle(element) || element.tagName === 'article' ? 1.4 : boost;
  let prose = 0;
  if (isBlockElement(element)) {
    const own = ownText(element);
    prose = proseOf(own.text, own.links) * factor * (element.tagName === 'li' ? 0.4 : 1);
  }
  for (const child of element.children)
    if (child.type === 'element') prose += weigh(child, weights, isOut, factor);
  weights.set(element, prose);
  return prose;
}

/** Counts the characters of an element, those of them in links, and its links. */
export function linkShare(element: Element): { text: number; links: number; count: number } {
  const links = findAll(element, (each) => each.tagName === 'a');
  return {
    text: visibleText(element).length,
    links: links.reduce((sum, each) => sum + visibleText(each).length, 0),
    count: links.length,
  };
}
