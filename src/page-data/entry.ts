import type { CollectionEntry } from 'astro:content';

/** A published article with its front matter; its text comes from {@link renderArticle}. */
export type Entry = CollectionEntry<'articles'> & {
  /** Its row in the list of published articles, by which columns are read. */
  readonly row: number;
};
