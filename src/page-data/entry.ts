import type { Article } from '../article/schema.ts';

/** A published article with its front matter; its text is rendered by `renderArticle`. */
export interface Entry {
  readonly id: string;
  readonly digest: string;
  readonly data: Article & { readonly file: string; readonly digest: string };
  /** Its row in the list of published articles, by which columns are read. */
  readonly row: number;
}
