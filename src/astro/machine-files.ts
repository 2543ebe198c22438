import { archive } from 'virtual:warraq/archive';
import {
  archiveAddress,
  groupAddress,
  kindAddress,
  sectionAddress,
  timelineAddress,
} from '../article/address.ts';
import { dayOf, w3cDate } from '../article/dates.ts';
import { readableAccent } from './colours.ts';
import { escapeXml } from './escape-xml.ts';
import { GROUP_KINDS, groups } from './groups.ts';
import { kindLists } from './kind-lists.ts';
import { addressOf, allArticles, type Entry, sectionOf, standingPages, undated, years } from './queries.ts';
import { fullAddress, language, line, link, site, strings } from './site-context.ts';
import { toSitemaps } from './sitemaps.ts';
import { timelines } from './timeline.ts';
import { type Alternate, alternatesOf, defaultOf } from './translations.ts';

// Google News reads articles of the last two days only.
const NEWS_DAYS = 2;
const DAY = 86_400_000;

interface Place {
  readonly path: string;
  readonly languages?: readonly Alternate[];
  readonly changed?: string | undefined;
}

/** Gives the places of everything but the articles. */
async function listPlaces(): Promise<Place[]> {
  const found: Place[] = [{ path: '/' }, { path: '/archive/' }];
  for (const page of await standingPages()) found.push({ path: `/${page.id}/` });
  for (const section of site.sections) found.push({ path: sectionAddress(section.key) });
  for (const year of await years()) {
    found.push({ path: archiveAddress(year.year) });
    for (const month of year.months) found.push({ path: archiveAddress(month.year, month.month) });
  }
  if ((await undated()).length > 0) found.push({ path: '/undated/' });
  for (const kind of GROUP_KINDS) {
    const list = await groups(kind);
    if (list.length > 0) found.push({ path: kindAddress(kind) });
    for (const { key } of await kindLists(kind)) if (key) found.push({ path: kindAddress(kind, key) });
    for (const group of list) found.push({ path: groupAddress(kind, group.name) });
  }
  for (const { kind, name, span } of await timelines()) {
    found.push({ path: timelineAddress(kind, name, span) });
  }
  return found;
}

/** Gives the places of the articles, oldest first: what is new changes only the last file. */
async function articlePlaces(): Promise<Place[]> {
  const all = [...(await allArticles())].reverse();
  return Promise.all(
    all.map(async (entry) => {
      const changed = entry.data.updated ?? entry.data.published;
      const languages = await alternatesOf(entry);
      return { path: addressOf(entry), languages, changed: changed ? dayOf(changed) : undefined };
    }),
  );
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function languageLinks(languages: readonly Alternate[]): string {
  const other = defaultOf(languages);
  return [...languages.map((each) => [each.language, each.url]), ...(other ? [['x-default', other]] : [])]
    .map(([tag = '', url = '']) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${escapeXml(url)}"/>`)
    .join('');
}

/** Writes the sitemaps: one file, or an index and its parts where there are too many addresses for one. */
export function sitemaps(): Promise<Map<string, string>> {
  mapped ??= map();
  return mapped;
}

let mapped: Promise<Map<string, string>> | undefined;

async function map(): Promise<Map<string, string>> {
  const toRow = ({ path, changed, languages = [] }: Place) =>
    `<url><loc>${escapeXml(fullAddress(path))}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${languageLinks(languages)}</url>`;
  const rows = { lists: (await listPlaces()).map(toRow), articles: (await articlePlaces()).map(toRow) };
  return toSitemaps(rows, (file) => escapeXml(fullAddress(`/${file}`)));
}

/** Gives the news sitemap of the last two days; `undefined` where nothing is that new. */
export async function newsSitemap(): Promise<string | undefined> {
  // Today and the day before: of a day that has begun only the day is known.
  const since = new Date(Date.parse(archive.today) - (NEWS_DAYS - 1) * DAY).toISOString().slice(0, 10);
  const fresh = (await allArticles()).filter(({ data }) => {
    const day = data.published ? dayOf(data.published) : '';
    return day >= since && day <= archive.today;
  });
  if (fresh.length === 0) return undefined;
  const row = (entry: Entry) =>
    `<url><loc>${escapeXml(fullAddress(addressOf(entry)))}</loc><news:news><news:publication><news:name>${escapeXml(line(site.title))}</news:name><news:language>${entry.data.language ?? language.tag}</news:language></news:publication><news:publication_date>${w3cDate(entry.data.published ?? '')}</news:publication_date><news:title>${escapeXml(line(entry.data.title))}</news:title></news:news></url>`;
  return `${HEAD}<urlset xmlns="${SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${fresh.slice(0, 1000).map(row).join('\n')}\n</urlset>\n`;
}

/** Writes `robots.txt`. */
export async function robots(): Promise<string> {
  const news = (await newsSitemap()) ? `Sitemap: ${fullAddress('/news-sitemap.xml')}\n` : '';
  return `User-agent: *\nAllow: /\n\nSitemap: ${fullAddress('/sitemap.xml')}\n${news}`;
}

/** Writes the description by which browsers add this site's search. */
export function openSearch(): string {
  return `${HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>${escapeXml(line(site.title).slice(0, 16))}</ShortName><Description>${escapeXml(strings.searchLabel)}</Description><InputEncoding>UTF-8</InputEncoding><Language>${language.tag}</Language><Image width="32" height="32" type="image/svg+xml">${escapeXml(fullAddress('/icon.svg'))}</Image><Url type="text/html" method="get" template="${escapeXml(fullAddress('/search/'))}?q={searchTerms}"/></OpenSearchDescription>\n`;
}

/** Writes the web manifest. */
export function webManifest(): string {
  return JSON.stringify({
    name: line(site.title),
    short_name: line(site.title),
    ...(site.description ? { description: line(site.description) } : {}),
    lang: language.tag,
    dir: language.dir,
    start_url: link('/'),
    scope: link('/'),
    display: 'standalone',
    background_color: '#fcfbf8',
    theme_color: readableAccent(site.accent, 'light'),
    icons: [{ src: link('/icon.svg'), sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  });
}

// A page of the catalogue stays under about 300 KB.
const PER_CATALOGUE = 500;

function toRecord(entry: Entry) {
  const { data } = entry;
  const {
    title,
    subtitle,
    summary,
    published,
    updated,
    authors,
    topics,
    people,
    places: about,
    series,
    source,
  } = data;
  return {
    url: fullAddress(addressOf(entry)),
    title,
    ...(subtitle ? { subtitle } : {}),
    ...(summary ? { summary } : {}),
    ...(published ? { published } : {}),
    ...(updated ? { updated } : {}),
    ...(sectionOf(entry) ? { section: sectionOf(entry)?.title } : {}),
    ...(authors.length > 0 ? { authors } : {}),
    ...(topics.length > 0 ? { topics } : {}),
    ...(people.length > 0 ? { people } : {}),
    ...(about.length > 0 ? { places: about } : {}),
    ...(series ? { series } : {}),
    ...(source ? { source } : {}),
    license: data.license ?? site.license,
  };
}

/** A page of the catalogue of all articles. */
export interface CataloguePage {
  readonly page: number;
  readonly last: boolean;
  readonly entries: readonly Entry[];
}

/** Gives the pages of the catalogue. Oldest first, so that a new article changes the last page only. */
export async function cataloguePages(): Promise<CataloguePage[]> {
  const all = (await allArticles()).toReversed();
  const pages = Math.max(1, Math.ceil(all.length / PER_CATALOGUE));
  return Array.from({ length: pages }, (_, index) => ({
    page: index + 1,
    last: index + 1 === pages,
    entries: all.slice(index * PER_CATALOGUE, (index + 1) * PER_CATALOGUE),
  }));
}

const catalogueAddress = (page: number) => fullAddress(`/api/articles/${page}.json`);

/** Writes a page of the catalogue. */
export function cataloguePage({ page, last, entries }: CataloguePage): string {
  const next = last ? {} : { next: catalogueAddress(page + 1) };
  return JSON.stringify({ page, ...next, articles: entries.map(toRecord) });
}

/** Writes the front page of the catalogue: how many articles there are, and where their list begins. */
export async function catalogueFront(): Promise<string> {
  const articles = (await allArticles()).length;
  const pages = Math.max(1, Math.ceil(articles / PER_CATALOGUE));
  return JSON.stringify({
    title: line(site.title),
    articles,
    pages,
    first: catalogueAddress(1),
    last: catalogueAddress(pages),
    order: 'oldest first',
  });
}
