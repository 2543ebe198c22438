import type { SearchRecord } from '../format/record.ts';
import type { AnalysedArticle, AnalysedArticles } from './indexer/analysed-article.ts';
import type { SegmentIndex } from './indexer/segment-index.ts';
import type { MergeState } from './merge/merge.ts';

// Articles of a few segments, about 20 KB each: edits tend to come to the same ones.
const MOST_ARTICLES = 3000;

/**
 * The parts of an index that `build --watch` keeps in memory. All of it lies in the cache on disk too, but reading it and
 * analysing a whole segment for one article costs more than the rest of a build after an edit.
 */
export class IndexMemory {
  /** Articles as they were analysed. */
  readonly analysed: AnalysedArticles = new WeakMap();
  readonly #analyses = new WeakMap<SegmentIndex, readonly AnalysedArticle[]>();
  #segments = new Map<string, SegmentIndex>();
  #merges = new Map<string, MergeState>();
  readonly #records = new Map<string, SearchRecord>();
  #usedSegments = new Map<string, SegmentIndex>();
  #usedMerges = new Map<string, MergeState>();

  /** Gives the index of a segment by the file in which it is kept. */
  segment(file: string): SegmentIndex | undefined {
    const known = this.#usedSegments.get(file) ?? this.#segments.get(file);
    if (known) this.#usedSegments.set(file, known);
    return known;
  }

  keepSegment(file: string, index: SegmentIndex): void {
    this.#usedSegments.set(file, index);
  }

  /** Gives what the articles of a segment were analysed to, by row. */
  analysisOf(index: SegmentIndex): readonly AnalysedArticle[] | undefined {
    return this.#analyses.get(index);
  }

  keepAnalysis(index: SegmentIndex, articles: readonly AnalysedArticle[]): void {
    this.#analyses.set(index, articles);
  }

  /** Gives how the volume of a key was merged. */
  merge(key: string): MergeState | undefined {
    return this.#usedMerges.get(key) ?? this.#merges.get(key);
  }

  keepMerge(key: string, state: MergeState): void {
    this.#usedMerges.set(key, state);
  }

  /**
   * Gives the records of articles, those that are known as the same objects.
   *
   * @param keys of the articles, one a row
   * @param read reads the records of some rows, in their order
   */
  async records(
    keys: readonly string[],
    rows: readonly number[],
    read: (rows: readonly number[]) => Promise<SearchRecord[]>,
  ): Promise<SearchRecord[]> {
    const missing = rows.filter((_, at) => !this.#records.has(keys[at] as string));
    const fresh = missing.length === 0 ? [] : await read(missing);
    let next = 0;
    const records = keys.map((key) => {
      const record = this.#records.get(key) ?? (fresh[next++] as SearchRecord);
      // As the last: the oldest go first.
      this.#records.delete(key);
      this.#records.set(key, record);
      return record;
    });
    for (const key of this.#records.keys()) {
      if (this.#records.size <= MOST_ARTICLES) break;
      this.#records.delete(key);
    }
    return records;
  }

  /** Forgets what the build that ends here did not use. */
  tidy(): void {
    // A build that found its index unchanged used no segment.
    if (this.#usedSegments.size > 0) this.#segments = this.#usedSegments;
    if (this.#usedMerges.size > 0) this.#merges = this.#usedMerges;
    this.#usedSegments = new Map();
    this.#usedMerges = new Map();
  }
}
