import type { SearchRecord } from '../record.ts';
import type { Segment } from './segments.ts';

/** An article to be indexed; its record is read only when it is wanted. */
export interface IndexedArticle {
  /** `/2024/02/slug/`: that of its record. */
  readonly url: string;
  /** Changes whenever the record does. */
  readonly key: string;
}

/** What segments are made from. */
export interface SegmentSource<Article extends IndexedArticle> {
  readonly articles: readonly Article[];
  /** Reads records, in any order. */
  records(articles: readonly Article[]): Promise<SearchRecord[]>;
  /** Changes when the code that indexes does. */
  readonly code: string;
  /** Folder in which segments are kept. */
  readonly cache: string;
  /** How many threads work. */
  readonly threads: number;
  onProgress?(done: number, total: number): void;
}

/** What an edition of the index is made from and where it goes. */
export interface IndexOrder<Article extends IndexedArticle> extends SegmentSource<Article> {
  /** Absolute path of the index folder. */
  readonly outDir: string;
  readonly language: string;
  /** Most articles of a volume. */
  readonly volume?: number;
  /** What the edition before was made from, as {@link buildIndexEdition} gave it. */
  readonly before: Readonly<Record<string, string>>;
  /** Takes a file over from the edition before; `false` where it has none of that path. */
  keep(path: string): boolean;
  /** Copies a file of the edition before to another path and notes it; `false` where it is not there, or damaged. */
  bring(from: string, to: string): boolean;
  /** Notes a file that was written. */
  made(path: string, hash: string, bytes: number): void;
}

/** A segment with the key of what it is made from. */
export interface PlannedSegment<Article> extends Segment<Article> {
  key: string;
  file: string;
}

/** Gives the file in which a segment is kept. */
export function segmentFile(cache: string, key: string): string {
  return `${cache}/segments/${key}`;
}
