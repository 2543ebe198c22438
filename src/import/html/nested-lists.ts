import type { Element, ElementContent, Root } from 'hast';
import { isElement } from './element.ts';

const isList = (node: ElementContent): node is Element => isElement(node, 'ul', 'ol');

/**
 * Puts lists that stand within a list beside its points (`<ul><li>…</li><ul>…</ul></ul>`, as Google Docs, Etherpad and
 * Blogger write them) into the point before them; where there is none, their points take their place. HTML allows only
 * points in a list, and a level without a point of its own would become an empty one.
 */
export function nestLists(node: Root | Element): void {
  for (const child of node.children) if (child.type === 'element') nestLists(child);
  if (!isElement(node, 'ul', 'ol')) return;
  const points: ElementContent[] = [];
  for (const child of node.children) {
    const before = points.findLast((each) => isElement(each, 'li'));
    if (!isList(child)) points.push(child);
    else if (before?.type === 'element') before.children.push(child);
    else points.push(...child.children);
  }
  node.children = points;
}
