import { createHash } from 'node:crypto';
import { articleAddress } from '../../article/address.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { RenderOptions } from '../../markdown/pipeline.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import { IndexFailure } from '../../search/index/indexer/failure.ts';
import type { SegmentSource } from '../../search/index/release-index.ts';
import { type IndexedArticle, toArticleColumns } from '../../search/index/segments/article-columns.ts';
import type { Site } from '../../site/schema.ts';
import type { ArticleLists } from '../../state/article-lists.ts';
import type { CacheKeys } from '../../state/cache-keys.ts';
import { indexArticles } from './index-articles.ts';
import { placeHeadings, recordMaker } from './search-records.ts';

/** Gives a short hash of code and options of rendering, because records are made from rendered texts. */
export function renderingOf(renderKey: string, options: RenderOptions): string {
  return createHash('sha256')
    .update(JSON.stringify([renderKey, options]))
    .digest('base64url')
    .slice(0, 22);
}

/** The folder of the search in the cache of an archive. */
export const searchCache = (cache: string): string => `${cache}/search`;

/** The folder in which indexes of segments are kept. */
export function segmentFolder(cache: string): string {
  return `${searchCache(cache)}/segments`;
}

/** What search records are made from. */
interface RecordSource {
  readonly store: RenderStore;
  /** Changes when texts are rendered otherwise (see {@link renderingOf}). */
  readonly rendering: string;
  /** The list of the articles, by which results are stored for later builds. */
  readonly lists?: ArticleLists;
}

/** Says what segments of the index are made from. */
export function segmentSource(
  keys: CacheKeys,
  { site, cache, store, rendering, lists }: { site: Site; cache: string } & RecordSource,
  articles: readonly ArticleEntry[],
): Omit<SegmentSource, 'threads'> {
  const record = recordMaker(site);
  const entryAt = (row: number) => articles[row] as ArticleEntry;
  const articleOf = (row: number): IndexedArticle => {
    const entry = entryAt(row);
    const key = createHash('sha256').update(`${rendering} ${entry.digest} `);
    return { url: articleAddress(entry.id), key: key.update(JSON.stringify(record(entry, ''))).digest() };
  };
  const memory = lists && {
    file: `${searchCache(cache)}/articles`,
    key: JSON.stringify([keys.records, rendering, site.sections]),
    lists,
  };
  return {
    articles: memory
      ? indexArticles(memory, articles.length, articleOf)
      : toArticleColumns(articles.length, articleOf),
    urlOf: (row) => articleAddress(entryAt(row).id),
    records: (rows) =>
      Promise.all(
        rows.map(entryAt).map(async (entry) => {
          const { text, headings } = await store.get(entry);
          const placed = placeHeadings(text, headings);
          return { ...record(entry, text), ...(placed.length > 0 ? { headings: placed } : {}) };
        }),
      ),
    code: keys.segments,
    cache: searchCache(cache),
  };
}

/** Runs what makes an index, and tells what went wrong there as a problem. */
export async function indexing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof IndexFailure)) throw cause;
    throw new WarraqError(problem(`index-${cause.code}`, {}, { reason: cause.message }), { cause });
  }
}
