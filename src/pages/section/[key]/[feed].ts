import type { APIRoute } from 'astro';
import { sectionAddress } from '../../../article/address.ts';
import { toAtom, toJsonFeed, toRss } from '../../../astro/feeds.ts';
import { inSection } from '../../../astro/queries.ts';
import { site } from '../../../astro/site-context.ts';

/** The feeds of each section. */
export async function getStaticPaths() {
  const lists = await Promise.all(
    site.sections.map(async (section) => {
      const path = sectionAddress(section.key);
      const feed = { title: `${site.title} · ${section.title}`, path, entries: await inSection(section.key) };
      return [
        {
          params: { key: section.key, feed: 'feed.xml' },
          props: { text: await toRss(feed, `${path}feed.xml`) },
        },
        {
          params: { key: section.key, feed: 'atom.xml' },
          props: { text: await toAtom(feed, `${path}atom.xml`) },
        },
        {
          params: { key: section.key, feed: 'feed.json' },
          props: { text: await toJsonFeed(feed, `${path}feed.json`) },
        },
      ];
    }),
  );
  return lists.flat();
}

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text);
