import { type Problem, WarraqError } from '../../problems/problem.ts';
import { ThreadPool } from '../../threads/thread-pool.ts';
import type { RenderRequest } from '../request.ts';

/** What the thread is given at its start. */
export interface IndexSettings extends Pick<RenderRequest, 'layout' | 'keys' | 'threads' | 'today'> {
  /** Folder of the index. */
  readonly folder: string;
}

/** The thread that makes the search index of a preview: pages are shown, and edits read, meanwhile. */
export interface IndexThread {
  /** Reads the archive and makes the index of it. Throws WarraqError. */
  update(): Promise<void>;
  end(): Promise<void>;
}

/** Gives the thread, which starts with its first work. */
export function indexThread({ layout, keys, threads, today, folder }: IndexSettings): IndexThread {
  const workerData: IndexSettings = { layout, keys, threads, today, folder };
  const pool = new ThreadPool<null, never, void>({
    script: new URL('./index-worker.ts', import.meta.url),
    threads: 1,
    workerData,
    toError: (failure) => new WarraqError(failure as Problem[]),
  });
  return { update: () => pool.run(null), end: () => pool.end() };
}
