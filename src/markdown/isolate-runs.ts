import type { ElementContent, Root } from 'hast';
import { isLtr, toPieces } from '../article/isolate.ts';
import { toNumerals } from '../article/numerals.ts';
import type { Context } from './context.ts';
import { element, hasClass, isVerbatim, type TextPlace, textBlocks, textOf } from './hast.ts';

const HOLDERS = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'ul',
  'ol',
  'dd',
  'dt',
  'figcaption',
  'div',
]);

// A handle or a name alone stays at the start of its line, isolated; from three words on it is a text of its own.
const isLtrBlock = (text: string) => isLtr(text) && text.trim().split(/\s+/).length >= 3;

/** Sets `dir` on blocks and lists that are written from left to right altogether, and on code. */
function markDirections(node: Root | ElementContent): boolean {
  if (node.type !== 'element' && node.type !== 'root') return false;
  if (node.type === 'element' && node.properties.dir === undefined) {
    if (node.tagName === 'pre' || node.tagName === 'code') {
      node.properties.dir = 'ltr';
      return true;
    }
    if (HOLDERS.has(node.tagName) && !hasClass(node, 'card') && isLtrBlock(textOf(node))) {
      node.properties.dir = 'ltr';
      return true;
    }
  }
  for (const child of node.children) markDirections(child as ElementContent);
  return false;
}

function isIsolated({ parents }: TextPlace): boolean {
  return parents.some((parent) => parent.type === 'element' && parent.tagName === 'bdi');
}

function replace(place: TextPlace, pieces: ElementContent[]): void {
  const parent = place.parents.at(-1);
  const index = parent?.children.indexOf(place.node) ?? -1;
  if (parent && index >= 0) parent.children.splice(index, 1, ...pieces);
}

/**
 * Gives every Latin phrase, handle, address, telephone number and ISO date in right-to-left text its own
 * direction, so that neighbouring signs stay on their side; and writes the numbers of the text itself in the
 * page's digits. One plugin does both, because a number inside an isolated piece keeps its digits.
 */
export function isolateRuns({ dir, numerals }: Context) {
  return (tree: Root): void => {
    if (dir === 'ltr') return;
    markDirections(tree);
    for (const place of textBlocks(tree).flat()) {
      if (isVerbatim(place)) continue;
      if (isIsolated(place)) continue;
      const pieces = toPieces(place.node.value);
      const nodes = pieces.map((piece): ElementContent => {
        if (piece.isolate === 'ltr') return element('bdi', { dir: 'ltr' }, piece.text);
        if (piece.isolate === 'auto') return element('bdi', {}, piece.text);
        return { type: 'text', value: toNumerals(piece.text, numerals) };
      });
      const only = nodes.length === 1 ? nodes[0] : undefined;
      if (only?.type === 'text') place.node.value = only.value;
      else replace(place, nodes);
    }
  };
}
