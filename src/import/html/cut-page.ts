import type { Nodes, Root } from 'hast';
import { visibleText } from './element.ts';
import { parseHtml } from './parse-html.ts';

/** What a page ends inside of: all that follows its beginning is not read as text. */
interface CutPart {
  readonly what: string;
  readonly line: number;
  /** The text in it, were it read. */
  readonly text: string;
}

const RAW = /^(?:script|style|template|textarea|title|xmp|iframe|noembed|noframes|select)$/;

/** Tells whether the end of a node that begins at `from` is missing. */
function isOpen(node: Nodes, html: string, from: number): boolean {
  // `<?xml ?>` is a comment too, and ends with the next bracket.
  const isComment = node.type === 'comment' && html.startsWith('<!--', from);
  if (!node.position || !(isComment || (node.type === 'element' && RAW.test(node.tagName)))) return false;
  const end = isComment ? /--!?>/g : new RegExp(`</${'tagName' in node ? node.tagName : ''}`, 'gi');
  end.lastIndex = from;
  return !end.test(html);
}

/**
 * Finds the comment, script or other part without text of which the end is missing: browsers and parsers take the rest of
 * the page for its content.
 */
export function cutPart(root: Root, html: string): CutPart | undefined {
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const from = node.position?.start.offset ?? 0;
    if (isOpen(node, html, from)) {
      const source = html.slice(from);
      const [sign = ''] = /^<(?:!--|\w+)/.exec(source) ?? [];
      const inside = source.slice(sign.length).replace(/^[^<>]*>/, node.type === 'comment' ? '$&' : '');
      return {
        what: sign === '<!--' ? sign : `${sign}>`,
        line: node.position?.start.line ?? 1,
        text: visibleText(parseHtml(inside, { fragment: true })),
      };
    }
    if ('children' in node) waiting.push(...node.children);
  }
  const [tag] = /<\/?[a-z][^<>]*$/i.exec(html.slice(-2000)) ?? [];
  return tag === undefined ? undefined : { what: tag.slice(0, 60), line: html.split('\n').length, text: '' };
}
