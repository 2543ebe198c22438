/**
 * Puts a built site under load, served by a real nginx or Caddy with the files that we write for it, and counts what
 * readers' searches cost a host.
 *
 *     npm run bench:load -- [--root ARCHIVE] [--server nginx] [--readers 1000] [--questions 3] [--connections 200] [--seconds 60]
 *
 * Readers with empty caches each ask some questions made of words of the archive's titles, by the engine of the search
 * page; what they asked for is then asked for again, mixed with pages, over all connections at once. Ends with 1 where
 * one answer was not whole.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { putUnderLoad } from './load/http-load.ts';
import { askAsReader, openSearchPage, type ReaderCost } from './load/readers.ts';
import { startServer } from './load/web-server.ts';
import { percentile } from './search/measures.ts';

const { values } = parseArgs({
  options: {
    root: { type: 'string', default: '.' },
    server: { type: 'string', default: 'nginx' },
    readers: { type: 'string', default: '1000' },
    questions: { type: 'string', default: '3' },
    connections: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '60' },
  },
});
const say = (text: string) => void process.stdout.write(`${text}\n`);
const dist = resolve(values.root, 'dist');
const name = values.server === 'caddy' ? 'caddy' : 'nginx';
if (!existsSync(`${dist}/_servers`)) throw new Error(`no ${dist}/_servers: build first, with --host ${name}`);
interface Listed {
  readonly title: string;
  readonly url: string;
}
const readJson = async <Value>(path: string) =>
  JSON.parse(await readFile(`${dist}/data/${path}`, 'utf8')) as Value;
const { pages } = await readJson<{ pages: number }>('articles.json');
const articles: Listed[] = [];
for (let page = 1; page <= pages; page++)
  articles.push(...(await readJson<{ articles: Listed[] }>(`articles/${page}.json`)).articles);
const at = <Item>(list: readonly Item[], index: number): Item => list[index % list.length] as Item;

/** Questions of one to three words of titles, no two readers the same ones. */
function questionsOf(reader: number): string[] {
  return Array.from({ length: Number(values.questions) }, (_, number) => {
    const words = at(articles, reader * 7919 + number * 104_729).title.split(/\s+/);
    return words.slice(0, 1 + ((reader + number) % 3)).join(' ');
  });
}

const server = await startServer(name, dist);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await openSearchPage(browser, server.url);
  await browser.close();
  const readers: ReaderCost[] = [];
  for (let reader = 0; reader < Number(values.readers); reader++)
    readers.push(await askAsReader(server.url, questionsOf(reader)));
  const sum = (of: (cost: ReaderCost) => number) => readers.reduce((total, each) => total + of(each), 0);
  const count = readers.length;
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  say(
    `${articles.length} articles, ${name}; ${count} readers with empty caches, ${values.questions} questions each`,
  );
  say(`the search page itself: ${page.requests} requests, ${kilobytes(page.bytes)}, kept by the browser`);
  say(
    `index and results of a reader: ${(sum(({ requests }) => requests) / count).toFixed(1)} requests, ${kilobytes(sum(({ bytes }) => bytes) / count)} (p95 ${kilobytes(
      percentile(
        readers.map(({ bytes }) => bytes),
        0.95,
      ),
    )})`,
  );
  say(
    `all readers: ${sum(({ requests }) => requests) + count * page.requests} requests, ${((sum(({ bytes }) => bytes) + count * page.bytes) / 2 ** 20).toFixed(0)} MB; ${sum(({ answered }) => answered)} of ${count * Number(values.questions)} questions found something`,
  );

  const searches = readers.flatMap(({ addresses }) => addresses);
  let asked = 0;
  const report = await putUnderLoad(
    () => {
      asked++;
      // A page, what a reader's search asks for, a file of the search page.
      if (asked % 3 === 0)
        return new URL(new URL(at(articles, asked * 31).url, server.url).pathname, server.url).href;
      return asked % 3 === 1 ? at(searches, asked * 17) : at(page.addresses, asked);
    },
    { connections: Number(values.connections), seconds: Number(values.seconds) },
  );
  const wrong = [...report.errors].map(([what, times]) => `${times} × ${what}`);
  say(
    `${values.connections} connections for ${report.seconds.toFixed(0)} s: ${report.requests} requests (${Math.round(report.requests / report.seconds)}/s), ${(report.bytes / 2 ** 20).toFixed(0)} MB; answers p50 ${report.p50.toFixed(0)} ms, p95 ${report.p95.toFixed(0)}, p99 ${report.p99.toFixed(0)}; ${wrong.length === 0 ? 'no error' : `errors: ${wrong.slice(0, 5).join(', ')}`}`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  server.stop();
}
