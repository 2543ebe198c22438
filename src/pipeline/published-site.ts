import { isDraft } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import { hasLite, type Site } from '../site/schema.ts';

/** Completes the settings of a site by what depends on the number of articles: whether it has lite pages. */
export function publishedSite(site: Site, { articles }: Pick<Collection, 'articles'>): Site {
  const published = articles.filter((article) => !isDraft(article)).length;
  return { ...site, lite: hasLite(site, published) };
}
