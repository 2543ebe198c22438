import type { APIRoute } from 'astro';
import { FEED_LENGTH, toJsonFeed } from '../feeds/feeds.ts';
import { archived, latest } from '../page-data/queries.ts';
import { addArticles, planOf } from '../page-data/route-plan.ts';
import { site } from '../page-data/site-context.ts';

/** The JSON feed of the site. */
export async function plan() {
  const { names, order } = await archived();
  return planOf(['feed'], {
    params: () => ({}),
    key: (hash) => addArticles(hash, names, order, 0, FEED_LENGTH),
    props: () => ({}),
  });
}

export const GET: APIRoute = async () => {
  const feed = { title: site.title, path: '/', entries: await latest(FEED_LENGTH) };
  return new Response(await toJsonFeed(feed, '/feed.json'));
};
