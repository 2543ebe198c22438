import type { Nodes, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast';
import type { Edit } from '../../../article/draft.ts';
import { escapeHtml } from '../../../markup/escape.ts';
import { toAddress } from '../../html/address.ts';
import { attribute, find } from '../../html/element.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { toBlocks } from '../../html/to-blocks.ts';
import { isBlock, textOf } from '../../markdown.ts';

const BLOCK_TAG =
  /^<\/?(?:address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>])/i;

/** Writes the content of a paragraph as HTML; `undefined` where HTML has no form for a part of it. */
function htmlOf(nodes: readonly Nodes[]): string | undefined {
  const within = (tag: string, node: Parents): string | undefined => {
    const inner = htmlOf(node.children);
    return inner === undefined ? undefined : `<${tag}>${inner}</${tag.split(' ')[0]}>`;
  };
  let html = '';
  for (const node of nodes) {
    let part: string | undefined;
    if (node.type === 'text') part = escapeHtml(node.value);
    else if (node.type === 'html') part = node.value;
    else if (node.type === 'break') part = '<br>';
    else if (node.type === 'inlineCode') part = `<code>${escapeHtml(node.value)}</code>`;
    else if (node.type === 'image')
      part = `<img src="${escapeHtml(node.url)}" alt="${escapeHtml(node.alt ?? '')}">`;
    else if (node.type === 'strong') part = within('strong', node);
    else if (node.type === 'emphasis') part = within('em', node);
    else if (node.type === 'delete') part = within('del', node);
    else if (node.type === 'link') part = within(`a href="${escapeHtml(node.url)}"`, node);
    if (part === undefined) return undefined;
    html += part;
  }
  return html;
}

/**
 * Gives the blocks of a paragraph that holds elements of HTML which are blocks, between its words: a post that was HTML
 * once, in which an empty line ended what Markdown reads as HTML. `undefined` for other paragraphs.
 */
export function blocksWithin(paragraph: Paragraph, edits: Edit[]): RootContent[] | undefined {
  const { children } = paragraph;
  const isTag = (node: Nodes) => node.type === 'html' && BLOCK_TAG.test(node.value);
  if (!children.some(isTag)) return undefined;
  const words = children.flatMap((node, at) => (textOf(node).trim() === '' ? [] : [at]));
  const [first = 0, last = -1] = [words[0], words.at(-1)];
  if (!children.slice(first, last).some(isTag)) return undefined;
  const html = htmlOf(children);
  if (html === undefined) return undefined;
  return toBlocks(parseHtml(html, { fragment: true }), { edits });
}

const MARKS = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  del: 'delete',
  s: 'delete',
  strike: 'delete',
} as const;

/** Tells whether a tag inside a line is one for which Markdown has a sign. */
export const isMarkTag = (tag: string) => /^<\/?(?:a|b|strong|i|em|del|s|strike)(?=[\s/>])/i.test(tag);

/**
 * Makes the Markdown of an element inside a line, of its first tag and of what stands between its tags; `undefined`
 * where it cannot be written so, and the tags stay.
 */
export function markOf(tag: string, children: Nodes[]): Nodes[] | undefined {
  if (children.every((child) => textOf(child).trim() === '' && child.type !== 'image')) return children;
  if (children.some((child) => isBlock(child) || child.type === 'html')) return undefined;
  const name = /^<(\w+)/.exec(tag)?.[1]?.toLowerCase() ?? '';
  const inner = children as PhrasingContent[];
  if (name !== 'a') return [{ type: MARKS[name as keyof typeof MARKS], children: inner }];
  const element = find(parseHtml(`${tag}</a>`, { fragment: true }), (each) => each.tagName === 'a');
  const url = element && toAddress(attribute(element, 'href'));
  const unlinked = inner.flatMap((each) => (each.type === 'link' ? each.children : [each]));
  return url === undefined ? unlinked : [{ type: 'link', url, title: null, children: unlinked }];
}
