import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { hasRtl, isLtr, isLtrBlock, isolateNumber, isUnbroken, toRtlPieces } from '../article/isolate.ts';
import { DIVIDER, type LtrRun, ltrRuns, NEUTRAL } from '../article/ltr-runs.ts';
import { LTR_LETTER } from '../article/mask-addresses.ts';
import { BESIDE, keepRanges, type Numerals, toNumerals } from '../article/numerals.ts';
import type { Context } from './context.ts';
import { element, hasClass, isInline, isVerbatimElement, textOf } from './hast.ts';
import { type Leaf, wrapLeaves } from './wrap-leaves.ts';

// A text block becomes left-to-right as soon as nearly all of its text is; a container only when all of it is.
const BLOCKS = new Set('p dd dt figcaption summary'.split(' '));
const HOLDERS = new Set('blockquote ul ol div'.split(' '));
// Elements of a list or a table: their content gets the direction, not the element, so that they stay in line with the
// others.
const ITEMS = new Set('h2 h3 h4 h5 h6 li td th caption'.split(' '));

function isLtrElement(node: Element): boolean {
  if (hasClass(node, 'card')) return false;
  if (BLOCKS.has(node.tagName)) return isLtrBlock(textOf(node));
  if (!HOLDERS.has(node.tagName)) return false;
  const text = textOf(node);
  return isLtr(text) && isLtrBlock(text);
}

const isPiece = (node: ElementContent) =>
  node.type === 'text' || (node.type === 'element' && isInline(node) && node.tagName !== 'input');

/** Wraps the left-to-right content of a heading, a list item or a cell. */
function turnItem(node: Element): void {
  const from = node.children.findIndex(isPiece);
  if (from < 0) return;
  const after = node.children.findIndex((child, index) => index > from && !isPiece(child));
  const to = after < 0 ? node.children.length : after;
  const line = element('bdi', { dir: 'ltr' });
  line.children = node.children.slice(from, to);
  if (isLtrBlock(textOf(line))) node.children.splice(from, to - from, line);
}

// Words with the spaces between them; signs of the code divide.
const ARABIC_IN_CODE =
  /([\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+(?: +[\p{Script=Arabic}\p{Script=Hebrew}\p{M}]+)*)/u;

/** Isolates Arabic words in code: its signs stay in the order in which they were written. */
function turnCode(node: Element): void {
  if (!hasRtl(textOf(node))) return;
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element') turnCode(child);
    if (child.type !== 'text' || !hasRtl(child.value)) return [child];
    return child.value
      .split(ARABIC_IN_CODE)
      .map((value, at) => (at % 2 ? element('bdi', {}, value) : { type: 'text', value }));
  });
}

// Pseudo-code in Arabic: each line begins with an Arabic word, at most behind a number or a bullet.
const ARABIC_LINE = /^[\s\d.)*\u0660-\u0669-]*(?:\p{Script=Arabic}|$)/u;

/** Tells whether code runs from right to left: nobody named its language, and it begins at the right. */
function isRtlCode(node: Element): boolean {
  const [code] = node.children;
  if (node.tagName !== 'pre' || (code?.type === 'element' && code.properties.className)) return false;
  const text = textOf(node);
  return hasRtl(text) && text.split('\n').every((line) => ARABIC_LINE.test(line));
}

/** Sets `dir` on blocks and lists that are written from left to right, and on code. */
function markDirections(node: Root | ElementContent): void {
  if (node.type !== 'element' && node.type !== 'root') return;
  if (node.type === 'element' && node.properties.dir === undefined) {
    const isCode = node.tagName === 'code' || node.tagName === 'pre';
    if (isCode || (isVerbatimElement(node) && !hasRtl(textOf(node))) || isLtrElement(node)) {
      const isRtl = isRtlCode(node);
      node.properties.dir = isRtl ? 'rtl' : 'ltr';
      if (isCode && !isRtl) turnCode(node);
      return;
    }
    if (ITEMS.has(node.tagName)) turnItem(node);
  }
  for (const child of node.children) markDirections(child as ElementContent);
}

type Parents = readonly (Root | Element)[];

/** Tells whether a paragraph of a left-to-right text is a quotation that is written from right to left. */
function isRtlParagraph(node: Element): boolean {
  if (!BLOCKS.has(node.tagName) || node.properties.dir !== undefined) return false;
  const words = textOf(node).match(/\p{L}+/gu) ?? [];
  const rtl = words.filter(hasRtl).length;
  return rtl >= words.length * 0.75 && hasRtl(words[0] ?? '');
}

/** Isolates Arabic words in a left-to-right passage. */
function turnWords(node: Element): void {
  if (isVerbatimElement(node)) return;
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'element' && isRtlParagraph(child)) child.properties.dir = 'rtl';
    else if (child.type === 'element') turnWords(child);
    if (child.type !== 'text') return [child];
    return toRtlPieces(child.value).map((piece) => {
      const text = keepRanges(piece.text);
      return piece.isolate ? element('bdi', {}, text) : { type: 'text', value: text };
    });
  });
}

const isReference = (node: Element) => node.properties.dataFootnoteRef !== undefined;

/** Gives the letter that stands for an element when directions are computed: code counts as a Latin word. */
function maskOf(node: Element): string {
  if (node.properties.dir !== 'ltr') return NEUTRAL;
  return hasRtl(textOf(node)) ? DIVIDER : LTR_LETTER;
}

const RAISED: Record<string, string> = { '+': '\u207A', '-': '\u207B', '\u2212': '\u207B' };
for (const [digit, letter] of [...'\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079'].entries())
  RAISED[digit] = letter;

/** Gives the Unicode superscripts of a number in a `sup` element, so that it is recognised as an exponent. */
function raised(text: string, parent: Root | Element | undefined): string {
  const isPower = parent?.type === 'element' && parent.tagName === 'sup' && /^[+\u2212-][0-9]+$/.test(text);
  return isPower ? text.replace(/./g, (sign) => RAISED[sign] ?? sign) : text;
}

/** Calls `take` with the leaves of each block of a tree. */
function eachLine(tree: Root, numerals: Numerals, take: (leaves: Leaf[]) => void): void {
  let leaves: Leaf[] = [];
  const flush = () => {
    if (leaves.length > 0) take(leaves);
    leaves = [];
  };
  const whole = (node: Element, parents: Parents, mask: string) => leaves.push({ node, parents, mask });
  const walk = (node: Root | RootContent, parents: Parents): void => {
    if (node.type === 'text') leaves.push({ node, parents, mask: raised(node.value, parents.at(-1)) });
    if (node.type !== 'element' && node.type !== 'root') return;
    const inside = [...parents, node];
    if (node.type === 'root' || !isInline(node)) {
      flush();
      if (node.type === 'element' && node.properties.dir === 'ltr') turnWords(node);
      else for (const child of node.children) walk(child, inside);
      flush();
    } else if (node.tagName === 'br') whole(node, parents, DIVIDER);
    else if (isVerbatimElement(node) || node.tagName === 'bdi') whole(node, parents, maskOf(node));
    else if (node.properties.dir === 'ltr') {
      turnWords(node);
      whole(node, parents, maskOf(node));
    } else if (node.properties.dir !== undefined) {
      // An element with its own direction is a line by itself: its children are the same array.
      eachLine({ type: 'root', children: node.children }, numerals, take);
      whole(node, parents, NEUTRAL);
    } else if (isReference(node)) {
      // A footnote's number must not be joined with a number in front of it.
      for (const child of node.children)
        if (child.type === 'text') child.value = toNumerals(child.value, numerals);
      whole(node, parents, NEUTRAL);
    } else if (node.children.length === 0) whole(node, parents, NEUTRAL);
    else for (const child of node.children) walk(child, inside);
  };
  walk(tree, []);
  flush();
}

/** Splits the leaves of a line at the ends of its runs, so that each leaf lies in one run or outside of all. */
function divideLeaves(leaves: readonly Leaf[], runs: readonly LtrRun[]): Leaf[] {
  const ends = [...new Set(runs.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const divided: Leaf[] = [];
  const partsOf = new Map<Leaf['node'], readonly Text[]>();
  let [from, next] = [0, 0];
  for (const leaf of leaves) {
    const start = from;
    from += leaf.mask.length;
    while ((ends[next] ?? from) <= start) next++;
    const { node } = leaf;
    const cuts = [start];
    for (; (ends[next] ?? from) < from; next++) cuts.push(ends[next] as number);
    if (node.type !== 'text' || cuts.length === 1) {
      divided.push(leaf);
      continue;
    }
    const parts = cuts.map((at, index): Text => {
      const value = node.value.slice(at - start, (cuts[index + 1] ?? from) - start);
      return { type: 'text', value };
    });
    partsOf.set(node, parts);
    for (const part of parts) divided.push({ parents: leaf.parents, mask: part.value, node: part });
  }
  // In place: a line of its own within a line shares its list of children. One by one: there may be a hundred thousand.
  for (const parent of new Set(leaves.map((leaf) => leaf.parents.at(-1)))) {
    const siblings = parent?.children as ElementContent[] | undefined;
    if (!siblings?.some((child) => partsOf.has(child as Text))) continue;
    const before = [...siblings];
    siblings.length = 0;
    for (const child of before) for (const each of partsOf.get(child as Text) ?? [child]) siblings.push(each);
  }
  return divided;
}

// A line of more is no line that anybody reads: it stays as the plain bidirectional algorithm sets it.
const MOST_RUNS = 5000;

function setLine(line: readonly Leaf[], numerals: Numerals): void {
  const text = line.map((leaf) => leaf.mask).join('');
  const found = ltrRuns(text);
  const runs = found.length > MOST_RUNS ? [] : found;
  const leaves = runs.length === 0 ? line : divideLeaves(line, runs);
  let at = 0;
  let index = 0;
  for (const run of [...runs, { start: text.length, end: text.length, kind: 'latin' as const }]) {
    // Before the run: ordinary text, whose numbers are written in the page's digits.
    for (; at < run.start; index++) {
      const leaf = leaves[index] as Leaf;
      const above = text.slice(Math.max(0, at - BESIDE), at);
      at += leaf.mask.length;
      if (leaf.node.type === 'text')
        leaf.node.value = keepRanges(toNumerals(leaf.node.value, numerals, above));
    }
    const inside: Leaf[] = [];
    for (; at < run.end; index++) {
      const leaf = leaves[index] as Leaf;
      at += leaf.mask.length;
      inside.push(leaf);
      if (leaf.node.type === 'text') leaf.node.value = keepRanges(leaf.node.value);
    }
    const [first] = inside;
    if (first === undefined) continue;
    // A single code element is isolated already.
    if (inside.length === 1 && first.node.type === 'element') continue;
    const isNumber = run.kind === 'number';
    const written = text.slice(run.start, run.end);
    const isOverride = isNumber && isolateNumber(written) === 'override';
    const wrapper = element(isOverride ? 'bdo' : 'bdi', isNumber || inside.length > 1 ? { dir: 'ltr' } : {});
    if (isUnbroken(written, isNumber)) wrapper.properties.className = ['number'];
    wrapLeaves(inside, wrapper);
  }
}

/**
 * Gives every Latin phrase, handle, address, telephone number and ISO date in right-to-left text its own direction, so
 * that neighbouring punctuation stays on its side; and writes the numbers of ordinary text in the page's digits. One
 * plug-in does both, because a number in an isolated run keeps its digits. A phrase may span emphasis, links and code.
 */
export function isolateRuns({ dir, numerals }: Context) {
  return (tree: Root): void => {
    if (dir === 'ltr') {
      const whole = element('div', {});
      whole.children = tree.children as ElementContent[];
      turnWords(whole);
      tree.children = whole.children;
      return;
    }
    markDirections(tree);
    eachLine(tree, numerals, (line) => setLine(line, numerals));
  };
}
