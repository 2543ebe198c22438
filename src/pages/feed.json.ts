import type { APIRoute } from 'astro';
import { FEED_LENGTH, toJsonFeed } from '../astro/feeds.ts';
import { latest } from '../astro/queries.ts';
import { site } from '../astro/site-context.ts';

/** The JSON feed of the site. */
export const GET: APIRoute = async () => {
  const feed = { title: site.title, path: '/', entries: await latest(FEED_LENGTH) };
  return new Response(await toJsonFeed(feed, '/feed.json'));
};
