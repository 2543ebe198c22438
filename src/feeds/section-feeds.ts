import { sectionAddress } from '../article/address.ts';
import { archived, inSection } from '../page-data/queries.ts';
import { addArticles, planOf, type RoutePlan } from '../page-data/route-plan.ts';
import { site } from '../page-data/site-context.ts';
import { FEED_LENGTH, type Feed } from './feeds.ts';

/** Gives the feed of a section. */
export async function sectionFeed(key: string): Promise<Feed> {
  const title = site.sections.find((section) => section.key === key)?.title ?? key;
  const entries = (await inSection(key)).slice(0, FEED_LENGTH);
  return { title: `${site.title} · ${title}`, path: sectionAddress(key), entries };
}

/** Plans feeds of each section in some forms. */
export async function sectionFeedPlan(forms: readonly string[]): Promise<RoutePlan> {
  const { names, sections } = await archived();
  const feeds = site.sections.flatMap(({ key }) => forms.map((feed) => ({ key, feed })));
  return planOf(feeds, {
    params: (each) => each,
    key: (hash, { key }) => addArticles(hash, names, sections.get(key)?.rows ?? [], 0, FEED_LENGTH),
    props: () => ({}),
  });
}
