import type { APIRoute } from 'astro';
import { toAtom, toRss } from '../../../feeds/feeds.ts';
import { sectionFeed, sectionFeedPlan } from '../../../feeds/section-feeds.ts';
import { staticPaths } from '../../../page-data/route-plan.ts';

/** RSS and Atom of each section. */
export function plan() {
  return sectionFeedPlan(['feed', 'atom']);
}

export function getStaticPaths() {
  return staticPaths(plan());
}

export const GET: APIRoute = async ({ params: { key = '', feed: form } }) => {
  const feed = await sectionFeed(key);
  const text = form === 'atom' ? toAtom(feed, `${feed.path}atom.xml`) : toRss(feed, `${feed.path}feed.xml`);
  return new Response(await text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
