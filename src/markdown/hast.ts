import type { Element, ElementContent, Properties, Root, RootContent, Text } from 'hast';

/** Makes an element. */
export function element(
  tagName: string,
  properties: Properties,
  ...children: (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

/** Gives the text of a node and everything in it. */
export function textOf(node: Root | RootContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Tells whether an element carries a class. */
export function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
}

/**
 * Calls a function for every element, with its parent and index; parents first. unist-util-visit makes a closure for
 * every node, which took a third of the time of rendering. The function may replace the element; the replacement is
 * visited too, unless it returns `false`.
 */
export function eachElement(
  tree: Root | Element,
  look: (node: Element, parent: Root | Element, index: number) => unknown,
): void {
  for (let index = 0; index < tree.children.length; index++) {
    const node = tree.children[index];
    if (node?.type !== 'element') continue;
    if (look(node, tree, index) === false) continue;
    const now = tree.children[index];
    if (now?.type === 'element') eachElement(now, look);
  }
}

const INLINE = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img input ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Tells whether an element is inline. */
export function isInline(node: Element): boolean {
  return INLINE.has(node.tagName);
}

/** A text node and the elements that it lies in, outermost first. */
interface TextPlace {
  readonly node: Text;
  readonly parents: readonly (Root | Element)[];
}

/**
 * Gives the text nodes of a tree by block (paragraph, heading, cell or caption). Quotation marks and directional
 * controls are paired within such a block and never across two.
 */
export function textBlocks(tree: Root): TextPlace[][] {
  const blocks: TextPlace[][] = [];
  let current: TextPlace[] = [];
  const flush = () => {
    if (current.length > 0) blocks.push(current);
    current = [];
  };
  const walk = (node: Root | RootContent, parents: readonly (Root | Element)[]) => {
    if (node.type === 'text') current.push({ node, parents });
    else if (node.type === 'element' || node.type === 'root') {
      const block = node.type === 'root' || !isInline(node);
      if (block) flush();
      const inside = [...parents, node];
      for (const child of node.children) walk(child, inside);
      if (block) flush();
    }
  };
  walk(tree, []);
  return blocks;
}

const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp', 'var', 'bdo']);

/** Tells whether an element holds code or the like, which must not be changed. */
export function isVerbatimElement(node: Element): boolean {
  return VERBATIM.has(node.tagName);
}

/** Tells whether a text lies where nothing may be rewritten: code, and blocks set from left to right. */
export function isVerbatim(place: TextPlace): boolean {
  return place.parents.some(
    (parent) => parent.type === 'element' && (isVerbatimElement(parent) || parent.properties.dir === 'ltr'),
  );
}
