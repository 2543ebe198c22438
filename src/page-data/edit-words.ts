import { isMap, isScalar, parseDocument } from 'yaml';
import { articleAddress } from '../article/address.ts';
import type { Edit } from '../article/draft.ts';
import { escapeHtml } from '../markup/escape.ts';
import { withPictures } from './prose.ts';
import { renderFragment } from './queries.ts';
import { decodedAddress, html, link, site, strings, verbatim, writeDate } from './site-context.ts';

// The page shows what happened, not whole articles.
const SHOWN = 400;
const LONGEST_MARKED = 4000;

const cut = (text: string) => (text.length > SHOWN ? `${text.slice(0, SHOWN)}\u2026` : text);
const lines = (text: string) => cut(text).split('\n').map(verbatim).join('<br>');
const address = (url: string) => `<bdi dir="ltr">${escapeHtml(cut(decodedAddress(url)))}</bdi>`;

/** Parses the rule's short form of a post: `:::post name · @handle · 2024-02-20`. Its text is that of the input. */
function postOf(after: string, before: string): string | undefined {
  const parts = /^:::post ([^\n{]+)$/.exec(after)?.[1]?.split(' \u00B7 ');
  if (!parts) return undefined;
  const isByline = (line: string) =>
    parts.some((part) => line.includes(part)) || /^[\u2014\u2013-]/.test(line);
  const words = before.split('\n').filter((line) => line.trim() !== '' && !isByline(line.trim()));
  const credit = parts.map((part) => (/^\d{4}-\d{2}-\d{2}$/.test(part) ? writeDate(part) : html(part)));
  const quote =
    words.length > 0
      ? `<blockquote>${words.map((line) => `<p>${lines(line)}</p>`).join('')}</blockquote>`
      : '';
  return `<figure class="post">${quote}<figcaption>${credit.join(' \u00B7 ')}</figcaption></figure>`;
}

const quoted = (text: string) => JSON.stringify(text.replaceAll('"', '\u201D'));
const fragment = async (text: string) =>
  // Ids are removed, because a page must not have the same id twice.
  withPictures((await renderFragment(text)).html.replace(/ id="[^"]*"/g, ''));

/** Renders a block of which the journal only has the name, such as `:::verse`, from the text of the input. */
async function blockOf(after: string, before: string): Promise<string | undefined> {
  const name = /^:{2,3}([a-z]+)$/.exec(after)?.[1];
  const url = /https?:\/\/[^\s"]+/.exec(before)?.[0];
  if (!name) return undefined;
  if (name === 'post') {
    const all = before.split('\n').map((line) => line.trim());
    const credit = all.filter((line) => /^[\u2014\u2013-]/.test(line));
    const said = all.filter((line) => line !== '' && !credit.includes(line));
    const caption = credit.map((line) => html(line.replace(/^[\u2014\u2013-]+\s*/, ''))).join('<br>');
    const quote = said.map((line) => `<p>${lines(line)}</p>`).join('');
    return `<figure class="post"><blockquote>${quote}</blockquote>${caption && `<figcaption>${caption}</figcaption>`}</figure>`;
  }
  if (name === 'verse') return fragment(`:::verse\n${cut(before)}\n:::`);
  if (name === 'missing') return fragment(`::missing{kind="image" src=${quoted(before)}}`);
  if (url && (name === 'video' || name === 'audio')) return fragment(`::${name}{src=${quoted(url)}}`);
  if (url && name === 'embed') return fragment(`::embed{url=${quoted(url)}}`);
  return name === 'note' ? `<div class="note"><p>${lines(before)}</p></div>` : lines(before);
}

const FIELDS: Readonly<Record<string, string>> = {
  ...strings.inferredFields,
  agency: strings.agency,
  license: strings.license,
  url: strings.originalAddress,
  retrieved: strings.retrieved,
  topics: strings.groupPlurals.topic,
  people: strings.groupPlurals.person,
  places: strings.groupPlurals.place,
  authors: strings.groupPlurals.author,
};

function sayValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(sayValue).join(strings.comma);
  if (typeof value !== 'object' || value === null) {
    const text = String(value ?? '');
    if (/^https?:\/\/\S+$/.test(text)) return address(text);
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? writeDate(text) : html(cut(text));
  }
  const parts = Object.values(value).map(sayValue);
  return parts.length > 0 ? parts.join(' \u00B7 ') : strings.sourceUnknown;
}

/** Describes fields of front matter (`source: {}`) or of a record (JSON) in words. */
function fieldsOf(text: string): string | undefined {
  if (!/^(?:[a-z_]+:|\{")/.test(text)) return undefined;
  const { contents, errors } = parseDocument(text);
  if (errors.length > 0 || !isMap(contents)) return undefined;
  const known = contents.items.filter(({ key }) => isScalar(key) && Object.hasOwn(FIELDS, String(key)));
  if (known.length === 0) return undefined;
  const values = contents.toJSON() as Record<string, unknown>;
  return known.map(({ key }) => `${FIELDS[String(key)]}: ${sayValue(values[String(key)])}`).join('<br>');
}

// Text with markup of Markdown, our directives or HTML.
const MARKED = /^:{2,3}[a-z]|\[[^\]]*\]\([^)]*\)|<\/?[a-z][^>]*>|\*\*\S|^#{1,6} |^>/im;

async function side(text: string, other: string, rule: string, isAfter: boolean): Promise<string> {
  if (text.trim() === '') return '';
  const block = postOf(text, other) ?? (await blockOf(text, other));
  if (block) return block;
  const fields = fieldsOf(text);
  if (fields) return fields;
  if (/^https?:\/\/\S+$/.test(text)) return address(text);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return writeDate(text);
  const article = /^content\/articles\/(.+)\.md$/.exec(text)?.[1];
  if (article)
    return `<a href="${encodeURI(link(articleAddress(article)))}">${html(article.split('/').at(-1) ?? '')}</a>`;
  // The section's word is shown as it was in the input, the section by its title.
  if (rule === 'section')
    return html((isAfter && site.sections.find(({ key }) => key === text)?.title) || text);
  if (!MARKED.test(text) || text.length > LONGEST_MARKED) return lines(text);
  return fragment(text);
}

/** An edit as readers see it, as HTML: posts, links and sources are rendered; empty where there was nothing. */
interface ShownEdit {
  readonly rule: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

/** Renders an edit of import for readers, without the syntax of Markdown or front matter. */
export async function shownEdit({ rule, place, before, after }: Edit): Promise<ShownEdit> {
  return {
    rule,
    place,
    before: await side(before, '', rule, false),
    after: await side(after, before, rule, true),
  };
}
