import type { SearchRecord } from '../format/record.ts';
import type { IndexMemory } from './index-memory.ts';
import type { NotedSegment } from './merge/volume-notes.ts';
import type { ArticleColumns } from './segments/article-columns.ts';
import type { SegmentMade, SegmentOrder } from './segments/make-segment.ts';
import type { Segment } from './segments/segments.ts';

/** What segments are made from. */
export interface SegmentSource {
  readonly articles: ArticleColumns;
  /** Gives the address of an article: that of its record. */
  urlOf(row: number): string;
  /** Reads records, in any order. */
  records(rows: readonly number[]): Promise<SearchRecord[]>;
  /** Changes when the code that indexes does. */
  readonly code: string;
  /** Folder in which segments are kept. */
  readonly cache: string;
  /** What this process keeps of the index between builds. */
  readonly memory?: IndexMemory | undefined;
  /** How many threads work. */
  readonly threads: number;
  /** Makes a segment in a thread of the caller's; where it is left out, threads are started for segments alone. */
  makeSegment?(order: () => Promise<SegmentOrder>): Promise<SegmentMade>;
  onProgress?(done: number, total: number): void;
}

/** What a release of the index is made from and where it goes. */
export interface IndexOrder extends SegmentSource {
  /** Absolute path of the index folder. */
  readonly outDir: string;
  readonly language: string;
  /** Most articles of a volume. */
  readonly volume?: number;
  /**
   * How many records a file holds at most, 1 where it is not said. One costs a reader least; on hosts that count files
   * records are read from the articles' pages (`IN_PAGES`).
   */
  readonly recordsPerFile?: number;
  /** Whether lists, stems and suggestions lie in few large files, for hosts that count them. */
  readonly fewFiles?: boolean;
  /** What the release before was made from, as {@link buildReleaseIndex} gave it. */
  readonly before: Readonly<Record<string, string>>;
  /** Segments whose records other machines made: {@link reuse} gives their files. */
  readonly segments?: readonly NotedSegment[] | undefined;
  /**
   * Takes over all files of the release before, except some, which can still be kept or made; `false`, and nothing is
   * taken, where each has to be asked for. Called once at most, before any file is kept or made.
   */
  reuseAll(except: readonly string[]): boolean;
  /** Takes a file over from the release before; `false` where it has none of that path. */
  reuse(path: string): boolean;
  /** Gives where a file of the release before lies, if there is one of that path. */
  placeBefore?(path: string): string | undefined;
  /** Notes a file that was written. */
  noteWritten(path: string, hash: string, bytes: number): void;
}

/** A segment of rows with the key of what it is made from. */
export interface PlannedSegment extends Segment<number> {
  key: string;
  file: string;
}

/** Gives the file in which a segment is kept. */
export function segmentFile(cache: string, key: string): string {
  return `${cache}/segments/${key}`;
}
