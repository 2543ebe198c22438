import type { WordCodes } from './word-codes.ts';
import type { Occurrences } from './word-columns.ts';

/** The words of one segment on their way into posting lists. */
export interface IndexRun {
  /** Adds the words of the next sheet (many articles, one behind the other) by their numbers. */
  add(words: Uint32Array, codes: WordCodes): void;
  /**
   * Gives where every root stands; nothing is added any more.
   *
   * @param codes what the words were numbered by
   * @param sheets the first word of each sheet, counted through the segment
   * @throws IndexFailure
   */
  lists(codes: WordCodes, sheets: readonly number[]): Promise<Iterable<Occurrences>>;
  /** Ends the run and what is behind it. */
  close(): Promise<void>;
}

/**
 * Makes posting lists of words. The caller chooses an implementation; both give the same lists.
 * `pagefind.ts` runs Pagefind, for large builds; `memory.ts` counts in place, for small ones, edits and a reader's device.
 */
export interface Indexer {
  /** Starts a run. Throws `IndexFailure`. */
  start(): Promise<IndexRun>;
  /**
   * Whether every word is read back from its position, and sums are kept by which a merge is checked. Not on a reader's
   * device, since the same articles were checked when the site was built.
   */
  readonly isChecked: boolean;
}
