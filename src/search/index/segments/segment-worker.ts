// Runs as a thread (see segment-pool.ts): makes one segment after the other, as it is told.
import { parentPort } from 'node:worker_threads';
import { IndexFailure } from '../indexer/failure.ts';
import { makeSegment, type SegmentOrder } from './make-segment.ts';
import type { SegmentAnswer } from './segment-pool.ts';

parentPort?.on('message', async (order: SegmentOrder) => {
  let answer: SegmentAnswer;
  try {
    answer = { made: await makeSegment(order) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    // Classes do not cross threads: the code does.
    answer = { failed: detail, ...(error instanceof IndexFailure ? { code: error.code } : {}) };
  }
  parentPort?.postMessage(answer);
});
