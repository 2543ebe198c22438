// Runs as a thread (see worker-pool.ts) and does the tasks that it is sent.
import { workerData } from 'node:worker_threads';
import { WarraqError } from '../../problems/problem.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { openRenderStore } from '../../rendered/render-store.ts';
import { serveTasks } from '../../threads/serve-tasks.ts';
import type { Task, WorkerMessage, WorkerSettings } from './messages.ts';
import { runTask } from './tasks.ts';

const { archive } = workerData as WorkerSettings;
const store = openRenderStore(archive.layout, archive.renderKey, renderOptionsOf(archive.site));

serveTasks<Task, WorkerMessage, void>(
  async (task, say) => {
    // Other threads may have added articles.
    if (task.kind !== 'render' && task.kind !== 'segment') store.refresh();
    await runTask(task, store, say);
  },
  // The problems of an error are lost when it is sent between threads.
  (error) => (error instanceof WarraqError ? error.problems : undefined),
);
