import type { APIRoute } from 'astro';
import { toJsonFeed } from '../../../feeds/feeds.ts';
import { sectionFeed, sectionFeedPlan } from '../../../feeds/section-feeds.ts';
import { staticPaths } from '../../../page-data/route-plan.ts';

/** The JSON feed of each section. */
export function plan() {
  return sectionFeedPlan(['json']);
}

export function getStaticPaths() {
  return staticPaths(plan());
}

export const GET: APIRoute = async ({ params: { key = '' } }) => {
  const feed = await sectionFeed(key);
  return new Response(await toJsonFeed(feed, `${feed.path}feed.json`));
};
