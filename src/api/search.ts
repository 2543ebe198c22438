import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Archive } from '../search/browser/archive.ts';
import { Engine } from '../search/browser/engine.ts';
import { FIRST_QUERY, type SearchAnswer, type SearchRequest } from '../search/browser/request.ts';
import { httpSource, SearchFailure, type Source, unpack } from '../search/browser/source.ts';
import type { SearchRecord } from '../search/format/record.ts';
import { buildSearchIndex } from '../search/index/build-index.ts';
import { memoryIndexer } from '../search/index/indexer/memory.ts';
import { pagefindIndexer } from '../search/index/indexer/pagefind.ts';
import { OutputFolder } from '../search/index/merge/output-folder.ts';
import { explainScore, type ScoreExplanation, type ScorePart } from '../search/query/explain-score.ts';
import type { Suggestion } from '../search/query/suggest.ts';

export type { FacetCounts } from '../search/browser/facet-counts.ts';
export type { SearchResult, Sort } from '../search/browser/request.ts';
export type { FailureCode } from '../search/browser/source.ts';
export type { FacetName } from '../search/format/facets.ts';
export { IndexFailure } from '../search/index/indexer/failure.ts';
export type { Segment } from '../search/query/excerpt.ts';
export type { ScoreExplanation, ScorePart };
export { type SearchAnswer, SearchFailure, type SearchRecord, type SearchRequest, type Suggestion };

/** How an index is made. */
export interface IndexOptions {
  /** Which indexer counts the words: both give the same files. Default: `memory`. */
  readonly indexer?: 'memory' | 'pagefind';
  /** BCP 47 tag of the archive's language, noted in the index for other tools. Default: `ar`. */
  readonly language?: string;
  /** Is told how many articles are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What was written. */
export interface IndexReport {
  readonly articles: number;
  readonly files: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

/** An opened index. */
export interface SearchIndex {
  /** How many articles it holds. */
  readonly articles: number;
  /**
   * Answers a query. Words are joined by meaning, not by AND: the best articles come first, also where none has all
   * words. `"…"` is a phrase, `-word` leaves out, `title:`, `author:` and the like ask of a field (`docs/search.md`).
   *
   * @param request what is left out is as a reader's first query: ten results, by relevance, no filters
   * @throws SearchFailure where a file of the index cannot be read
   */
  search(text: string, request?: Partial<Omit<SearchRequest, 'text'>>): Promise<SearchAnswer>;
  /**
   * Answers a query by relevance, and tells of each result what its score is made of: `explanations[i]` is of
   * `answer.results[i]`.
   *
   * @throws SearchFailure where a file of the index cannot be read
   */
  explain(
    text: string,
    request?: Partial<Omit<SearchRequest, 'text' | 'sort'>>,
  ): Promise<{ readonly answer: SearchAnswer; readonly explanations: readonly ScoreExplanation[] }>;
  /**
   * Gives titles and names that go on from what is typed: at most eight, the likeliest first.
   *
   * @throws SearchFailure where a file of the index cannot be read
   */
  suggest(text: string): Promise<readonly Suggestion[]>;
}

/**
 * Writes a search index of articles as static files, which any host can serve. The same articles give the same bytes,
 * in whatever order they come.
 *
 * @param folder is emptied first
 * @throws IndexFailure where the indexer fails, or a word of an article does not come back from its own place
 */
export async function buildIndex(
  articles: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  folder: string,
  { indexer = 'memory', language, onProgress }: IndexOptions = {},
): Promise<IndexReport> {
  const { articles: count, ...report } = await buildSearchIndex(articles, {
    out: new OutputFolder(folder),
    indexer: indexer === 'memory' ? memoryIndexer : pagefindIndexer,
    ...(language === undefined ? {} : { language }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const { files, bytes, milliseconds } = report;
  return { articles: count, files, bytes, milliseconds };
}

function folderSource(folder: string): Source {
  const get = (file: string) =>
    readFile(join(folder, file)).catch((cause: unknown) => {
      throw new SearchFailure('missing', file, cause);
    });
  return {
    read: async (file) => unpack(new Uint8Array(await get(file)), file),
    page: async (address) => (await get(`..${address}index.html`)).toString('utf8'),
  };
}

/**
 * Opens an index: of {@link buildIndex}, or the one in a built site (`dist/search-index/`).
 *
 * @param place its folder, or its address (`https://…/`, ending in a slash); of an address only what a query needs is
 * fetched
 * @throws SearchFailure `missing` where there is none, `malformed` where it is damaged, `version` where another version
 * of the analyser made it, `offline` where its host cannot be reached
 */
export async function openIndex(place: string): Promise<SearchIndex> {
  const archive = await Archive.open(/^https?:/.test(place) ? httpSource(place) : folderSource(place));
  const engine = new Engine(archive);
  return {
    articles: archive.table.count,
    search: (text, request = {}) => engine.search({ ...FIRST_QUERY, ...request, text }),
    async explain(text, request = {}) {
      const { answer, shown, terms } = await engine.answer({ ...FIRST_QUERY, ...request, text });
      return { answer, explanations: shown.map((scored) => explainScore(terms, archive.table, scored)) };
    },
    suggest: (text) => engine.suggest(text),
  };
}
