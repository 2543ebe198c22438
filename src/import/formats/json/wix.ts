import { escapeValue, isRecord, type JsonRecord, listOf } from './normal-record.ts';

const ELEMENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    PARAGRAPH: 'p',
    BLOCKQUOTE: 'blockquote',
    BULLETED_LIST: 'ul',
    ORDERED_LIST: 'ol',
    LIST_ITEM: 'li',
    CODE_BLOCK: 'pre',
    TABLE: 'table',
    TABLE_ROW: 'tr',
    TABLE_CELL: 'td',
  }),
);
const DEEPEST = 40;

const within = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);

/** The address of a picture, by Wix's number for it or as it stands. */
function pictureOf(source: unknown): string | undefined {
  const [id, url] = [within(source, 'id'), within(source, 'url')];
  if (typeof url === 'string') return url;
  return typeof id === 'string' ? `https://static.wixstatic.com/media/${id}` : undefined;
}

function textOf(node: JsonRecord): string {
  let html = escapeValue(within(node, 'textData', 'text')).replace(/\n/g, '<br>');
  for (const mark of listOf(within(node, 'textData', 'decorations'))) {
    const type = within(mark, 'type');
    const href = within(mark, 'linkData', 'link', 'url');
    if (type === 'BOLD') html = `<strong>${html}</strong>`;
    else if (type === 'ITALIC') html = `<em>${html}</em>`;
    else if (typeof href === 'string') html = `<a href="${escapeValue(href)}">${html}</a>`;
  }
  return html;
}

function toHtml(node: unknown, depth: number): string {
  if (!isRecord(node) || depth > DEEPEST) return '';
  const { type } = node;
  if (type === 'TEXT') return textOf(node);
  const inner = listOf(node.nodes)
    .map((each) => toHtml(each, depth + 1))
    .join('');
  if (type === 'HEADING') {
    const level = Number(within(node, 'headingData', 'level')) || 2;
    return `<h${level}>${inner}</h${level}>`;
  }
  if (type === 'DIVIDER') return '<hr>';
  const images = [within(node, 'imageData', 'image'), ...listOf(within(node, 'galleryData', 'items'))];
  const pictures = images.flatMap((each) => {
    const src = pictureOf(within(each, 'src') ?? within(each, 'image', 'media', 'src'));
    const alt = within(node, 'imageData', 'altText');
    return src === undefined ? [] : [`<img src="${escapeValue(src)}" alt="${escapeValue(alt)}">`];
  });
  if (pictures.length > 0)
    return `<figure>${pictures.join('')}${inner === '' ? '' : `<figcaption>${inner}</figcaption>`}</figure>`;
  const film = within(node, 'videoData', 'video', 'src', 'url') ?? within(node, 'embedData', 'src');
  if (typeof film === 'string') return `<p><a href="${escapeValue(film)}">${escapeValue(film)}</a></p>`;
  const name = ELEMENTS.get(String(type));
  return name === undefined ? inner : `<${name}>${inner}</${name}>`;
}

/** The tree of Wix's editor (Ricos), which tables hold as JSON, as HTML; `undefined` for any other value. */
function ricosToHtml(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\s*\{\s*"nodes"\s*:/.test(value)) return undefined;
  try {
    const html = listOf(within(JSON.parse(value), 'nodes'))
      .map((each) => toHtml(each, 0))
      .join('\n');
    return html.trim() === '' ? undefined : html;
  } catch {
    return undefined;
  }
}

/** Tells whether a record is a post of Wix's blog, by the columns of its table. */
export const isWixPost = (record: JsonRecord): boolean =>
  'Rich Content' in record && 'Plain Content' in record;

/** A post of Wix's blog: its text with marks and pictures; one that has no date was never published. */
export function fromWix(record: JsonRecord): JsonRecord {
  const { 'Rich Content': rich, 'Plain Content': plain, 'Cover Image': cover, ...rest } = record;
  const { 'Main Category': main, Categories: categories, 'Last Published Date': last, ...others } = rest;
  const html = ricosToHtml(rich);
  const isSaid = (each: unknown) => each !== undefined && each !== null && each !== '';
  const isPublished = [others['Published Date'], last].some(isSaid);
  const id = /^wix:image:\/\/v1\/([^/#]+)/.exec(String(cover ?? ''))?.[1];
  return {
    ...others,
    ...(html === undefined ? { text: plain } : { html }),
    category: [main, categories].find(isSaid),
    ...(id === undefined ? {} : { image: pictureOf({ id }) }),
    ...(isPublished ? {} : { is_published: false }),
  };
}
