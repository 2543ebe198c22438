import type { APIRoute } from 'astro';
import { FEED_LENGTH, toAtom, toRss } from '../astro/feeds.ts';
import { newsSitemap, openSearch, sitemaps } from '../astro/machine-files.ts';
import { latest } from '../astro/queries.ts';
import { site } from '../astro/site-context.ts';

const feed = async () => ({ title: site.title, path: '/', entries: await latest(FEED_LENGTH) });

/** Feeds, sitemaps and the description of the search, at the root of the site. */
const FILES: Record<string, () => Promise<string | undefined>> = {
  feed: async () => toRss(await feed(), '/feed.xml'),
  atom: async () => toAtom(await feed(), '/atom.xml'),
  'news-sitemap': newsSitemap,
  opensearch: async () => openSearch(),
};

export async function getStaticPaths() {
  const maps = [...(await sitemaps()).keys()].map((file) => file.replace(/\.xml$/, ''));
  const news = (await newsSitemap()) === undefined ? [] : ['news-sitemap'];
  return ['feed', 'atom', 'opensearch', ...news, ...maps].map((name) => ({ params: { name } }));
}

export const GET: APIRoute = async ({ params: { name = '' } }) => {
  const text = (await FILES[name]?.()) ?? (await sitemaps()).get(`${name}.xml`);
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
