import { createHash } from 'node:crypto';
import { articleAddress } from '../../article/address.ts';
import { dayOf } from '../../article/dates.ts';
import type { ArticleEntry } from '../../collection/read.ts';
import type { RenderOptions } from '../../markdown/pipeline.ts';
import { codeKey } from '../../output/code-key.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { IndexFailure } from '../../search/index/indexer/failure.ts';
import { buildReleaseIndex, type SegmentSource } from '../../search/index/release-index.ts';
import { type IndexedArticle, toArticleColumns } from '../../search/index/segments/article-columns.ts';
import type { Site } from '../../site/schema.ts';
import type { ArticleLists } from '../../state/article-lists.ts';
import type { BuildContext } from '../context.ts';
import type { PreviousRelease } from '../previous-release.ts';
import { indexArticles } from './index-articles.ts';

const INDEX = 'search-index';

function recordMaker(site: Site): (entry: ArticleEntry, body: string) => SearchRecord {
  const sections = new Map(site.sections.map((section) => [section.key, section.title]));
  return ({ data, id }, body) => ({
    url: articleAddress(id),
    title: data.title,
    body,
    authors: data.authors,
    topics: data.topics,
    people: data.people,
    places: data.places,
    ...(data.subtitle ? { subtitle: data.subtitle } : {}),
    ...(data.summary ? { summary: data.summary } : {}),
    ...(data.published ? { date: dayOf(data.published) } : {}),
    ...(data.section ? { section: sections.get(data.section) ?? data.section } : {}),
    ...(data.source?.name ? { source: data.source.name } : {}),
    ...(data.image ? { image: data.image.src } : {}),
  });
}

/** Gives what the search knows of articles. */
export async function* searchRecords(
  articles: readonly ArticleEntry[],
  site: Site,
  store: RenderStore,
): AsyncGenerator<SearchRecord> {
  const record = recordMaker(site);
  for (const entry of articles) yield record(entry, await store.text(entry));
}

/** Says by what and with which options texts are rendered, in short: records are made from them. */
export function renderingOf(renderKey: string, options: RenderOptions): string {
  return createHash('sha256')
    .update(JSON.stringify([renderKey, options]))
    .digest('base64url')
    .slice(0, 22);
}

const cacheOf = (cache: string): string => `${cache}/search`;

/** The folder in which indexes of segments are kept. */
export function segmentFolder(cache: string): string {
  return `${cacheOf(cache)}/segments`;
}

/** What the search knows of articles is made from. */
export interface RecordSource {
  readonly store: RenderStore;
  /** Changes when texts are rendered otherwise (see {@link renderingOf}). */
  readonly rendering: string;
  /** The list of the articles, where what is worked out of each is remembered for later builds. */
  readonly lists?: ArticleLists;
}

// Of these is made what the front matter of an article gives to its record.
const RECORD_ROOMS = ['article', 'collection', 'hash', 'pipeline', 'problems', 'site', 'state', 'text'];

/** Says what segments of the index are made from. */
export async function segmentSource(
  generator: string,
  { site, cache, store, rendering, lists }: { site: Site; cache: string } & RecordSource,
  articles: readonly ArticleEntry[],
): Promise<Omit<SegmentSource, 'threads'>> {
  const record = recordMaker(site);
  const keyOf = (rooms: readonly string[]) => codeKey(rooms.map((room) => `${generator}/src/${room}`));
  const entryAt = (row: number) => articles[row] as ArticleEntry;
  const articleOf = (row: number): IndexedArticle => {
    const entry = entryAt(row);
    const key = createHash('sha256').update(`${rendering} ${entry.digest} `);
    return { url: articleAddress(entry.id), key: key.update(JSON.stringify(record(entry, ''))).digest() };
  };
  const memory = lists && {
    file: `${cacheOf(cache)}/articles`,
    key: JSON.stringify([await keyOf(RECORD_ROOMS), rendering, site.sections]),
    lists,
  };
  return {
    articles: memory
      ? indexArticles(memory, articles.length, articleOf)
      : toArticleColumns(articles.length, articleOf),
    urlOf: (row) => articleAddress(entryAt(row).id),
    records: (rows) =>
      Promise.all(rows.map(entryAt).map(async (entry) => record(entry, await store.text(entry)))),
    code: await keyOf(['search', 'text']),
    cache: cacheOf(cache),
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

/**
 * Builds the search index; what did not change is taken over from the release before.
 *
 * @returns what the index was made from, to be remembered
 */
export async function buildIndex(
  { generator, layout, site, staging, progress, threads }: BuildContext,
  articles: readonly ArticleEntry[],
  from: Required<RecordSource>,
  output: OutputTree,
  before: PreviousRelease,
): Promise<Record<string, string>> {
  const source = await segmentSource(generator, { site, cache: layout.cache, ...from }, articles);
  const keep = (path: string) => {
    const known = output.previousFile(`${INDEX}/${path}`);
    return known !== undefined && output.reuse(`${INDEX}/${path}`, known[0]);
  };
  return indexing(() =>
    buildReleaseIndex({
      ...source,
      threads,
      outDir: `${staging.next}/${INDEX}`,
      language: site.language,
      before: before.state?.indexes ?? {},
      carry: (except) => output.reuseAll(except.map((path) => `${INDEX}/${path}`)),
      keep,
      made: (path, hash, bytes) => output.addWritten(`${INDEX}/${path}`, hash, bytes),
      onProgress: (done) => progress.step(done),
    }),
  );
}
