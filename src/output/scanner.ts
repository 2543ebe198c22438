import { Worker } from 'node:worker_threads';
import { THREAD_FLAGS } from '../threads/thread-flags.ts';
import { manifestMark, type Scan, scanOutput, stampOf } from './scan-output.ts';

/** What a scanner is told. */
export interface ScanTask {
  /** The folder of the site. */
  readonly out: string;
  /** The release before it. */
  readonly previous: string;
  /** Folders of which it is asked whether they changed. */
  readonly sources: readonly string[];
  /** Whether anything of the site may be used at all. */
  readonly releases: boolean;
}

/** What a scanner tells, one after the other. */
export interface ScanMessage {
  readonly stamps?: readonly string[];
  readonly site?: Scan | undefined;
  readonly previous?: Scan | undefined;
}

/** Looks at hundreds of thousands of folders while the build does something else. */
export interface Scanner {
  /** Gives what each of the sources holds, in short; see `stampOf`. */
  stamps(): Promise<readonly string[]>;
  /** Gives what there is of the site in place; `undefined` where there is none that can be used. */
  site(): Promise<Scan | undefined>;
  /** Gives what there is of the release before it. */
  previous(): Promise<Scan | undefined>;
  end(): Promise<unknown>;
}

/**
 * Starts a thread that looks at the folders of a site and of its sources. It may begin before the place of the site is
 * locked: what it tells is used only where the manifest is still the one that it saw, and else looked at again.
 */
export function startScanner(order: ScanTask): Scanner {
  const worker = new Worker(new URL('./scanner-worker.ts', import.meta.url), {
    workerData: order,
    ...THREAD_FLAGS,
  });
  // Whoever awaits it holds the process; a command that ends before does not wait for it.
  worker.unref();
  const told: ScanMessage = {};
  let over = false;
  let wake = () => {};
  worker.on('message', (report: ScanMessage) => {
    Object.assign(told, report);
    wake();
  });
  const ended = () => {
    over = true;
    wake();
  };
  // Without its answer the same is looked at here, and what is wrong there is thrown here.
  worker.on('error', ended);
  worker.on('exit', ended);
  const report = async (name: keyof ScanMessage) => {
    worker.ref();
    while (!(name in told) && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    worker.unref();
  };
  const look = async (name: 'site' | 'previous', folder: string) => {
    if (order.releases) await report(name);
    const found = told[name];
    if (!order.releases) return undefined;
    if (name in told && found?.manifest === manifestMark(folder)) return found;
    return scanOutput(folder, name === 'site');
  };
  return {
    async stamps() {
      await report('stamps');
      return told.stamps ?? order.sources.map((folder) => stampOf(folder));
    },
    site: () => look('site', order.out),
    previous: () => look('previous', order.previous),
    end: () => worker.terminate(),
  };
}
