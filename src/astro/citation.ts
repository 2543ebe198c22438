import { fillIn } from '../strings/site.ts';
import { addressOf, type Entry, publishedDay } from './queries.ts';
import { escapeHtml, fullAddress, html, line, nameList, site, strings, writeDate } from './site-context.ts';

/** How an article is cited: a sentence in the manner of APA, as HTML, and an entry for BibTeX. */
export interface Citation {
  readonly text: string;
  readonly bibtex: string;
}

// BibTeX reads braces and backslashes as its own.
const field = (value: string) => line(value).replace(/[{}\\]/g, '');

/** Writes the citation of an article. A republished text is cited by its author and outlet, and by this address. */
export function citation(entry: Entry): Citation {
  const { data } = entry;
  const day = publishedDay(entry);
  const url = fullAddress(addressOf(entry));
  const author =
    data.authors.length > 0 ? nameList(data.authors) : (data.source?.name ?? data.agency ?? site.title);
  const date = day ? writeDate(day) : strings.undated;
  const outlet = data.source?.name ?? site.title;
  const text = fillIn(strings.citeText, {
    author: html(author),
    date: html(date),
    title: `<cite>${html(data.title)}</cite>`,
    site: html(outlet),
    url: `<bdi dir="ltr">${escapeHtml(decodeURI(url))}</bdi>`,
  });
  const lines = [
    `@online{${(day ?? 'undated').replaceAll('-', '')}-${entry.digest?.toString().slice(0, 6) ?? ''},`,
    `  title = {${field(data.title)}},`,
    `  author = {${(data.authors.length > 0 ? data.authors : [author]).map(field).join(' and ')}},`,
    ...(day ? [`  date = {${day}},`] : []),
    `  organization = {${field(outlet)}},`,
    `  url = {${url}},`,
    '}',
  ];
  return { text, bibtex: lines.join('\n') };
}
