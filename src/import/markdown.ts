import { characterEntities } from 'character-entities';
import type { Nodes, Parents, Root } from 'mdast';
import { directiveFromMarkdown, directiveToMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { directive } from 'micromark-extension-directive';
import { gfm } from 'micromark-extension-gfm';
import { type Excess, excessOf, TEXT_LIMITS } from '../article/text-limits.ts';
import { decodeReferences } from '../markup/references.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';

// Text directives are switched off, as on the site: «الساعة 5:pm» is prose.
function blockDirectives() {
  const extension = directive();
  return { flow: extension.flow ?? {} };
}

const SYNTAX = [gfm({ singleTilde: false }), blockDirectives()];
const FROM = [gfmFromMarkdown(), directiveFromMarkdown()];
const TO = [gfmToMarkdown({ firstLineBlank: false }), directiveToMarkdown()];

/** Makes the problem of a text that exceeds the limits of one article. */
export function excessProblem({ what, count }: Pick<Excess, 'count' | 'what'>): Problem {
  return problem('text-heavy', {}, { what, count, most: TEXT_LIMITS[what] });
}

/**
 * Refuses a text that exceeds the limits of one article, before any pattern is tried on it.
 *
 * @throws WarraqError with what exceeds its limit
 */
export function checkWork(text: string): void {
  const excess = excessOf(text);
  if (excess) throw new WarraqError(excessProblem(excess));
}

/**
 * Reads Markdown as the site does: GFM with footnotes, and directives that are blocks.
 *
 * @throws WarraqError where it would be more work than one article may be
 */
export function parseMarkdown(text: string): Root {
  checkWork(text);
  return fromMarkdown(text, { extensions: SYNTAX, mdastExtensions: FROM });
}

/** Writes a tree as Markdown that reads back as the same tree. */
export function writeMarkdown(root: Root): string {
  return toMarkdown(root, {
    extensions: TO,
    bullet: '-',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    setext: false,
  });
}

function isParent(node: Nodes): node is Parents {
  return 'children' in node;
}

/** Gives the text that a reader sees in a node, blocks and line breaks as new lines; no alternative texts. */
export function textOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'break') return '\n';
  // Tags inside a line divide no word; those of a block of HTML do.
  if (node.type === 'html')
    return decodeReferences(
      node.value.replace(
        /<[^<>]*>/g,
        /^<(?:table|details|div|ul|ol|p|section)\b/i.test(node.value) ? ' ' : '',
      ),
      characterEntities,
    );
  if (!isParent(node)) return '';
  const blocks = node.children.some((child) => isBlock(child));
  return node.children.map((child) => textOf(child)).join(blocks ? '\n' : '');
}

const INLINE = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'inlineCode',
  'break',
  'image',
  'imageReference',
  'footnoteReference',
  'textDirective',
]);

/** Tells whether a node stands on lines of its own. */
export function isBlock(node: Nodes): boolean {
  return !INLINE.has(node.type) && !(node.type === 'html');
}
