import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIRST_QUERY, type SearchAnswer } from '../../src/search/browser/request.ts';
import type { SearchBundle } from '../../src/search/index/bundle.ts';
import type { StaticServer } from './static-server.ts';

/** A question as a reader's browser had it answered. */
export interface AskedOnce {
  results: { url: string; score: number }[];
  milliseconds: number;
  /** What the server sent for it. */
  requests: number;
  bytes: number;
}

/** Opens a worker and the element, as a page does; asks one question after the other, and sends each answer back. */
async function readerScript({
  files,
  first,
  alone,
  texts,
}: {
  files: SearchBundle;
  first: typeof FIRST_QUERY;
  alone: number;
  texts: string[];
}): Promise<void> {
  const base = location.origin;
  const open = async (): Promise<Worker> => {
    const worker = new Worker(`${base}/assets/${files.worker}`, { type: 'module' });
    worker.postMessage({ id: 0, kind: 'open', index: `${base}/search-index/` });
    await (await fetch(`${base}/assets/${files.element}`)).arrayBuffer();
    return worker;
  };
  const ask = async (worker: Worker, text: string): Promise<void> => {
    const started = performance.now();
    const data = await new Promise<{ kind: string; detail?: string; answer: SearchAnswer }>((resolve) => {
      worker.onmessage = (event) => {
        if (event.data.kind !== 'done') resolve(event.data);
      };
      worker.postMessage({ id: 1, kind: 'search', request: { ...first, text } });
    });
    const milliseconds = performance.now() - started;
    const results = data.answer?.results.map(({ url, score }) => ({ url, score }));
    await fetch(base, {
      method: 'POST',
      body: JSON.stringify({ results, milliseconds, failure: data.detail }),
    });
  };
  for (let at = 0; at < alone; at++) {
    const worker = await open();
    await ask(worker, texts[Math.floor((at * texts.length) / alone)] as string);
    worker.terminate();
  }
  const worker = await open();
  for (const text of texts) await ask(worker, text);
}

/**
 * Asks questions in Chromium as a reader does: without a debugger, which would see each request and make it half as dear
 * again.
 *
 * @param alone so many of them are asked in a worker of their own before
 * @param depth results of each
 * @returns the answers of those, and of all in one worker
 */
export async function askAsReader(
  { server, files }: { server: StaticServer; files: SearchBundle },
  texts: readonly string[],
  alone: number,
  depth: number,
): Promise<{ first: AskedOnce[]; all: AskedOnce[] }> {
  const profile = await mkdtemp(join(tmpdir(), 'warraq-reader-'));
  const given = { files, first: { ...FIRST_QUERY, perPage: depth }, alone, texts };
  server.page = `<!doctype html><html lang="ar"><title>-</title><script>(${readerScript})(${JSON.stringify(given)})</script>`;
  const asked: AskedOnce[] = [];
  let sent = { requests: server.requests, bytes: server.bytes };
  const wanted = alone + texts.length;
  const done = new Promise<void>((resolve, reject) => {
    server.onPost = (body) => {
      const { results, milliseconds, failure } = JSON.parse(body);
      if (failure !== undefined) reject(new Error(failure));
      const now = { requests: server.requests, bytes: server.bytes };
      asked.push({
        ...{ results, milliseconds },
        ...{ requests: now.requests - sent.requests, bytes: now.bytes - sent.bytes },
      });
      sent = now;
      if (asked.length === wanted) resolve();
    };
  });
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run'];
  const chromium = spawn('/usr/bin/chromium', [...flags, `--user-data-dir=${profile}`, server.url], {
    stdio: 'ignore',
  });
  try {
    await Promise.race([
      done,
      once(chromium, 'exit').then(() => Promise.reject(new Error('Chromium ended'))),
    ]);
  } finally {
    chromium.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { first: asked.slice(0, alone), all: asked.slice(alone) };
}
