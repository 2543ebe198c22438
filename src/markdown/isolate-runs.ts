import type { Element, ElementContent, Root } from 'hast';
import { isLtr, isLtrBlock, toPieces, toRtlPieces } from '../article/isolate.ts';
import { keepRanges, toNumerals } from '../article/numerals.ts';
import type { Context } from './context.ts';
import {
  element,
  hasClass,
  isCode,
  isInline,
  isVerbatim,
  type TextPlace,
  textBlocks,
  textOf,
} from './hast.ts';

// Blocks of text take a direction as soon as nearly all of it is written so; what holds blocks, only when all is.
const BLOCKS = new Set('p h2 h3 h4 h5 h6 dd dt figcaption summary'.split(' '));
const HOLDERS = new Set('blockquote ul ol div'.split(' '));
// These stand in a row with others of the page's direction: their text turns, its place does not.
const ITEMS = new Set('li td th caption'.split(' '));

function isLtrElement(node: Element): boolean {
  if (hasClass(node, 'card')) return false;
  if (BLOCKS.has(node.tagName)) return isLtrBlock(textOf(node));
  if (!HOLDERS.has(node.tagName)) return false;
  const text = textOf(node);
  return isLtr(text) && isLtrBlock(text);
}

const isPiece = (node: ElementContent) =>
  node.type === 'text' || (node.type === 'element' && isInline(node) && node.tagName !== 'input');

/** Wraps the text of a list item or a cell that is written from left to right. */
function turnItem(node: Element): void {
  const from = node.children.findIndex(isPiece);
  if (from < 0) return;
  const after = node.children.findIndex((child, index) => index > from && !isPiece(child));
  const to = after < 0 ? node.children.length : after;
  const line = element('bdi', { dir: 'ltr' });
  line.children = node.children.slice(from, to);
  if (isLtrBlock(textOf(line))) node.children.splice(from, to - from, line);
}

/** Sets `dir` on blocks and lists that are written from left to right, and on code. */
function markDirections(node: Root | ElementContent): void {
  if (node.type !== 'element' && node.type !== 'root') return;
  if (node.type === 'element' && node.properties.dir === undefined) {
    if (node.tagName === 'pre' || node.tagName === 'code' || isLtrElement(node)) {
      node.properties.dir = 'ltr';
      return;
    }
    if (ITEMS.has(node.tagName)) turnItem(node);
  }
  for (const child of node.children) markDirections(child as ElementContent);
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
      if (isCode(place)) continue;
      const foreign = isVerbatim(place);
      if (!foreign && isIsolated(place)) continue;
      const pieces = foreign ? toRtlPieces(place.node.value) : toPieces(place.node.value);
      const nodes = pieces.map((piece): ElementContent => {
        const text = keepRanges(piece.text);
        if (piece.isolate === 'ltr') return element('bdi', { dir: 'ltr' }, text);
        if (piece.isolate === 'auto') return element('bdi', {}, text);
        return { type: 'text', value: foreign ? text : toNumerals(text, numerals) };
      });
      const only = nodes.length === 1 ? nodes[0] : undefined;
      if (only?.type === 'text') place.node.value = only.value;
      else replace(place, nodes);
    }
  };
}
