import { Worker } from 'node:worker_threads';
import { IndexFailure, type IndexFailureCode } from '../indexer/failure.ts';
import { makeSegment, type SegmentMade, type SegmentOrder } from './make-segment.ts';

/** What a thread says of a segment. */
export type SegmentAnswer =
  | { readonly made: SegmentMade }
  | { readonly failed: string; readonly code?: IndexFailureCode };

const HOOKS = new URL('../../../run-typescript.mjs', import.meta.url).href;

/** Threads that make segments, each with a Pagefind of its own. */
export interface SegmentPool {
  /** Makes one segment (see `makeSegment`). At most `threads` at once; whoever asks for more waits. */
  make(order: () => Promise<SegmentOrder>): Promise<SegmentMade>;
  end(): Promise<void>;
}

function ask(worker: Worker, order: SegmentOrder): Promise<SegmentMade> {
  return new Promise((resolve, reject) => {
    const clear = () => {
      worker.off('message', hear);
      worker.off('error', fail);
      worker.off('exit', gone);
    };
    const fail = (error: unknown) => {
      clear();
      reject(error);
    };
    const gone = (code: number) => fail(new Error(`a thread of the index ended with ${code}`));
    const hear = (answer: SegmentAnswer) => {
      if ('made' in answer) {
        clear();
        resolve(answer.made);
      } else fail(answer.code ? new IndexFailure(answer.code, answer.failed) : new Error(answer.failed));
    };
    worker.on('message', hear);
    worker.on('error', fail);
    worker.on('exit', gone);
    worker.postMessage(order);
  });
}

/**
 * Gets threads ready for segments; they start when there is work for them.
 *
 * @param threads with one, segments are made where the caller runs: a thread for one segment starts longer than it
 * saves
 */
export function startSegmentPool(threads: number): SegmentPool {
  const idle: Worker[] = [];
  const workers: Worker[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async make(order) {
      while (running >= threads) await new Promise<void>((go) => waiting.push(go));
      running++;
      try {
        if (threads === 1) return await makeSegment(await order());
        let worker = idle.pop();
        if (worker === undefined) {
          worker = new Worker(new URL('./segment-worker.ts', import.meta.url), {
            execArgv: ['--import', HOOKS],
          });
          workers.push(worker);
        }
        // Records are read when a thread is free for them: not all are in memory at once.
        const made = await ask(worker, await order());
        idle.push(worker);
        return made;
      } finally {
        running--;
        waiting.shift()?.();
      }
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
