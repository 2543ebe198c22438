import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import {
  type ArticleColumns,
  type IndexedArticle,
  toArticleColumns,
} from '../../search/index/segments/article-columns.ts';
import type { ArticleLists } from '../../state/article-lists.ts';

/** The columns of the articles of a list. */
interface KeptColumns {
  readonly version: string;
  readonly columns: ArticleColumns;
}

/**
 * Gives the columns of the published articles for the index. Those of articles in an earlier list are stored, so that
 * only new ones are read.
 * @param key changes whenever `articleOf` may give another result for the same file
 */
export function indexArticles(
  { file, key, lists }: { file: string; key: string; lists: Pick<ArticleLists, 'version' | 'align'> },
  count: number,
  articleOf: (row: number) => IndexedArticle,
): ArticleColumns {
  const known = readChecksummed<KeptColumns>(file, `index columns\n${key}`);
  const { version } = lists;
  if (known?.version === version) return known.columns;
  const aligned = known && lists.align(known.version);
  const before = known && aligned && { columns: known.columns, rows: aligned.rows };
  const columns = toArticleColumns(count, articleOf, before);
  writeChecksummed(file, `index columns\n${key}`, { version, columns } satisfies KeptColumns);
  return columns;
}
