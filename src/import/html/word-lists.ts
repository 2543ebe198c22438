import type { Element, ElementContent, Parents, Root } from 'hast';
import { attribute, findAll, isElement, removeElements, visibleText } from './element.ts';

// Word writes «mso-list:l0 level2 lfo1» on a paragraph that is an item, «mso-list:Ignore» on the sign before its text.
const ITEM = /mso-list:\s*l\d+\s+level(\d)/i;
const SIGN = /mso-list:\s*ignore/i;
// A number or letter with a stop or bracket; what else stands there is a bullet.
const NUMBER =
  /^\s*[([]?(?:\d+|[\u0660-\u0669\u06F0-\u06F9]+|[ivxlcdm]{1,6}|[a-z]|[\u0620-\u064A])[.)\]\u066B-]/iu;

const levelOf = (node: ElementContent | undefined): number | undefined => {
  if (!isElement(node, 'p')) return undefined;
  const level = ITEM.exec(attribute(node, 'style') ?? '')?.[1];
  return level === undefined ? undefined : Number(level);
};

const isGap = (node: ElementContent | undefined) =>
  node?.type === 'comment' || (node?.type === 'text' && node.value.trim() === '');

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

/** Makes nested lists of items with their levels. */
function listOf(items: readonly { level: number; isNumbered: boolean; item: Element }[]): Element {
  const [first] = items;
  const level = first?.level ?? 1;
  const list = element(first?.isNumbered ? 'ol' : 'ul', []);
  for (let at = 0; at < items.length; at++) {
    const each = items[at];
    if (!each) break;
    let end = at + 1;
    while ((items[end]?.level ?? 0) > level) end++;
    const inner = items.slice(at + 1, end);
    if (inner.length > 0) each.item.children.push(listOf(inner));
    list.children.push(each.item);
    at = end - 1;
  }
  return list;
}

function joinItems(parent: Parents, dropped: (element: Element, parent: Parents) => void): void {
  const children: ElementContent[] = [];
  const given = parent.children as ElementContent[];
  for (let at = 0; at < given.length; at++) {
    const node = given[at];
    if (node === undefined) break;
    if (levelOf(node) === undefined) {
      children.push(node);
      continue;
    }
    const items: { level: number; isNumbered: boolean; item: Element }[] = [];
    for (; at < given.length; at++) {
      const each = given[at];
      const level = levelOf(each);
      if (level === undefined || !isElement(each)) {
        if (isGap(each)) continue;
        break;
      }
      const isSign = (inner: Element) => SIGN.test(attribute(inner, 'style') ?? '');
      const sign = findAll(each, isSign)[0];
      const isNumbered = sign !== undefined && NUMBER.test(visibleText(sign));
      removeElements(each, isSign, dropped);
      items.push({ level, isNumbered, item: element('li', each.children) });
    }
    at--;
    // A list may begin at an inner level, which is then its outermost.
    const least = Math.min(...items.map((item) => item.level));
    const [first] = items;
    if (first) first.level = least;
    children.push(listOf(items));
  }
  parent.children = children as typeof parent.children;
}

/**
 * Makes lists of the paragraphs that Word's web pages have in their place: each with a sign or number typed before it.
 *
 * @param dropped called with the signs, which browsers draw themselves
 */
export function makeWordLists(root: Root, dropped: (element: Element, parent: Parents) => void): void {
  const holds = (parent: Parents) =>
    parent.children.some((child) => levelOf(child as ElementContent) !== undefined);
  if (holds(root)) joinItems(root, dropped);
  for (const each of findAll(root, holds)) joinItems(each, dropped);
}
