import { Worker } from 'node:worker_threads';
import { type Look, lookAt, manifestMark, stampOf } from './scan-output.ts';

/** What a scout is told. */
export interface ScoutOrder {
  /** The folder of the site. */
  readonly out: string;
  /** The edition before it. */
  readonly previous: string;
  /** Folders of which it is asked whether they changed. */
  readonly sources: readonly string[];
  /** Whether anything of the site may be used at all. */
  readonly editions: boolean;
}

/** What a scout tells, one after the other. */
export interface ScoutReport {
  readonly stamps?: readonly string[];
  readonly site?: Look | undefined;
  readonly previous?: Look | undefined;
}

/** Looks at hundreds of thousands of folders while the build does something else. */
export interface Scout {
  /** Gives what each of the sources holds, in short; see `stampOf`. */
  stamps(): Promise<readonly string[]>;
  /** Gives what there is of the site in place; `undefined` where there is none that can be used. */
  site(): Promise<Look | undefined>;
  /** Gives what there is of the edition before it. */
  previous(): Promise<Look | undefined>;
  end(): Promise<unknown>;
}

const HOOKS = new URL('../run-typescript.mjs', import.meta.url).href;

/**
 * Starts a thread that looks at the folders of a site and of its sources. It may begin before the place of the site is
 * locked: what it tells is used only where the manifest is still the one that it saw, and else looked at again.
 */
export function startScout(order: ScoutOrder): Scout {
  const worker = new Worker(new URL('./scanner-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: ['--import', HOOKS],
  });
  // Whoever awaits it holds the process; a command that ends before does not wait for it.
  worker.unref();
  const told: ScoutReport = {};
  let over = false;
  let wake = () => {};
  worker.on('message', (report: ScoutReport) => {
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
  const report = async (name: keyof ScoutReport) => {
    worker.ref();
    while (!(name in told) && !over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    worker.unref();
  };
  const look = async (name: 'site' | 'previous', folder: string) => {
    if (order.editions) await report(name);
    const found = told[name];
    if (!order.editions) return undefined;
    if (name in told && found?.manifest === manifestMark(folder)) return found;
    return lookAt(folder, name === 'site');
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
