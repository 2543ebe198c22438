import { sectionAddress } from '../article/address.ts';
import type { Feed } from './feeds.ts';
import { inSection } from './queries.ts';
import { site } from './site-context.ts';

/** Gives the feed of a section. */
export async function sectionFeed(key: string): Promise<Feed> {
  const title = site.sections.find((section) => section.key === key)?.title ?? key;
  return { title: `${site.title} · ${title}`, path: sectionAddress(key), entries: await inSection(key) };
}
