import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FIRST_QUERY, type SearchAnswer, type SearchRequest } from '../../src/search/browser/request.ts';
import type { SearchRecord } from '../../src/search/format/record.ts';
import { bundleSearchBrowser, type SearchBundle } from '../../src/search/index/bundle.ts';
import type { Passage, Question } from './beir.ts';
import { type BuiltIndex, buildMeasured } from './build-cost.ts';
import { judge, percentile, type Quality } from './measures.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

/** Results asked for each question. */
const DEPTH = 10;
/** Fresh browsers in which the first question is measured. */
const FIRST_SAMPLES = 5;

/** One set, measured. */
export interface SetReport extends Quality {
  set: string;
  p50: number;
  p95: number;
  first: { requests: number; bytes: number; milliseconds: number };
  later: { requests: number; bytes: number };
  /** For the run file. */
  ranked: { id: string; score: number }[][];
}

/** The built site of a corpus, served. */
export interface Bench {
  server: StaticServer;
  files: SearchBundle;
  build: BuiltIndex;
}

/** A passage as the build would hand it over. */
export function toRecord(passage: Passage): SearchRecord {
  const url = `/${encodeURIComponent(passage.id)}/`;
  return { url, title: passage.title, body: passage.text, authors: [], topics: [], people: [], places: [] };
}

/** Builds the real index and the real bundle into a folder and serves it. */
export async function prepare(corpus: readonly Passage[], folder: string, volume?: number): Promise<Bench> {
  const build = await buildMeasured(corpus.map(toRecord), folder, volume);
  const files = await bundleSearchBrowser(join(folder, 'assets'));
  return { server: await serveFolder(folder), files, build };
}

/** Asks the worker as the search page does and returns its answer with the time it took. */
function ask(page: Page, text: string): Promise<{ answer: SearchAnswer; milliseconds: number }> {
  const request: SearchRequest = { ...FIRST_QUERY, text, perPage: DEPTH };
  return page.evaluate((asked) => {
    const { worker } = globalThis as unknown as { worker: Worker };
    const started = performance.now();
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.kind === 'failure') reject(new Error(data.detail));
        else if (data.kind === 'answer')
          resolve({ answer: data.answer, milliseconds: performance.now() - started });
      };
      worker.postMessage({ id: 1, kind: 'search', request: asked });
    });
  }, request);
}

async function openPage(browser: Browser, bench: Served): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(bench.server.url);
  await page.evaluate(
    ({ files, url }) => {
      const worker = new Worker(`${url}assets/${files.worker}`, { type: 'module' });
      worker.postMessage({ id: 0, kind: 'open', index: `${url}search-index/` });
      Object.assign(globalThis, { worker });
      // The element is what a reader loads beside the worker: its bytes count.
      return fetch(`${url}assets/${files.element}`).then((response) => response.arrayBuffer());
    },
    { files: bench.files, url: bench.server.url },
  );
  return page;
}

/** Where a built index and the scripts that ask it are served. */
export type Served = Pick<Bench, 'server' | 'files'>;

/** Asks every question of a set in Chromium and measures quality, time, requests and bytes. */
export async function measureSet(
  browser: Browser,
  bench: Served,
  set: string,
  questions: readonly Question[],
): Promise<SetReport> {
  const firsts: { requests: number; bytes: number; milliseconds: number }[] = [];
  for (let sample = 0; sample < Math.min(FIRST_SAMPLES, questions.length); sample++) {
    const [requests, bytes] = [bench.server.requests, bench.server.bytes];
    const page = await openPage(browser, bench);
    const question = questions[Math.floor((sample * questions.length) / FIRST_SAMPLES)] as Question;
    const { milliseconds } = await ask(page, question.text);
    firsts.push({
      requests: bench.server.requests - requests,
      bytes: bench.server.bytes - bytes,
      milliseconds,
    });
    await page.context().close();
  }
  const page = await openPage(browser, bench);
  const times: number[] = [];
  const requests: number[] = [];
  const bytes: number[] = [];
  const ranked: SetReport['ranked'] = [];
  for (const question of questions) {
    const before = [bench.server.requests, bench.server.bytes] as const;
    const { answer, milliseconds } = await ask(page, question.text);
    times.push(milliseconds);
    requests.push(bench.server.requests - before[0]);
    bytes.push(bench.server.bytes - before[1]);
    ranked.push(
      answer.results.map(({ url, score }) => ({ id: decodeURIComponent(url.slice(1, -1)), score })),
    );
  }
  await page.context().close();
  const middle = (numbers: number[]): number => percentile(numbers, 0.5);
  return {
    set,
    ...judge(
      questions,
      ranked.map((list) => list.map(({ id }) => id)),
    ),
    p50: middle(times),
    p95: percentile(times, 0.95),
    first: {
      requests: middle(firsts.map((first) => first.requests)),
      bytes: middle(firsts.map((first) => first.bytes)),
      milliseconds: middle(firsts.map((first) => first.milliseconds)),
    },
    later: { requests: middle(requests.slice(1)), bytes: middle(bytes.slice(1)) },
    ranked,
  };
}
