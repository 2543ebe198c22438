import type { Root as HastRoot } from 'hast';
import type { Root, RootContent } from 'mdast';
import type { Node } from 'unist';
import { visit } from 'unist-util-visit';
import type { Edit } from '../../article/draft.ts';
import { excessOf } from '../../article/text-limits.ts';
import { type Problem, problem, reasonOf, WarraqError } from '../../problems/problem.ts';
import { isSystemFault } from '../../problems/system-fault.ts';
import type { ArticleDraft } from '../clean/draft-body.ts';
import { toAddress } from '../html/address.ts';
import { unclosedEdits } from '../html/cut-page.ts';
import { visibleText } from '../html/element.ts';
import { parseHtml } from '../html/parse-html.ts';
import { toBlocks } from '../html/to-blocks.ts';
import { parseMarkdown, textOf } from '../markdown.ts';
import { newDraft, toBlocks as textToBlocks } from './read-text.ts';

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

/** Stands in a body for what is more than is worked on: the article is refused, and the next of its file is read. */
interface Refused extends Node {
  readonly type: 'refused';
  readonly problem: Problem;
}

declare module 'mdast' {
  interface RootContentMap {
    refused: Refused;
  }
}

/** Gives why a body was not read, where {@link readFragment} refused a part of it. */
export function refusalIn(body: Root): Problem | undefined {
  return body.children.find((each) => each.type === 'refused')?.problem;
}

/**
 * Does what may refuse a text; gives the problem in place of throwing it. A fault of ours is one of this text alone: what else
 * its file holds is read.
 */
function orRefusal<Made>(make: () => Made): Made | Refused {
  try {
    return make();
  } catch (error) {
    if (isSystemFault(error)) throw error;
    const [own] = error instanceof WarraqError ? error.problems : [];
    const failed = problem('article-failed', {}, { position: '', reason: reasonOf(error) });
    return { type: 'refused', problem: own ?? failed };
  }
}

/** Gives the draft that is made of a text, or one that is refused with the text as it came. */
export function draftOrRefused<Made extends ArticleDraft | undefined>(
  raw: string,
  make: () => Made,
): Made | ArticleDraft {
  const made = orRefusal(make);
  if (made === undefined || !('problem' in made)) return made as Made;
  return { ...newDraft([made]), raw, lines: [raw] };
}

/** Reads a piece of HTML; what is more than is worked on becomes a {@link Refused}, with its lines as they came. */
export function readFragment(
  html: string,
  edits: Edit[],
  base?: string,
  arrange?: (root: HastRoot) => void,
): Fragment {
  const read = orRefusal(() => readWhole(html, edits, base, arrange));
  // As one line: there may be more of them than a list can be given at once.
  return 'type' in read ? { blocks: [read], lines: [html] } : read;
}

function readWhole(
  html: string,
  edits: Edit[],
  base: string | undefined,
  arrange: ((root: HastRoot) => void) | undefined,
): Fragment {
  const root = parseHtml(html, { fragment: true });
  // Their lines are not those of the file.
  edits.push(...unclosedEdits(root, html).map((each) => ({ ...each, place: 'body' })));
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

// Ends of lines that were written as signs, `\n` of a text escaped twice and «[n]» of data sets, where there are no others.
const WRITTEN_END = /\\r\\n|\\[nr](?![a-z])| ?\[n\] ?/g;
const WRITTEN_SIGN = /\\(?:x([\da-f]{2})|u([\da-f]{4})|t|(["']))/gi;

/** Gives a text its lines back where their ends are written as signs; code and paths have other ends of lines too. */
function unescapedLines(value: string): string {
  if (value.includes('\n') || (value.match(WRITTEN_END)?.length ?? 0) < 2) return value;
  return value
    .replace(WRITTEN_END, '\n')
    .replace(WRITTEN_SIGN, (_, short?: string, long?: string, mark?: string) => {
      const code = short ?? long;
      return code === undefined ? (mark ?? ' ') : String.fromCharCode(Number.parseInt(code, 16));
    });
}

/** Reads a value that may be HTML, Markdown or plain text. */
export function readValue(given: string, edits: Edit[], base?: string): Fragment {
  const value = unescapedLines(unescapedMarkup(given));
  if (value !== given)
    edits.push({ rule: 'entities', place: 'body', before: given.slice(0, 400), after: value.slice(0, 400) });
  if (isHtml(value)) return readFragment(value, edits, base);
  if (isMarkdown(value) && !excessOf(value)) return readMarkdownValue(value, base);
  const blocks = orRefusal(() => textToBlocks(value));
  if ('type' in blocks) return { blocks: [blocks], lines: [value] };
  // Their lines are not those of the file.
  for (const block of blocks) delete block.position;
  return { blocks, lines: value.split(/\r?\n/) };
}

/** Gives a value's text on one line, without markup. */
export function plainLine(value: string | undefined): string {
  if (value === undefined) return '';
  const plain = unescapedMarkup(value);
  const text = isHtml(plain) ? orRefusal(() => visibleText(parseHtml(plain, { fragment: true }))) : plain;
  // As it came: it is too long for any line, and refused where lines are looked at.
  return (typeof text === 'string' ? text : plain).replace(/\s+/g, ' ').trim();
}
