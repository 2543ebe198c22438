import type { APIRoute } from 'astro';
import { FEED_LENGTH, toAtom, toJsonFeed, toRss } from '../astro/feeds.ts';
import { newsSitemap, openSearch, robots, sitemaps, webManifest } from '../astro/machine-files.ts';
import { latest } from '../astro/queries.ts';
import { site } from '../astro/site-context.ts';

/** Files for machines at the root of the site. */
export async function getStaticPaths() {
  const feed = { title: site.title, path: '/', entries: await latest(FEED_LENGTH) };
  const news = await newsSitemap();
  const files: [string, string][] = [
    ['feed.xml', await toRss(feed, '/feed.xml')],
    ['atom.xml', await toAtom(feed, '/atom.xml')],
    ['feed.json', await toJsonFeed(feed, '/feed.json')],
    ...(await sitemaps()),
    ...(news ? [['news-sitemap.xml', news] as [string, string]] : []),
    ['robots.txt', await robots()],
    ['opensearch.xml', openSearch()],
    ['manifest.webmanifest', webManifest()],
  ];
  return files.map(([file, text]) => ({ params: { file }, props: { text } }));
}

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
