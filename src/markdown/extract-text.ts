import type { Element, Root, RootContent } from 'hast';
import { WORD_JOINER } from '../article/numerals.ts';
import { hasClass, isInline, textOf } from './hast.ts';
import type { Heading } from './level-headings.ts';

/** Tells whether an element belongs to the page and not to the article's words. */
function isApparatus(node: Element): boolean {
  const { properties } = node;
  return (
    hasClass(node, 'sr-only') ||
    // A link to a related article says nothing of this one.
    hasClass(node, 'related') ||
    properties.dataFootnoteRef !== undefined ||
    properties.dataFootnoteBackref !== undefined
  );
}

// Blocks without sentences: a list that shows how a text begins leaves them out.
const APART = new Set(['pre', 'table']);

// Word joiners only matter for line breaking.
const collapseSpaces = (text: string) =>
  text
    .replaceAll(WORD_JOINER, '')
    .replace(/[^\S ]\s*| \s+/g, ' ')
    .trim();

/**
 * Gives the plain text of a rendered article for search, feeds and reading aloud: blocks separated by newlines,
 * captions and footnotes included, reference marks left out. A pull quote that repeats the text is left out.
 * @returns beside the text the numbers of its blocks that are code or cells of tables
 */
export function extractText(tree: Root): { text: string; apart: number[] } {
  const lines: string[] = [];
  const apart = new Set<string>();
  const pulled: { at: number; text: string }[] = [];
  let line = '';
  let isApart = false;
  const flush = () => {
    const text = collapseSpaces(line);
    if (text !== '') {
      lines.push(text);
      if (isApart) apart.add(text);
    }
    line = '';
  };
  const walk = (node: Root | RootContent) => {
    if (node.type === 'text') line += node.value;
    else if (node.type === 'element' && node.tagName === 'br') line += ' ';
    else if (node.type === 'element' || node.type === 'root') {
      if (node.type === 'element' && isApparatus(node)) return;
      const block = node.type === 'root' || !isInline(node);
      if (block) flush();
      if (node.type === 'element' && hasClass(node, 'pullquote')) {
        pulled.push({ at: lines.length, text: textOf(node) });
        return;
      }
      const starts = !isApart && node.type === 'element' && APART.has(node.tagName);
      isApart ||= starts;
      for (const child of node.children) walk(child);
      if (block) flush();
      if (starts) isApart = false;
    }
  };
  walk(tree);
  const all = pulled.length === 0 ? '' : collapseSpaces(lines.join(' '));
  for (const { at, text } of pulled.reverse()) {
    const quote = collapseSpaces(text);
    const bare = quote.replace(/[\p{P}\s]+$/u, '');
    if (bare !== '' && !all.includes(bare)) lines.splice(at, 0, quote);
  }
  return {
    text: lines.join('\n'),
    apart: apart.size === 0 ? [] : lines.flatMap((each, at) => (apart.has(each) ? [at] : [])),
  };
}

/** Lists the headings of a rendered article. */
export function extractHeadings(tree: Root): Heading[] {
  const found: Heading[] = [];
  const walk = (node: Root | RootContent) => {
    if (node.type !== 'element' && node.type !== 'root') return;
    const match = node.type === 'element' ? /^h([2-6])$/.exec(node.tagName) : null;
    if (
      match &&
      node.type === 'element' &&
      typeof node.properties.id === 'string' &&
      !hasClass(node, 'sr-only')
    ) {
      found.push({ depth: Number(match[1]), id: node.properties.id, text: collapseSpaces(textOf(node)) });
      return;
    }
    for (const child of node.children) walk(child);
  };
  walk(tree);
  return found;
}

/** Counts the words of a text: runs of non-spaces with a letter or a digit. */
export function countWords(text: string): number {
  let count = 0;
  for (const word of text.split(/\s+/)) {
    // Fast path: most words begin with a letter from U+0621 HAMZA to U+063A GHAIN.
    const first = word.charCodeAt(0);
    if ((first >= 0x621 && first <= 0x63a) || /[\p{L}\p{N}]/u.test(word)) count++;
  }
  return count;
}
