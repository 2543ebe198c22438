import { dayOf } from '../article/dates.ts';
import { hasRtl } from '../article/isolate.ts';
import { escapeHtml, escapeXml, soundXml } from '../markup/escape.ts';
import type { Entry } from '../page-data/entry.ts';
import { addressOf, renderArticle } from '../page-data/queries.ts';
import { fullAddress, language, line, localDate, nameList, site } from '../page-data/site-context.ts';
import { directionOf } from '../strings/language.ts';

/** Newest articles in a feed. */
export const FEED_LENGTH = 30;

/** A feed: the site's, or a section's. */
export interface Feed {
  readonly title: string;
  /** Path of the page that the feed follows. */
  readonly path: string;
  readonly entries: readonly Entry[];
}

interface Item {
  readonly url: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  readonly html: string;
  readonly authors: readonly string[];
  readonly published: string | undefined;
  readonly updated: string;
  readonly topics: readonly string[];
}

/**
 * Gives an ISO 8601 moment of a date; a day alone becomes its noon in UTC, which is the same day in every time zone of
 * the Arab countries.
 */
function moment(written: string): string {
  const date = localDate(written);
  const whole = date.length > 10 ? date.replace(' ', 'T') : `${dayOf(date)}T12:00:00Z`;
  const parsed = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(parsed.getTime()) ? `${dayOf(date)}T12:00:00Z` : parsed.toISOString();
}

// Feed readers show the text far from the site: all addresses must be absolute, those of footnotes too.
function absolute(html: string, page: string): string {
  return html.replace(/(\s(?:href|src)=")([/#][^"]*)/g, (whole, before: string, path: string) =>
    URL.canParse(path, page) ? `${before}${new URL(path, page).href}` : whole,
  );
}

const RLM = '\u200F'; // RIGHT-TO-LEFT MARK
const FIRST_LETTER = /\p{L}/u;

/** Gives a line of plain text that is shown from right to left although it begins with a Latin word. */
function directed(text: string, dir: 'rtl' | 'ltr'): string {
  const first = FIRST_LETTER.exec(text)?.[0];
  return dir === 'rtl' && first !== undefined && !hasRtl(first) && hasRtl(text) ? RLM + text : text;
}

async function toItem(entry: Entry): Promise<Item> {
  const { data } = entry;
  const rendered = await renderArticle(entry);
  const tag = data.language ?? language.tag;
  const dir = directionOf(tag);
  const body = soundXml(absolute(rendered.html, fullAddress(addressOf(entry))));
  return {
    url: fullAddress(addressOf(entry)),
    language: tag,
    title: directed(line(data.title), dir),
    summary: directed(line(data.summary ?? rendered.text.split('\n')[0]?.slice(0, 300) ?? ''), dir),
    // Feed readers may set text from left to right: each item states its own direction.
    html: `<div dir="${dir}" lang="${tag}">${body}</div>`,
    authors: data.authors.map(line),
    published: data.published ? moment(data.published) : undefined,
    updated: moment(data.updated ?? data.published ?? '1970-01-01'),
    topics: data.topics.map(line),
  };
}

function items(feed: Feed): Promise<Item[]> {
  return Promise.all(feed.entries.slice(0, FEED_LENGTH).map(toItem));
}

// CDATA cannot hold its own end.
const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** Writes a feed as RSS 2.0 with the full text. */
export async function toRss(feed: Feed, self: string): Promise<string> {
  const list = await items(feed);
  const rows = list.map((item) =>
    [
      '<item>',
      `<title>${escapeXml(item.title)}</title>`,
      `<link>${escapeXml(item.url)}</link>`,
      `<guid isPermaLink="true">${escapeXml(item.url)}</guid>`,
      item.published ? `<pubDate>${new Date(item.published).toUTCString()}</pubDate>` : '',
      item.authors.length > 0
        ? `<dc:creator>${escapeXml(directed(nameList(item.authors), directionOf(item.language)))}</dc:creator>`
        : '',
      ...item.topics.map((topic) => `<category>${escapeXml(topic)}</category>`),
      // Readers take a description for HTML: a summary that holds signs of markup must come out as text.
      `<description>${escapeXml(escapeHtml(item.summary))}</description>`,
      `<content:encoded>${cdata(item.html)}</content:encoded>`,
      '</item>',
    ].join(''),
  );
  const newest = list.find((item) => item.published)?.updated;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
    `<title>${escapeXml(line(feed.title))}</title>`,
    `<link>${escapeXml(fullAddress(feed.path))}</link>`,
    `<description>${escapeXml(escapeHtml(line(site.description ?? site.tagline ?? site.title)))}</description>`,
    `<language>${language.tag}</language>`,
    newest ? `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>` : '',
    `<atom:link href="${escapeXml(fullAddress(self))}" rel="self" type="application/rss+xml"/>`,
    ...rows,
    '</channel></rss>',
  ].join('\n');
}

/** Writes a feed as Atom with the full text. */
export async function toAtom(feed: Feed, self: string): Promise<string> {
  const list = await items(feed);
  const newest =
    list
      .map((item) => item.updated)
      .sort()
      .at(-1) ?? '1970-01-01T00:00:00Z';
  const author = (name: string) => `<author><name>${escapeXml(name)}</name></author>`;
  const rows = list.map((item) =>
    [
      item.language === language.tag ? '<entry>' : `<entry xml:lang="${item.language}">`,
      `<title>${escapeXml(item.title)}</title>`,
      `<link href="${escapeXml(item.url)}"/>`,
      `<id>${escapeXml(item.url)}</id>`,
      `<updated>${item.updated}</updated>`,
      item.published ? `<published>${item.published}</published>` : '',
      ...item.authors.map(author),
      ...item.topics.map((topic) => `<category term="${escapeXml(topic)}"/>`),
      `<summary>${escapeXml(item.summary)}</summary>`,
      `<content type="html">${escapeXml(item.html)}</content>`,
      '</entry>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language.tag}">`,
    `<title>${escapeXml(line(feed.title))}</title>`,
    `<id>${escapeXml(fullAddress(feed.path))}</id>`,
    `<link href="${escapeXml(fullAddress(feed.path))}"/>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(fullAddress(self))}"/>`,
    `<updated>${newest}</updated>`,
    author(line(site.owner.name ?? site.title)),
    ...rows,
    '</feed>',
  ].join('\n');
}

/** Writes a feed as JSON Feed 1.1 with the full text. */
export async function toJsonFeed(feed: Feed, self: string): Promise<string> {
  const list = await items(feed);
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: line(feed.title),
    home_page_url: fullAddress(feed.path),
    feed_url: fullAddress(self),
    language: language.tag,
    items: list.map((item) => ({
      id: item.url,
      url: item.url,
      title: item.title,
      ...(item.language === language.tag ? {} : { language: item.language }),
      summary: item.summary,
      content_html: item.html,
      ...(item.published ? { date_published: item.published, date_modified: item.updated } : {}),
      ...(item.authors.length > 0 ? { authors: item.authors.map((name) => ({ name })) } : {}),
      ...(item.topics.length > 0 ? { tags: item.topics } : {}),
    })),
  });
}
