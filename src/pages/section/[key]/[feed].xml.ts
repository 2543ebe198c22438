import type { APIRoute } from 'astro';
import { toAtom, toRss } from '../../../astro/feeds.ts';
import { sectionFeed } from '../../../astro/section-feeds.ts';
import { site } from '../../../astro/site-context.ts';

/** RSS and Atom of each section. */
export function getStaticPaths() {
  return site.sections.flatMap(({ key }) => ['feed', 'atom'].map((feed) => ({ params: { key, feed } })));
}

export const GET: APIRoute = async ({ params: { key = '', feed: form } }) => {
  const feed = await sectionFeed(key);
  const text = form === 'atom' ? toAtom(feed, `${feed.path}atom.xml`) : toRss(feed, `${feed.path}feed.xml`);
  return new Response(await text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
};
