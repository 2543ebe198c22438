import type { Element, Nodes, Root } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';

const SCHEMA: Schema = {
  ...defaultSchema,
  clobberPrefix: '',
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'figure',
    'figcaption',
    'bdi',
    'bdo',
    'cite',
    'mark',
    'time',
    'caption',
    'colgroup',
    'col',
    'abbr',
    'small',
    'u',
  ],
  attributes: {
    '*': ['dir', 'lang', 'title'],
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colSpan', 'rowSpan', 'headers', 'dir', 'lang'],
    th: ['colSpan', 'rowSpan', 'headers', 'scope', 'dir', 'lang'],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    time: ['dateTime'],
    details: ['open'],
    blockquote: ['cite'],
    q: ['cite'],
    col: ['span'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'], cite: ['http', 'https'] },
  required: {},
};

/** Writes an element as harmless HTML on lines without gaps, as Markdown wants a block of HTML. */
export function toSafeHtml(element: Element): string {
  const tree: Root = { type: 'root', children: [structuredClone(element)] };
  const safe: Nodes = sanitize(tree, SCHEMA);
  return toHtml(safe)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
