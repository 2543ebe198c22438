import type { Root } from 'hast';
import type { Nodes, Paragraph, Parents, RootContent } from 'mdast';
import type { Edit } from '../../../article/draft.ts';
import { directionOf } from '../../../strings/language.ts';
import type { ArticleDraft } from '../../clean/draft-body.ts';
import { attribute, removeElements } from '../../html/element.ts';
import { embedOf } from '../../html/embeds.ts';
import { moveSpacesOut } from '../../html/outer-spaces.ts';
import { parseHtml } from '../../html/parse-html.ts';
import { figureOf, imageOf } from '../../html/pictures.ts';
import { toBlocks } from '../../html/to-blocks.ts';
import { KeptText, lostLines } from '../../journal/kept-text.ts';
import { detectLanguage } from '../../language/detect-language.ts';
import { isBlock, textOf } from '../../markdown.ts';
import { blocksWithin, isMarkTag, markOf } from './inline-html.ts';

// Elements that stay HTML: Markdown has no sign for them, or they enclose blocks of Markdown.
const STAYS = /<\/?(?:details|summary)\b/i;
const COMMENTS = /^(?:<!--[\s\S]*?-->\s*)+/;
// Tags inside a line that only set its look, or whose other half stands in another block.
const EMPTY_TAG =
  /^<\/?(?:p|div|span|font|center|section|article|figure|figcaption|picture|source|o:p)(?:\s[^>]*)?>$/i;
const LANG = /\slang=["']?([\w-]+)/i;
const DIR = /\sdir=["']?(\w+)/i;

/** Tells whether a tag says another language or direction than the text around it has. */
function isOther(tag: string, language: string): boolean {
  const [lang, dir] = [LANG.exec(tag)?.[1], DIR.exec(tag)?.[1]];
  const isOwn = lang === undefined || lang.split('-')[0]?.toLowerCase() === language;
  return !isOwn || (dir !== undefined && dir.toLowerCase() !== directionOf(language || 'ar'));
}

const isTag = (node: Nodes | undefined, name: string) =>
  node?.type === 'html' && new RegExp(`^</?${name}\\b`, 'i').test(node.value);

/** The figure of a paragraph that is a picture, perhaps within a link, and its `figcaption`. */
function captionedPicture(block: Paragraph): RootContent | undefined {
  const parts = block.children.filter(
    (child) => !isTag(child, 'figure') && !(child.type === 'text' && child.value.trim() === ''),
  );
  const [first, begin] = parts;
  if (first === undefined || !isTag(begin, 'figcaption') || !isTag(parts.at(-1), 'figcaption'))
    return undefined;
  const held = 'children' in first && first.children.length === 1 ? first.children[0] : first;
  const image = held?.type === 'image' ? held : inlineImage(held as Nodes);
  if (image?.type !== 'image') return undefined;
  const caption = parts.slice(2, -1).map(textOf).join('').replace(/\s+/g, ' ').trim();
  const figure = figureOf(image, caption);
  if (block.position) figure.position = block.position;
  return figure;
}

/** The picture of an `img` that stands inside a line. */
function inlineImage(node: Nodes): Nodes | undefined {
  if (node.type !== 'html' || !/^<img\s/i.test(node.value)) return undefined;
  const [element] = parseHtml(node.value, { fragment: true }).children;
  return element?.type === 'element' ? imageOf(element, undefined) : undefined;
}

/**
 * Takes tags out of a line that say nothing in Markdown, and makes pictures of `img`.
 *
 * @param language the language of the text: tags that only name it again go too
 */
function withoutTags(parent: Parents, language: string): void {
  const children: Nodes[] = [];
  // The tags that are open, by name, and whether they stay: an end goes with its beginning.
  const open: { readonly name: string; readonly stays: boolean; readonly index: number }[] = [];
  let isMarked = false;
  const isEmpty = (tag: string): boolean => {
    const isMark = isMarkTag(tag);
    if (!isMark && !EMPTY_TAG.test(tag)) return false;
    const [, slash, name = ''] = /^<(\/?)([\w:]+)/.exec(tag.toLowerCase()) ?? [];
    if (slash === '') {
      const stays = isMark || isOther(tag, language);
      open.push({ name, stays, index: children.length });
      return !stays;
    }
    const at = open.findLastIndex((each) => each.name === name);
    const [begin] = at < 0 ? [] : open.splice(at, 1);
    if (isMark) {
      const first = begin && children[begin.index];
      const made =
        begin && first?.type === 'html' ? markOf(first.value, children.slice(begin.index + 1)) : undefined;
      if (begin === undefined || made === undefined) return false;
      children.splice(begin.index, Number.POSITIVE_INFINITY, ...made);
      open.length = at;
      isMarked = true;
      return true;
    }
    if (!begin?.stays) return true;
    // Word marks stops and spaces as English: without letters there is no other language.
    const isOfNone = !/\p{L}/u.test(children.slice(begin.index).map(textOf).join(''));
    if (isOfNone) children.splice(begin.index, 1);
    return isOfNone;
  };
  for (const child of parent.children) {
    if (child.type === 'html' && /^<br\s*\/?>$/i.test(child.value)) {
      const before = children.at(-1);
      if (before?.type === 'text') before.value = before.value.replace(/[ \t]*\n[ \t]*$/, '');
      children.push({ type: 'break' });
    } else if (child.type !== 'html' || !isEmpty(child.value)) {
      const before = children.at(-1);
      if (child.type === 'text' && before?.type === 'break')
        child.value = child.value.replace(/^[ \t]*\n/, '');
      if (child.type !== 'text' || child.value !== '') children.push(inlineImage(child) ?? child);
      if ('children' in child) withoutTags(child, language);
    }
  }
  while (children[0]?.type === 'break') children.shift();
  while (children.at(-1)?.type === 'break') children.pop();
  parent.children = children as typeof parent.children;
  if (isMarked) moveSpacesOut(parent);
}

// Blogs and notebooks have styles and scripts between their paragraphs. A script with an address may be a post or a film.
function withoutCode(tree: Root, edits: Edit[]): void {
  removeElements(
    tree,
    (each) => each.tagName === 'style' || (each.tagName === 'script' && attribute(each, 'src') === undefined),
    (each) => {
      const before = each.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
      edits.push({ rule: 'embeds', place: 'body', before, after: '' });
    },
  );
}

/** Turns HTML that is whole in one node into blocks of Markdown; unpaired tags are removed. */
export function convertHtml(
  draft: ArticleDraft,
  parent: Parents = draft.body,
  language: string = draft.fields.language ?? detectLanguage(textOf(parent)) ?? '',
): void {
  parent.children = parent.children.flatMap((node): RootContent[] => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'table') {
      const figure = node.type === 'paragraph' ? captionedPicture(node) : undefined;
      if (figure) return [figure];
      const blocks = node.type === 'paragraph' ? blocksWithin(node, draft.edits) : undefined;
      for (const block of blocks ?? []) if (node.position) block.position = node.position;
      if (blocks) return blocks;
      withoutTags(node, language);
      return [node];
    }
    if (node.type !== 'html') {
      if ('children' in node && isBlock(node)) convertHtml(draft, node, language);
      return [node];
    }
    const [comments] = COMMENTS.exec(node.value) ?? [];
    if (comments !== undefined) {
      // A comment was not for readers: the original is not offered. What stands behind it on its line was.
      draft.holdsPrivate = true;
      draft.edits.push({ rule: 'hidden', place: 'body', before: comments, after: '' });
      node.value = node.value.slice(comments.length);
      if (node.value === '') return [];
    }
    if (STAYS.test(node.value)) return [node];
    const tree = parseHtml(node.value, { fragment: true });
    const edits: Edit[] = [];
    withoutCode(tree, edits);
    const blocks = toBlocks(tree, { edits });
    // What is read in another way by Markdown than by HTML: a comment or a quotation mark without an end, a declaration.
    const kept = new KeptText(textOf({ type: 'root', children: blocks }), edits);
    const lost = lostLines(textOf(node).split('\n'), kept);
    const place = `line:${node.position?.start.line ?? 1}`;
    if (lost.length > 0) edits.push({ rule: 'unclosed', place, before: lost.join('\n'), after: '' });
    draft.edits.push(...edits);
    for (const block of blocks) if (node.position) block.position = node.position;
    return blocks;
  }) as typeof parent.children;
}

/** Converts a blog's own forms: a picture or the address of a player alone in a paragraph, callouts. */
export function convertBlogForms(draft: ArticleDraft): void {
  draft.body.children = draft.body.children.map((node): RootContent => {
    if (node.type === 'heading' && node.depth === 1 && draft.fields.title !== undefined)
      return { ...node, depth: 2 };
    if (node.type === 'blockquote') return calloutOf(node, draft) ?? node;
    if (node.type !== 'paragraph' || node.children.length !== 1) return node;
    const only = node.children[0];
    if (only?.type === 'image' && only.title) return figureOf({ ...only, title: null }, only.title);
    if (only?.type === 'link' && textOf(only) === only.url) {
      const embed = embedOf(only.url);
      if (embed.name !== 'embed' || /\/status\/|instagram\.com\/p\/|t\.me\//.test(only.url)) return embed;
    }
    return node;
  });
}

function calloutOf(quote: Parents & RootContent, draft: ArticleDraft): RootContent | undefined {
  const first = quote.children[0];
  if (first?.type !== 'paragraph') return undefined;
  const found = /^\[!(\w+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(textOf(first));
  const text = first.children[0];
  if (!found || text?.type !== 'text') return undefined;
  draft.edits.push({ rule: 'shortcodes', place: 'body', before: found[0].trim(), after: ':::note' });
  text.value = text.value.replace(/^\[!\w+\][+-]?[ \t]*[^\n]*(?:\n|$)/, '');
  const title = found[2]?.trim() ?? '';
  const children = quote.children.filter(
    (child) => textOf(child as Nodes).trim() !== '' || !isBlock(child as Nodes),
  );
  return {
    type: 'containerDirective',
    name: 'note',
    attributes: title === '' ? {} : { title },
    children: children as never,
  };
}

/** Makes line ends within paragraphs breaks, as Obsidian shows them. */
export function keepLineEnds(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) keepLineEnds(child);
  node.children = node.children.flatMap((child): Nodes[] =>
    child.type === 'text'
      ? child.value
          .split('\n')
          .flatMap((value, at): Nodes[] => [
            ...(at > 0 ? [{ type: 'break' as const }] : []),
            { type: 'text', value },
          ])
      : [child],
  ) as typeof node.children;
}

/** Moves a tree down by some lines: those of the front matter above it. */
export function shiftLines(node: Nodes, by: number): void {
  if (node.position)
    node.position = {
      start: { ...node.position.start, line: node.position.start.line + by },
      end: { ...node.position.end, line: node.position.end.line + by },
    };
  if ('children' in node) for (const child of node.children) shiftLines(child, by);
}
