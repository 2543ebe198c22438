import { createRequire } from 'node:module';
import type * as PhpSerialize from 'php-serialize';
import { escapeHtml } from '../../markup/escape.ts';
import { isObject, type Json, listOf } from '../html/json-ld.ts';

const load = createRequire(import.meta.url);

/** A stand-in for every class that PHP names: only its fields are read. */
const PLAIN = new Proxy(
  {},
  {
    get: () => class Plain {},
    has: () => true,
  },
);

/** Corrects the byte length of each string: an export may have other line ends than the database had. */
const withByteLengths = (text: string) =>
  text.replace(
    /s:\d+:"([\s\S]*?)";(?=[sidbOaN][:;]|\})/g,
    (_, value: string) => `s:${Buffer.byteLength(value)}:"${value}";`,
  );

/**
 * Reads a value that PHP has serialised; `undefined` for what is none. The reader of PHP's form is loaded when a value
 * is first met.
 */
export function unserialised(text: string): unknown {
  const { unserialize } = load('php-serialize') as typeof PhpSerialize;
  for (const attempt of [text, withByteLengths(text)])
    try {
      return unserialize(attempt, PLAIN, { strict: false });
    } catch {
      // No serialised value, or lengths that are wrong.
    }
  return undefined;
}

const said = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

// Modules without text of the article: navigation, forms, prices, other posts.
const DROPPED =
  /button|menu|sidebar|form|login|icon|map|^post-|posts|social|countdown|number|pricing|separator|widget|search|woocommerce|cta/;

/** The HTML for which a module of Beaver Builder stands, by its settings. */
function moduleOf(settings: Json): string {
  const type = said(settings.type);
  if (DROPPED.test(type)) return '';
  const items = () =>
    listOf(settings.items ?? settings.testimonials).flatMap((each) => (isObject(each) ? [each] : []));
  if (type === 'heading') {
    const tag = /^h[2-6]$/.test(said(settings.tag)) ? said(settings.tag) : 'h2';
    return said(settings.heading) === '' ? '' : `<${tag}>${said(settings.heading)}</${tag}>`;
  }
  if (type === 'photo') {
    const src = said(settings.photo_src) || said(settings.photo_url);
    if (src === '') return '';
    const caption = said(settings.caption);
    return `<figure><img src="${escapeHtml(src)}" alt="${escapeHtml(said(settings.alt))}">${caption === '' ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`}</figure>`;
  }
  if (type === 'video')
    return (
      said(settings.embed_code) ||
      (said(settings.video_src) && `<video src="${escapeHtml(said(settings.video_src))}"></video>`)
    );
  if (/^(?:accordion|tabs)$/.test(type))
    return items()
      .map((item) => `<h3>${said(item.label)}</h3>\n${said(item.content)}`)
      .join('\n');
  if (type === 'testimonials')
    return items()
      .map((item) => `<blockquote>${said(item.testimonial)}</blockquote>`)
      .join('\n');
  if (type === 'callout')
    return `${said(settings.title) === '' ? '' : `<h3>${said(settings.title)}</h3>\n`}${said(settings.text)}`;
  // Its own text: `rich-text`, `html` and modules of add-ons that name it so.
  return type === 'html' ? said(settings.html) : said(settings.text);
}

/**
 * Makes HTML of what Beaver Builder keeps of a page beside its text (`_fl_builder_data`): rows, columns and modules in
 * one serialised list, each with its parent and its place there.
 *
 * @returns `undefined` where there is no text in it
 */
export function fromBeaver(serialised: string): string | undefined {
  if (!/^[aO]:\d+:/.test(serialised.trim())) return undefined;
  const data = unserialised(serialised.trim());
  if (typeof data !== 'object' || data === null) return undefined;
  const nodes = Object.values(data).filter(isObject);
  const below = new Map<string, Json[]>();
  const known = new Set(nodes.map((node) => said(node.node)));
  for (const node of nodes) {
    const parent = known.has(said(node.parent)) ? said(node.parent) : '';
    below.set(parent, [...(below.get(parent) ?? []), node]);
  }
  const pieces: string[] = [];
  const walk = (parent: string, depth: number): void => {
    const inside = [...(below.get(parent) ?? [])].sort(
      (a, b) => Number(a.position ?? 0) - Number(b.position ?? 0),
    );
    for (const node of inside) {
      if (node.type === 'module' && isObject(node.settings)) pieces.push(moduleOf(node.settings));
      if (depth < 20 && said(node.node) !== '') walk(said(node.node), depth + 1);
    }
  };
  walk('', 0);
  const html = pieces.filter((piece) => piece !== '').join('\n\n');
  return html === '' ? undefined : html;
}
