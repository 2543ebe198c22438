import { escapeValue, isRecord, type JsonRecord, listOf } from './normal-record.ts';
import { deltaOf, deltaToHtml } from './quill-delta.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

// Names of blocks in Lexical (Ghost), Slate, ProseMirror, Portable Text (Sanity) and Strapi, with their elements.
const BLOCKS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    paragraph: 'p',
    block: 'p',
    normal: 'p',
    p: 'p',
    quote: 'blockquote',
    blockquote: 'blockquote',
    aside: 'blockquote',
    listitem: 'li',
    'list-item': 'li',
    'list-item-child': 'p',
    code: 'pre',
    codeblock: 'pre',
  }),
);

const DEEPEST = 40;

function leaf(node: JsonRecord): string {
  let html = escapeValue(node.text).replace(/\n/g, '<br>');
  const format = typeof node.format === 'number' ? node.format : 0;
  const marks = listOf(node.marks).map((mark) => (isRecord(mark) ? mark.type : mark));
  const has = (name: string, bit: number) =>
    node[name] === true || (format & bit) !== 0 || marks.includes(name);
  if (has('bold', 1) || marks.includes('strong')) html = `<strong>${html}</strong>`;
  if (has('italic', 2) || marks.includes('em')) html = `<em>${html}</em>`;
  const link = listOf(node.marks).find(
    (mark) => isRecord(mark) && isRecord(mark.attrs) && mark.type === 'link',
  );
  if (isRecord(link) && isRecord(link.attrs)) html = `<a href="${escapeValue(link.attrs.href)}">${html}</a>`;
  return html;
}

function picture(node: JsonRecord, data: JsonRecord): string | undefined {
  const file = [node.image, data.file, data.image, node.asset].find(isRecord) ?? {};
  const src = [node.src, data.url, data.src, file.url, node.url].find((each) => typeof each === 'string');
  if (src === undefined) return undefined;
  const caption = node.caption ?? data.caption;
  return `<figure><img src="${escapeValue(src)}" alt="${escapeValue(node.alt ?? node.altText ?? data.alt ?? file.alternativeText)}">${caption ? `<figcaption>${text(caption)}</figcaption>` : ''}</figure>`;
}

function nodeToHtml(node: unknown, depth: number): string {
  if (typeof node === 'string') return escapeValue(node);
  if (Array.isArray(node)) return node.map((each) => nodeToHtml(each, depth)).join('');
  if (!isRecord(node) || depth > DEEPEST) return '';
  const type = text(node.type ?? node._type).toLowerCase();
  const data = [node.data, node.attrs].find(isRecord) ?? {};
  if (/image|picture/.test(type)) return picture(node, data) ?? '';
  if (/^(?:linebreak|hardbreak|hard_break)$/.test(type)) return '<br>';
  if (/rule|divider|delimiter/.test(type)) return '<hr>';
  if (type === 'html' || type === 'raw') return text(node.html ?? data.html);
  if (type === 'markdown') return `<p>${escapeValue(node.markdown)}</p>`;
  // Editor.js keeps the HTML of a block in its data.
  if (isRecord(node.data) && typeof node.data.text === 'string') {
    const name = /header/.test(type) ? `h${Number(node.data.level) || 2}` : (BLOCKS.get(type) ?? 'p');
    return `<${name}>${node.data.text}</${name}>`;
  }
  if (isRecord(node.data) && Array.isArray(node.data.items))
    return `<ul>${node.data.items.map((item) => `<li>${isRecord(item) ? text(item.content) : text(item)}</li>`).join('')}</ul>`;
  if (typeof node.text === 'string' && !Array.isArray(node.children)) {
    // A list of paragraphs that hold their text themselves: {"type": "p", "text": "…"}.
    const own = /^h[1-6]$/.test(type) ? type : BLOCKS.get(type);
    return depth === 0 && own !== undefined ? `<${own}>${leaf(node)}</${own}>` : leaf(node);
  }
  const inner = nodeToHtml(node.children ?? node.content ?? [], depth + 1);
  const style = text(node.style);
  const heading = /^h([1-6])$/.exec(style) ?? /^h([1-6])$/.exec(text(node.tag));
  if (/heading/.test(type) || heading) {
    const level = heading?.[1] ?? String(node.level ?? node.depth ?? data.level ?? 2);
    return `<h${level}>${inner}</h${level}>`;
  }
  if (/^(?:link|a)$/.test(type))
    return `<a href="${escapeValue(node.url ?? node.href ?? data.href)}">${inner}</a>`;
  if (/list$/.test(type)) {
    const name =
      /number|ordered$|^ol/.test(`${text(node.listType)}${text(node.format)}${type}`) &&
      !/bullet|unordered/.test(`${text(node.listType)}${text(node.format)}${type}`)
        ? 'ol'
        : 'ul';
    return `<${name}>${inner}</${name}>`;
  }
  const name = style === 'blockquote' ? 'blockquote' : BLOCKS.get(type);
  return name === undefined ? inner : `<${name}>${inner}</${name}>`;
}

/**
 * Writes the tree of an editor (Lexical, Slate, ProseMirror, Editor.js, Portable Text, Quill) as HTML.
 *
 * @returns `undefined` for what is no such tree
 */
export function richTextToHtml(value: unknown): string | undefined {
  const delta = deltaOf(value);
  if (delta) return deltaToHtml(delta);
  const root = isRecord(value) ? (value.root ?? value.document ?? value.doc ?? value) : value;
  const blocks = isRecord(root) ? (root.children ?? root.blocks ?? root.content ?? root.nodes) : root;
  if (!Array.isArray(blocks) || !blocks.some((each) => isRecord(each) && ('type' in each || '_type' in each)))
    return undefined;
  const html = blocks.map((block) => nodeToHtml(block, 0)).join('\n');
  return html.trim() === '' ? undefined : html;
}
