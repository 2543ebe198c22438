import type { Nodes, Parents, Text } from 'mdast';

const MARKED = new Set(['strong', 'emphasis', 'delete', 'link']);

/** Takes the spaces at one end out of a node's text and gives them. */
function takeSpaces(node: Parents, end: 'first' | 'last'): string {
  const child = node.children[end === 'first' ? 0 : node.children.length - 1];
  if (child?.type !== 'text') return '';
  const spaces = (end === 'first' ? /^[ \t]+/ : /[ \t]+$/).exec(child.value)?.[0] ?? '';
  child.value =
    end === 'first' ? child.value.slice(spaces.length) : child.value.slice(0, -spaces.length || undefined);
  if (child.value === '')
    node.children = node.children.filter((each) => each !== child) as typeof node.children;
  return spaces;
}

/**
 * Moves spaces at the ends of emphasis and links out of them: `<b>words </b>more`. Markdown has no emphasis that ends in
 * a space and would write it as a character reference, `**words&#x20;**more`. Emphasis of signs alone goes.
 */
export function moveSpacesOut(node: Nodes): void {
  if (!('children' in node)) return;
  const children: Nodes[] = [];
  const add = (text: Text): void => {
    const before = children.at(-1);
    if (before?.type === 'text') before.value += text.value;
    else if (text.value !== '') children.push(text);
  };
  for (const child of node.children) {
    moveSpacesOut(child);
    if (child.type === 'text') add(child);
    else if (!MARKED.has(child.type) || !('children' in child)) children.push(child);
    else {
      add({ type: 'text', value: takeSpaces(child, 'first') });
      const value = takeSpaces(child, 'last');
      // Emphasis of signs alone cannot be seen, and Markdown would have to write the letter beside it as a reference.
      const only = child.children[0];
      const isSigns = child.type !== 'link' && child.children.length === 1 && only?.type === 'text';
      if (isSigns && !/[\p{L}\p{N}]/u.test(only.value)) add(only);
      else if (child.children.length > 0) children.push(child);
      add({ type: 'text', value });
    }
  }
  node.children = children as typeof node.children;
  // A line neither begins nor ends with spaces.
  if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
  takeSpaces(node, 'first');
  takeSpaces(node, 'last');
}
