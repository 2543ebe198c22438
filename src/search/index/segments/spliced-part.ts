import type { IndexedSegment } from '../indexer/segment-index.ts';
/** Rows of a segment that become rows of another. */
export interface SplicedPart {
  readonly from: IndexedSegment;
  /** The row that each of its rows becomes, ascending; -1 where it goes. */
  readonly rows: Int32Array;
}
