import type { ArticleEntry } from './article-entry.ts';

type ListedArticle = Pick<ArticleEntry, 'id' | 'published'>;

/** Orders articles by date, newest first; those without a date come last, ids break ties. */
export function newestFirst(a: ListedArticle, b: ListedArticle): number {
  const [left, right] = [a.published ?? '', b.published ?? ''];
  return left < right ? 1 : left > right ? -1 : a.id < b.id ? 1 : -1;
}
