import { ThreadPool } from '../../../threads/thread-pool.ts';
import type { IndexMemory } from '../index-memory.ts';
import { IndexFailure, type IndexFailureCode } from '../indexer/failure.ts';
import { makeSegment, type SegmentMade, type SegmentOrder } from './make-segment.ts';

/** The answer of a thread for a segment that failed. */
export interface SegmentFailure {
  readonly message: string;
  readonly code?: IndexFailureCode;
}

/** Threads that make segments. */
export interface SegmentPool {
  /** Makes one segment (see `makeSegment`). At most `threads` at once; whoever asks for more waits. */
  make(order: () => Promise<SegmentOrder>): Promise<SegmentMade>;
  end(): Promise<void>;
}

function toError(failure: unknown): Error {
  const { message, code } = failure as SegmentFailure;
  return code ? new IndexFailure(code, message) : new Error(message);
}

/**
 * Makes a pool of threads for segments; they start when there is work.
 *
 * @param threads with one, segments are made in the caller's thread: starting a thread would take longer than it
 * saves
 * @param memory used where the caller runs
 */
export function startSegmentPool(threads: number, memory?: IndexMemory): SegmentPool {
  if (threads === 1) {
    // One after the other: records of all segments at once would not fit into memory.
    let last: Promise<unknown> = Promise.resolve();
    return {
      make(order) {
        const made = last.then(async () => makeSegment(await order(), memory));
        last = made.catch(() => undefined);
        return made;
      },
      end: async () => {},
    };
  }
  const script = new URL('./segment-worker.ts', import.meta.url);
  const pool = new ThreadPool<SegmentOrder, never, SegmentMade>({ script, threads, toError });
  return { make: (order) => pool.run(order), end: () => pool.end() };
}
