import type { APIRoute } from 'astro';
import { FEED_LENGTH, toAtom, toRss } from '../feeds/feeds.ts';
import { newsSitemap, openSearch } from '../feeds/machine-files.ts';
import { sitemaps } from '../feeds/sitemap-plan.ts';
import { archived, latest } from '../page-data/queries.ts';
import { addArticles, planOf, staticPaths } from '../page-data/route-plan.ts';
import { site } from '../page-data/site-context.ts';

const feed = async () => ({ title: site.title, path: '/', entries: await latest(FEED_LENGTH) });

/** Feeds, sitemaps and the description of the search, at the root of the site. */
const FILES: Record<string, () => Promise<string | undefined>> = {
  feed: async () => toRss(await feed(), '/feed.xml'),
  atom: async () => toAtom(await feed(), '/atom.xml'),
  'news-sitemap': newsSitemap,
  opensearch: async () => openSearch(),
};

export async function plan() {
  const maps = await sitemaps();
  const { names, order } = await archived();
  const news = await newsSitemap();
  const all = ['feed', 'atom', 'opensearch', ...(news === undefined ? [] : ['news-sitemap'])];
  return planOf([...all, ...[...maps.keys()].map((file) => file.replace(/\.xml$/, ''))], {
    params: (name) => ({ name }),
    key: (hash, name) => {
      if (name === 'feed' || name === 'atom') addArticles(hash, names, order, 0, FEED_LENGTH);
      else if (name === 'news-sitemap') hash.text(news ?? '');
      else maps.get(`${name}.xml`)?.addTo(hash);
    },
    props: () => ({}),
  });
}

export function getStaticPaths() {
  return staticPaths(plan());
}

export const GET: APIRoute = async ({ params: { name = '' } }) => {
  const text = (await FILES[name]?.()) ?? (await sitemaps()).get(`${name}.xml`)?.text();
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
