import { isDraft } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import { hasLite, type Site } from '../site/schema.ts';

/** Gives the settings of a site with what they leave to the size of the archive: whether it has lite pages. */
export function publishedSite(site: Site, { articles }: Pick<Collection, 'articles'>): Site {
  const published = articles.filter((article) => !isDraft(article)).length;
  return { ...site, lite: hasLite(site, published) };
}
