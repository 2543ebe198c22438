import { archive } from 'virtual:warraq/archive';
import { archiveAddress, groupAddress, sectionAddress } from '../article/address.ts';
import { dayOf } from '../article/dates.ts';
import { readableAccent } from './colours.ts';
import { GROUP_KINDS, groups } from './groups.ts';
import { addressOf, allArticles, type Entry, sectionOf, standingPages, undated, years } from './queries.ts';
import { escapeHtml, fullAddress, language, line, link, site, strings } from './site-context.ts';
import { type Alternate, alternatesOf, defaultOf } from './translations.ts';

// sitemaps.org allows 50,000 addresses and 50 MB a file; Arabic addresses are long when percent-encoded.
const PER_SITEMAP = 20_000;
// Google News reads articles of the last two days only.
const NEWS_DAYS = 2;
const DAY = 86_400_000;

interface Place {
  readonly path: string;
  readonly languages?: readonly Alternate[];
  readonly changed?: string | undefined;
}

async function places(): Promise<Place[]> {
  const found: Place[] = [{ path: '/' }, { path: '/archive/' }];
  for (const page of await standingPages()) found.push({ path: `/${page.id}/` });
  for (const section of site.sections) found.push({ path: sectionAddress(section.key) });
  for (const year of await years()) {
    found.push({ path: archiveAddress(year.year) });
    for (const month of year.months) found.push({ path: archiveAddress(month.year, month.month) });
  }
  if ((await undated()).length > 0) found.push({ path: '/undated/' });
  for (const kind of GROUP_KINDS) {
    for (const group of await groups(kind)) found.push({ path: groupAddress(kind, group.name) });
  }
  for (const entry of await allArticles()) {
    const changed = entry.data.updated ?? entry.data.published;
    const languages = await alternatesOf(entry);
    found.push({ path: addressOf(entry), languages, changed: changed ? dayOf(changed) : undefined });
  }
  return found;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const XHTML = 'http://www.w3.org/1999/xhtml';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function languageLinks(languages: readonly Alternate[]): string {
  const other = defaultOf(languages);
  return [...languages.map((each) => [each.language, each.url]), ...(other ? [['x-default', other]] : [])]
    .map(
      ([tag = '', url = '']) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${escapeHtml(url)}"/>`,
    )
    .join('');
}

/** Writes the sitemaps: one file, or an index and its parts where there are too many addresses for one. */
export function sitemaps(): Promise<Map<string, string>> {
  mapped ??= map();
  return mapped;
}

let mapped: Promise<Map<string, string>> | undefined;

async function map(): Promise<Map<string, string>> {
  const all = await places();
  const files = new Map<string, string>();
  const toFile = (list: readonly Place[]) => {
    const rows = list.map(
      ({ path, changed, languages = [] }) =>
        `<url><loc>${escapeHtml(fullAddress(path))}</loc>${changed ? `<lastmod>${changed}</lastmod>` : ''}${languageLinks(languages)}</url>`,
    );
    const names = list.some(({ languages }) => languages?.length) ? ` xmlns:xhtml="${XHTML}"` : '';
    return `${HEAD}<urlset xmlns="${SITEMAP}"${names}>\n${rows.join('\n')}\n</urlset>\n`;
  };
  if (all.length <= PER_SITEMAP) return files.set('sitemap.xml', toFile(all));
  const names: string[] = [];
  for (let from = 0; from < all.length; from += PER_SITEMAP) {
    const name = `sitemap-${names.length + 1}.xml`;
    names.push(name);
    files.set(name, toFile(all.slice(from, from + PER_SITEMAP)));
  }
  const rows = names.map((name) => `<sitemap><loc>${escapeHtml(fullAddress(`/${name}`))}</loc></sitemap>`);
  return files.set(
    'sitemap.xml',
    `${HEAD}<sitemapindex xmlns="${SITEMAP}">\n${rows.join('\n')}\n</sitemapindex>\n`,
  );
}

/** Gives the news sitemap of the last two days; `undefined` where nothing is that new. */
export async function newsSitemap(): Promise<string | undefined> {
  const since = new Date(Date.parse(archive.today) - NEWS_DAYS * DAY).toISOString().slice(0, 10);
  const fresh = (await allArticles()).filter(({ data }) => {
    const day = data.published ? dayOf(data.published) : '';
    return day >= since && day <= archive.today;
  });
  if (fresh.length === 0) return undefined;
  const row = (entry: Entry) =>
    `<url><loc>${escapeHtml(fullAddress(addressOf(entry)))}</loc><news:news><news:publication><news:name>${escapeHtml(line(site.title))}</news:name><news:language>${language.tag}</news:language></news:publication><news:publication_date>${entry.data.published}</news:publication_date><news:title>${escapeHtml(line(entry.data.title))}</news:title></news:news></url>`;
  return `${HEAD}<urlset xmlns="${SITEMAP}" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${fresh.slice(0, 1000).map(row).join('\n')}\n</urlset>\n`;
}

/** Writes `robots.txt`. */
export async function robots(): Promise<string> {
  const news = (await newsSitemap()) ? `Sitemap: ${fullAddress('/news-sitemap.xml')}\n` : '';
  return `User-agent: *\nAllow: /\n\nSitemap: ${fullAddress('/sitemap.xml')}\n${news}`;
}

/** Writes the description by which browsers add this site's search. */
export function openSearch(): string {
  return `${HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>${escapeHtml(line(site.title).slice(0, 16))}</ShortName><Description>${escapeHtml(strings.searchLabel)}</Description><InputEncoding>UTF-8</InputEncoding><Language>${language.tag}</Language><Image width="32" height="32" type="image/svg+xml">${escapeHtml(fullAddress('/icon.svg'))}</Image><Url type="text/html" method="get" template="${escapeHtml(fullAddress('/search/'))}?q={searchTerms}"/></OpenSearchDescription>\n`;
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

/** Writes the catalogue of all articles: `articles.json` says how many pages there are, each page lists articles. */
export function catalogue(): Promise<Map<string, string>> {
  listed ??= list();
  return listed;
}

let listed: Promise<Map<string, string>> | undefined;

async function list(): Promise<Map<string, string>> {
  const all = await allArticles();
  const files = new Map<string, string>();
  const pages = Math.max(1, Math.ceil(all.length / PER_CATALOGUE));
  const address = (page: number) => fullAddress(`/api/articles/${page}.json`);
  for (let page = 1; page <= pages; page++) {
    const part = all.slice((page - 1) * PER_CATALOGUE, page * PER_CATALOGUE);
    const next = page < pages ? { next: address(page + 1) } : {};
    files.set(
      `articles/${page}.json`,
      JSON.stringify({ page, pages, ...next, articles: part.map(toRecord) }),
    );
  }
  const first = {
    title: line(site.title),
    articles: all.length,
    pages,
    first: address(1),
    order: 'newest first',
  };
  return files.set('articles.json', JSON.stringify(first));
}
