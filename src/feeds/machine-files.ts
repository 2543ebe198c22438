import { data } from 'virtual:warraq/data';
import { escapeXml } from '../markup/escape.ts';
import { icons } from '../page-data/brand.ts';
import type { Entry } from '../page-data/entry.ts';
import { addressOf, allArticles, archived, publishedDay, sectionOf } from '../page-data/queries.ts';
import { addArticles, planOf, type RoutePlan } from '../page-data/route-plan.ts';
import { fullAddress, language, line, link, site, strings, w3cDate } from '../page-data/site-context.ts';
import { paletteOf } from '../site/colours.ts';

// Google News reads articles of the last two days only.
const NEWS_DAYS = 2;
const DAY = 86_400_000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Gives the news sitemap of the last two days; `undefined` where nothing is that new. */
export async function newsSitemap(): Promise<string | undefined> {
  // Today and yesterday: publication dates may have no time of day.
  const since = new Date(Date.parse(data.archive.today) - (NEWS_DAYS - 1) * DAY).toISOString().slice(0, 10);
  const fresh: Entry[] = [];
  for (const entry of await allArticles()) {
    const day = publishedDay(entry) ?? '';
    // Newest first: all that follow are older.
    if (day < since) break;
    if (day <= data.archive.today) fresh.push(entry);
  }
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
  const [icon] = icons;
  const side = icon.size || 32;
  return `${HEAD}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>${escapeXml(line(site.title).slice(0, 16))}</ShortName><Description>${escapeXml(strings.searchLabel)}</Description><InputEncoding>UTF-8</InputEncoding><Language>${language.tag}</Language><Image width="${side}" height="${side}" type="${icon.type}">${escapeXml(fullAddress(icon.path))}</Image><Url type="text/html" method="get" template="${escapeXml(fullAddress('/search/'))}?q={searchTerms}"/></OpenSearchDescription>\n`;
}

/** Writes the web manifest. */
export function webManifest(): string {
  const { palette } = paletteOf(site, 'light');
  return JSON.stringify({
    name: line(site.title),
    short_name: line(site.title),
    ...(site.description ? { description: line(site.description) } : {}),
    lang: language.tag,
    dir: language.dir,
    start_url: link('/'),
    scope: link('/'),
    display: 'standalone',
    background_color: palette.paper,
    theme_color: palette.accent,
    icons: icons
      .filter(({ use, size }) => use === 'app' || use === 'mask' || size === 0)
      .map(({ path, type, size, use }) => ({
        src: link(path),
        sizes: size === 0 ? 'any' : `${size}x${size}`,
        type,
        purpose: use === 'mask' ? 'maskable' : 'any',
      })),
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

/** Plans the pages of the catalogue. Oldest first, so that a new article changes the last page only. */
export async function cataloguePlan(): Promise<RoutePlan<CataloguePage>> {
  const { names, order, list } = await archived();
  const rows = order.toReversed();
  const pages = Math.max(1, Math.ceil(rows.length / PER_CATALOGUE));
  const inside = (page: number) => rows.subarray((page - 1) * PER_CATALOGUE, page * PER_CATALOGUE);
  return planOf(
    Array.from({ length: pages }, (_, index) => index + 1),
    {
      params: (page) => ({ page: String(page) }),
      key: (hash, page) => addArticles(hash.number(page === pages ? 1 : 0), names, inside(page)),
      props: (page): CataloguePage => ({ page, last: page === pages, entries: [...list(inside(page))] }),
    },
  );
}

const catalogueAddress = (page: number) => fullAddress(`/data/articles/${page}.json`);

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
