import type { Element, Nodes, Parents, Properties, RootContent } from 'hast';

/** Gives an attribute of an element as text; lists of words are joined by spaces. */
export function attribute(element: Element, name: keyof Properties & string): string | undefined {
  const value = element.properties?.[name];
  if (value === undefined || value === null || value === false) return undefined;
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return text.trim() === '' && name !== 'alt' ? undefined : text.trim();
}

/** Tells whether a node is an element, of one of the names where any are given. */
export function isElement(node: Nodes | undefined, ...names: readonly string[]): node is Element {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName));
}

/** Gives class and id of an element as one lower-case text, for recognising what a theme calls a part. */
export function classAndId(element: Element): string {
  return `${attribute(element, 'className') ?? ''} ${attribute(element, 'id') ?? ''}`.toLowerCase();
}

const names = new WeakMap<Element, string>();

/** Gives what a theme calls a part (class, id, component) as lower-case words: `relatedPosts box_2` is `related-posts box-2`. */
export function namesOf(element: Element): string {
  const known = names.get(element);
  if (known !== undefined) return known;
  const given = ['className', 'id', 'dataComponent', 'dataTestid', 'ariaLabelledBy'] as const;
  const found = given
    .map((name) => attribute(element, name))
    .filter((each) => each !== undefined)
    .join(' ')
    // Names that a program made of the names of styles (Aphrodite) say how a part looks, not what it is.
    .replace(/(?<!\S)\S*-o_O-\S*/g, '')
    // A variant of a block, `box--wide`, and what a page has or has not, `no-sidebar`, name no part.
    .replace(/(?<=\w)--[\w-]+/g, '')
    .replace(/(?<!\S)(?:has|no|with|without|is|js)-\S+/g, '')
    // WordPress lists a post's topics in its class: `tag-comments`, `category-newsletter`.
    .replace(/(?<!\S)(?:(?:tag|category|status|format|type|cat)-\S+|post(?:id)?-\d+)/g, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[\s_]+|-+/g, (gap) => (/\s/.test(gap) ? ' ' : '-'))
    .toLowerCase();
  names.set(element, found);
  return found;
}

/** Gives every element below a node that a test accepts, in document order. */
export function findAll(node: Nodes, test: (element: Element) => boolean, into: Element[] = []): Element[] {
  if (!('children' in node)) return into;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (test(child)) into.push(child);
    findAll(child, test, into);
  }
  return into;
}

/** Gives the first element below a node that a test accepts. */
export function find(node: Nodes, test: (element: Element) => boolean): Element | undefined {
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (test(child)) return child;
    const found = find(child, test);
    if (found) return found;
  }
  return undefined;
}

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th thead title tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(
  'script style template noscript svg head iframe object select textarea math'.split(' '),
);
// A browser draws something in their place: their words are in no line of the text around them.
const APART = new Set([...BLOCKS, ...SILENT, 'br', 'audio', 'video', 'canvas', 'applet']);

/** Tells whether an element starts a new line. */
export function isBlockElement(node: Nodes): boolean {
  return node.type === 'element' && BLOCKS.has(node.tagName);
}

// Invisible elements without words for readers; others, such as fields of forms and `noscript`, have some.
const CODE = new Set('script style head'.split(' '));

/** Gives all words below a node, hidden ones and those of form fields included, for the record of what is left out. */
export function writtenText(node: Nodes): string {
  return visibleText(node, CODE);
}

/** Tells whether the text below a node has fewer letters than so many, without going through all of a long one. */
export function isShorter(node: Nodes, most: number): boolean {
  let left = most;
  const fits = (each: Nodes): boolean => {
    if (each.type === 'text') left -= each.value.replace(/\s+/g, ' ').length;
    return left > 0 && (!('children' in each) || each.children.every(fits));
  };
  return fits(node);
}

/** Gives the text that a reader would see below a node, one line a block. */
export function visibleText(node: Nodes, silent: ReadonlySet<string> = SILENT): string {
  const pieces: string[] = [];
  const walk = (each: Nodes): void => {
    if (each.type === 'text') pieces.push(each.value.replace(/\s+/g, ' '));
    else if (each.type === 'element') {
      if (silent.has(each.tagName)) return;
      const isApart = APART.has(each.tagName);
      if (isApart) pieces.push('\n');
      for (const child of each.children) walk(child);
      if (isApart) pieces.push('\n');
    } else if (each.type === 'root') for (const child of each.children) walk(child);
  };
  walk(node);
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Gives the text of an element on one line; empty without an element. */
export const oneLine = (element: Element | undefined): string =>
  element === undefined ? '' : visibleText(element).replace(/\s+/g, ' ').trim();

/** Makes one text of those that stand side by side: what looks at spaces goes through all of a row for each of them. */
function joinTexts(children: readonly RootContent[]): RootContent[] {
  const joined: RootContent[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (child.type === 'text' && last?.type === 'text') last.value += child.value;
    else joined.push(child);
  }
  return joined;
}

/** Takes elements out of a tree, wherever they are. */
export function removeElements(
  node: Nodes,
  test: (element: Element) => boolean,
  removed?: (element: Element, parent: Parents) => void,
): void {
  if (!('children' in node)) return;
  const parent = node as Parents;
  const kept = parent.children.filter((child) => {
    if (child.type !== 'element' || !test(child)) return true;
    removed?.(child, parent);
    return false;
  });
  if (kept.length < parent.children.length) parent.children = joinTexts(kept) as typeof parent.children;
  for (const child of parent.children) removeElements(child, test, removed);
}
