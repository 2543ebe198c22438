import type { APIRoute } from 'astro';
import { toJsonFeed } from '../../../astro/feeds.ts';
import { sectionFeed } from '../../../astro/section-feeds.ts';
import { site } from '../../../astro/site-context.ts';

/** The JSON feed of each section. */
export function getStaticPaths() {
  return site.sections.map(({ key }) => ({ params: { key } }));
}

export const GET: APIRoute = async ({ params: { key = '' } }) => {
  const feed = await sectionFeed(key);
  return new Response(await toJsonFeed(feed, `${feed.path}feed.json`));
};
