import type { Root as HastRoot } from 'hast';
import type { RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Edit } from '../../article/draft.ts';
import { excessOf } from '../../article/text-limits.ts';
import { toAddress } from '../html/address.ts';
import { visibleText } from '../html/element.ts';
import { parseHtml } from '../html/parse-html.ts';
import { toBlocks } from '../html/to-blocks.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { toBlocks as textToBlocks } from './read-text.ts';

const HAS_MARKUP = /<(?:\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?|!--)/i;

/** Tells whether a value of a feed or dump is HTML rather than text. */
function isHtml(text: string): boolean {
  return (
    HAS_MARKUP.test(text) ||
    /&(?:#\d+|#x[\da-f]+|nbsp|amp|lt|gt|quot|laquo|raquo|hellip|[lr][ds]quo);/i.test(text)
  );
}

/** A value of a feed or dump as blocks of the body, and its lines as they came in. */
export interface Fragment {
  readonly blocks: RootContent[];
  readonly lines: string[];
}

/** Reads a piece of HTML. */
export function readFragment(
  html: string,
  edits: Edit[],
  base?: string,
  arrange?: (root: HastRoot) => void,
): Fragment {
  // HTML reads a CDATA section as a comment, and its text would be lost.
  const root = parseHtml(html.replaceAll('<![CDATA[', '&lt;![CDATA['), { fragment: true });
  arrange?.(root);
  const lines = visibleText(root).split('\n');
  return { lines, blocks: toBlocks(root, { base, edits }) };
}

const BLOCKS = /<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|table|figure|img|a\s+href|strong|em|span)\b[^<>]*>/i;
const REAL_TAG = /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?\/?>/i;

/**
 * Undoes one escape too many: text without any tag in which character references spell tags, `&lt;p&gt;`. Prose about
 * HTML has real tags around them.
 */
export function unescapedMarkup(value: string): string {
  let text = value;
  for (let time = 0; time < 3 && !REAL_TAG.test(text); time++) {
    const once = text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&amp;/g, '&');
    if (once === text) return value;
    text = once;
    if (BLOCKS.test(text)) return text;
  }
  return value;
}

const MARKDOWN_SIGNS = [
  // A heading stands between empty lines; a line of hashtags need not.
  /(?:^|\n\n)#{1,6} \S[^\n]*(?:\n\n|$)/,
  /\[[^\]\n]+\]\((?:https?:\/\/|\/|#|mailto:)[^)\s]*\)/,
  /!\[[^\]\n]*\]\([^)\s]+\)/,
  /(?<![*\p{L}\p{N}])\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?![*\p{L}\p{N}])/u,
] as const;

/** Tells whether a value of a dump is Markdown: systems that keep texts for several sites write it. */
const isMarkdown = (text: string): boolean =>
  /[#[*]/.test(text) && MARKDOWN_SIGNS.some((sign) => sign.test(text));

/** Reads a value that is Markdown; the title of the article is its only heading of the first level. */
function readMarkdownValue(value: string, base: string | undefined): Fragment {
  const root = parseMarkdown(value);
  visit(root, (node) => {
    // Their lines are not those of the file.
    delete node.position;
    if (node.type === 'heading' && node.depth === 1) node.depth = 2;
    if (node.type === 'link' || node.type === 'image') node.url = toAddress(node.url, base) ?? node.url;
  });
  return { blocks: root.children, lines: textOf(root).split('\n') };
}

/** Reads a value that may be HTML, Markdown or plain text. */
export function readValue(given: string, edits: Edit[], base?: string): Fragment {
  const value = unescapedMarkup(given);
  if (value !== given)
    edits.push({ rule: 'entities', place: 'body', before: given.slice(0, 400), after: value.slice(0, 400) });
  if (isHtml(value)) return readFragment(value, edits, base);
  if (isMarkdown(value) && !excessOf(value)) return readMarkdownValue(value, base);
  const blocks = textToBlocks(value);
  // Their lines are not those of the file.
  for (const block of blocks) delete block.position;
  return { blocks, lines: value.split(/\r?\n/) };
}

/** Gives a value's text on one line, without markup. */
export function plainLine(value: string | undefined): string {
  if (value === undefined) return '';
  const plain = unescapedMarkup(value);
  const text = isHtml(plain) ? visibleText(parseHtml(plain, { fragment: true })) : plain;
  return text.replace(/\s+/g, ' ').trim();
}
