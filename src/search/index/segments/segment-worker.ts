// Runs as a thread (see segment-pool.ts): makes one segment after the other.
import { serveTasks } from '../../../threads/serve-tasks.ts';
import { IndexFailure } from '../indexer/failure.ts';
import { makeSegment, type SegmentOrder } from './make-segment.ts';
import type { SegmentFailure } from './segment-pool.ts';

serveTasks(
  (order: SegmentOrder) => makeSegment(order),
  (error): SegmentFailure => {
    const message = error instanceof Error ? error.message : String(error);
    return { message, ...(error instanceof IndexFailure ? { code: error.code } : {}) };
  },
);
