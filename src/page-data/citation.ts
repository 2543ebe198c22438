import { escapeHtml } from '../markup/escape.ts';
import { fill } from '../strings/fill.ts';
import type { Entry } from './entry.ts';
import { lineOf } from './headlines.ts';
import { addressOf, publishedDay } from './queries.ts';
import { fullAddress, html, line, nameList, site, strings, writeDate } from './site-context.ts';

/** The citation of an article: a sentence in the style of APA, as HTML, and a BibTeX entry. */
interface Citation {
  readonly text: string;
  readonly bibtex: string;
}

// Braces and backslashes are BibTeX's syntax; the others are special characters of TeX.
const field = (value: string) =>
  line(value)
    .replace(/[{}\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/[~^]/g, '\\$&{}');

// A comma or an "and" would be read as several names; an organisation has no family name.
const author = (name: string, isPerson: boolean) =>
  isPerson && !/,|\band\b/i.test(name) ? field(name) : `{${field(name)}}`;

/**
 * Writes the citation of an article. A republished text is cited by its author and publication, and by this address.
 */
export function citation(entry: Entry): Citation {
  const { data } = entry;
  const day = publishedDay(entry);
  const url = fullAddress(addressOf(entry));
  const body = data.source?.name ?? data.agency ?? site.title;
  const date = day ? writeDate(day) : strings.undated;
  const outlet = data.source?.name ?? site.title;
  const text = fill(strings.citeText, {
    author: html(data.authors.length > 0 ? nameList(data.authors) : body),
    date: html(date),
    title: `<cite>${lineOf(entry)}</cite>`,
    site: html(outlet),
    url: `<bdi dir="ltr">${escapeHtml(decodeURI(url))}</bdi>`,
  });
  const lines = [
    `@online{${(day ?? 'undated').replaceAll('-', '')}-${entry.digest?.toString().slice(0, 6) ?? ''},`,
    `  title = {${field(data.title)}},`,
    `  author = {${data.authors.length > 0 ? data.authors.map((name) => author(name, true)).join(' and ') : author(body, false)}},`,
    ...(day ? [`  date = {${day}},`] : []),
    `  organization = {${field(outlet)}},`,
    // Verbatim: percent signs of an address are not escaped here.
    `  url = {${url}},`,
    '}',
  ];
  return { text, bibtex: lines.join('\n') };
}
