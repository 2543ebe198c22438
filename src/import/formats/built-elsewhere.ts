import { escapeHtml } from '../../markup/escape.ts';
import { isObject, type Json, listOf } from '../html/json-ld.ts';
import { unserialised } from './beaver.ts';

const said = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const isSerialised = (text: string) => /^[aO]:\d+:/.test(text.trim());

/** The address of a picture in settings: a text, or an object that has it. */
const pictureIn = (value: unknown) => (isObject(value) ? said(value.url) || said(value.full) : said(value));

/** The HTML for which an element of Bricks stands, by its settings. */
function bricksElement(name: string, settings: Json): string {
  const text = said(settings.text) || said(settings.content) || said(settings.quote);
  if (name === 'heading') {
    const tag = /^h[2-6]$/.test(said(settings.tag)) ? said(settings.tag) : 'h2';
    return text === '' ? '' : `<${tag}>${text}</${tag}>`;
  }
  if (name === 'image') {
    const src = pictureIn(settings.image);
    const caption = said(settings.captionCustom) || said(settings.caption);
    return src === ''
      ? ''
      : `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(said(settings.altText))}"><figcaption>${escapeHtml(/^(?:none|attachment|custom)$/.test(caption) ? '' : caption)}</figcaption></figure>`;
  }
  if (name === 'video') {
    const id = said(settings.ytId);
    const src = id === '' ? pictureIn(settings.fileUrl) : `https://www.youtube.com/embed/${id}`;
    return src === '' ? '' : `<iframe src="${escapeHtml(src)}"></iframe>`;
  }
  if (/^(?:accordion|tabs|list)$/.test(name))
    return listOf(settings.accordions ?? settings.tabs ?? settings.items)
      .filter(isObject)
      .map((item) => `<h3>${said(item.title)}</h3>\n${said(item.content) || said(item.meta)}`)
      .join('\n');
  if (/^(?:text|text-basic|rich-text|html|quote|blockquote)$/.test(name))
    return /quote/.test(name)
      ? `<blockquote>${text}</blockquote>`
      : said(settings.html) || `<div>${text}</div>`;
  return '';
}

/** What Bricks keeps: one list of elements, each with the ids of those within it. */
function fromBricks(serialised: string): string | undefined {
  const data = unserialised(serialised.trim());
  if (typeof data !== 'object' || data === null) return undefined;
  const elements = Object.values(data).filter(isObject);
  const byId = new Map(elements.map((each) => [said(each.id), each]));
  const pieces: string[] = [];
  const done = new Set<Json>();
  const walk = (element: Json): void => {
    if (done.has(element)) return;
    done.add(element);
    if (isObject(element.settings)) pieces.push(bricksElement(said(element.name), element.settings));
    const children = element.children;
    const ids = typeof children === 'object' && children !== null ? Object.values(children) : [];
    for (const id of ids) {
      const inner = byId.get(said(id));
      if (inner) walk(inner);
    }
  };
  for (const each of elements) if (said(each.parent) === '') walk(each);
  return pieces.join('\n\n');
}

/** What SiteOrigin keeps: widgets in the order of the page, each with its texts. */
function fromPanels(serialised: string): string | undefined {
  const data = unserialised(serialised.trim());
  const widgets = isObject(data) ? data.widgets : undefined;
  if (typeof widgets !== 'object' || widgets === null) return undefined;
  return Object.values(widgets)
    .filter(isObject)
    .map((widget) => {
      const title = said(widget.title);
      const text = said(widget.text) || said(widget.content) || said(widget.html);
      const picture = pictureIn(widget.image ?? widget.url);
      const image = /\.(?:jpe?g|png|webp|avif|gif)(?:$|\?)/i.test(picture)
        ? `<figure><img src="${escapeHtml(picture)}" alt="${escapeHtml(said(widget.alt))}"></figure>`
        : '';
      return text === '' && image === '' ? '' : `${title === '' ? '' : `<h3>${title}</h3>\n`}${text}${image}`;
    })
    .join('\n\n');
}

/** Where builders of pages keep what they made, by the key of WordPress's data, and how it is read. */
const BUILDERS: readonly (readonly [key: string, read: (value: string) => string | undefined])[] = [
  ['_bricks_page_content_2', (value) => (isSerialised(value) ? fromBricks(value) : undefined)],
  ['_bricks_page_content', (value) => (isSerialised(value) ? fromBricks(value) : undefined)],
  ['panels_data', (value) => (isSerialised(value) ? fromPanels(value) : undefined)],
  ['ct_builder_shortcodes', (value) => value],
  ['tve_updated_post', (value) => value],
  ['_cornerstone_content', (value) => value],
];

/** Makes HTML of what a builder of pages keeps beside an empty text; `undefined` where none does. */
export function builtElsewhere(meta: ReadonlyMap<string, string>): string | undefined {
  for (const [key, read] of BUILDERS) {
    const value = meta.get(key);
    const html = value === undefined ? undefined : read(value)?.trim();
    if (html !== undefined && html !== '') return html;
  }
  return undefined;
}
