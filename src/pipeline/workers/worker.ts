// Runs as a thread (see pool.ts) and does what it is told.
import { parentPort, workerData } from 'node:worker_threads';
import { WarraqError } from '../../problems/problem.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { openRenderStore } from '../../rendered/render-store.ts';
import type { Task, WorkerSettings } from './messages.ts';
import { runTask } from './tasks.ts';

const { archive } = workerData as WorkerSettings;
const store = openRenderStore(archive.layout, archive.renderKey, renderOptionsOf(archive.site));

async function work(order: Task): Promise<void> {
  // Other threads rendered as well.
  if (order.work !== 'render') store.refresh();
  await runTask(order, store, (told) => parentPort?.postMessage(told));
  parentPort?.postMessage({ done: true });
}

parentPort?.on('message', (order: Task) => {
  work(order).catch((error: unknown) => {
    // Problems would not outlive the way of an error between threads.
    if (error instanceof WarraqError) return parentPort?.postMessage({ failed: error.problems });
    // An error thrown here ends the thread, and its maker hears it.
    queueMicrotask(() => {
      throw error;
    });
  });
});
