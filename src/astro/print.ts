import { Worker } from 'node:worker_threads';
import type { Collection } from '../collection/read.ts';
import type { ArchiveOnPages } from './integration.ts';

/** A page of the edition that is being made. */
export interface PrintedPage {
  /** Path in the site. */
  readonly file: string;
  /** What the page is made from, in short; `undefined` where its template does not say, so that it is always made. */
  readonly key: string | undefined;
  readonly hash: string;
  readonly bytes: number;
  /** Inline scripts and styles that the security policy must name. */
  readonly inline?: readonly string[];
  /** Whether the file of the edition before serves on. */
  readonly kept: boolean;
}

/** What is remembered of a page from one build to the next. */
export type PageRecord = Pick<PrintedPage, 'key' | 'hash' | 'bytes' | 'inline'>;

/** What a thread that prints is told. */
export interface PrintOrder {
  readonly press: string;
  readonly archive: ArchiveOnPages;
  readonly collection: Collection;
  /** The staging folder. */
  readonly out: string;
  /** The pages of the edition before, by file. */
  readonly before: ReadonlyMap<string, PageRecord>;
  readonly share: number;
  readonly shares: number;
}

/** What a thread that prints tells, again and again. */
export interface PrintReport {
  readonly pages: readonly PrintedPage[];
  /** Links inside the site that new pages hold, each with a page that holds it. */
  readonly links: readonly (readonly [string, string])[];
}

/** All that was printed. */
export interface Printed {
  readonly pages: readonly PrintedPage[];
  readonly links: ReadonlyMap<string, string>;
}

const HOOKS = new URL('../run-typescript.mjs', import.meta.url).href;

/**
 * Prints the pages of an archive on several cores: those whose fingerprint is that of before are kept.
 *
 * @param threads how many threads share the work
 */
export async function printPages(
  order: Omit<PrintOrder, 'share' | 'shares'>,
  threads: number,
  onProgress: (done: number, total: number) => void,
): Promise<Printed> {
  const pages: PrintedPage[] = [];
  const links = new Map<string, string>();
  let total = 0;
  const workers: Worker[] = [];
  const run = (share: number) =>
    new Promise<void>((resolve, reject) => {
      const workerData: PrintOrder = { ...order, share, shares: threads };
      const worker = new Worker(new URL('./print-worker.ts', import.meta.url), {
        workerData,
        execArgv: ['--import', HOOKS],
      });
      workers.push(worker);
      worker.on('message', (told: PrintReport | { total: number }) => {
        if ('total' in told) total = told.total;
        else {
          for (const page of told.pages) pages.push(page);
          for (const [link, file] of told.links) links.set(link, file);
          onProgress(pages.length, total);
        }
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`printing ended with ${code}`)),
      );
    });
  try {
    await Promise.all(Array.from({ length: threads }, (_, share) => run(share)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  // Threads finish in any order; what is remembered must not depend on it.
  return { pages: pages.sort((a, b) => (a.file < b.file ? -1 : 1)), links };
}
