/**
 * Measures what a site that has Pagefind today gains by `warraq index`: both index the same HTML, and both are asked in
 * Chromium through the `pagefind.js` that they wrote, ten results with their data for each question.
 *
 *     node bench/search-sites.ts --data DIR --sets a,b [--every 3] [--json]
 *
 * The site is made of a BEIR folder, a page for each passage in a plain theme with a header, a menu and a footer.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as pagefind from 'pagefind';
import { type Browser, chromium } from 'playwright-core';
import { escapeHtml } from '../src/markup/escape.ts';
import { indexSite } from '../src/search/index/html/index-site.ts';
import { type Passage, type Question, readCorpus, readQuestions } from './search/beir.ts';
import { judge, percentile, type Quality } from './search/measures.ts';
import { serveFolder } from './search/static-server.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string' },
    every: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
if (values.data === undefined || values.sets === undefined) {
  process.stderr.write('usage: node bench/search-sites.ts --data DIR --sets a,b [--every 3] [--json]\n');
  process.exit(2);
}

function toHtml({ title, text }: Passage): string {
  return `<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${escapeHtml(title)} | موسوعة</title></head>
<body><header><a href="/">موسوعة</a><nav><ul><li><a href="/a/">الأقسام</a></li><li><a href="/b/">عن الموقع</a></li></ul></nav></header>
<main data-pagefind-body><article><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></article></main>
<footer><p>كل الحقوق محفوظة</p></footer></body></html>
`;
}

async function writeSite(folder: string, corpus: readonly Passage[]): Promise<void> {
  for (const passage of corpus) {
    const own = join(folder, passage.id);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'index.html'), toHtml(passage));
  }
}

/** What one index of the site gave. */
interface SiteReport {
  name: string;
  seconds: number;
  sets: Record<string, Quality>;
  kilobytes: { first: number; later: number };
  ms: { p50: number; p95: number };
}

interface Asked {
  ids: string[];
  milliseconds: number;
}

async function askAll(
  browser: Browser,
  folder: string,
  sets: readonly { name: string; questions: readonly Question[] }[],
): Promise<Omit<SiteReport, 'name' | 'seconds'>> {
  const server = await serveFolder(folder);
  const page = await (await browser.newContext()).newPage();
  await page.goto(server.url);
  const ask = (text: string): Promise<Asked> =>
    page.evaluate(async (asked) => {
      const engine = await import(`${location.origin}/pagefind/pagefind.js`);
      const started = performance.now();
      const { results } = await engine.search(asked);
      const best = await Promise.all(
        results
          .slice(0, 10)
          .map((result: { data(): Promise<{ url: string; raw_url?: string }> }) => result.data()),
      );
      const ids = best.map(({ url, raw_url }) => decodeURIComponent((raw_url ?? url).replaceAll('/', '')));
      return { ids, milliseconds: performance.now() - started };
    }, text);
  const report: Record<string, Quality> = {};
  const bytes: number[] = [];
  const times: number[] = [];
  for (const { name, questions } of sets) {
    const ranked: string[][] = [];
    for (const { text } of questions) {
      const before = server.bytes;
      const { ids, milliseconds } = await ask(text);
      ranked.push(ids);
      bytes.push(server.bytes - before);
      times.push(milliseconds);
    }
    report[name] = judge(questions, ranked);
  }
  await page.context().close();
  await server.close();
  const [first = 0, ...later] = bytes;
  const kilobytes = (value: number): number => Math.round(value / 1024);
  return {
    sets: report,
    kilobytes: { first: kilobytes(first), later: kilobytes(percentile(later, 0.5)) },
    ms: { p50: Math.round(percentile(times, 0.5)), p95: Math.round(percentile(times, 0.95)) },
  };
}

async function indexWithPagefind(folder: string): Promise<void> {
  const { index, errors } = await pagefind.createIndex();
  if (index === undefined) throw new Error(errors.join('; '));
  await index.addDirectory({ path: folder });
  await index.writeFiles({ outputPath: join(folder, 'pagefind') });
  await pagefind.close();
}

const corpus = readCorpus(values.data);
const sets = values.sets.split(',').map((name) => ({
  name,
  questions: readQuestions(values.data as string, name).filter((_, at) => at % Number(values.every) === 0),
}));
const folder = await mkdtemp(join(tmpdir(), 'warraq-sites-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const reports: SiteReport[] = [];
try {
  for (const [name, index] of [
    ['Pagefind as shipped', indexWithPagefind],
    [
      'warraq index',
      (site: string) =>
        indexSite({ site, cache: join(folder, 'cache'), threads: availableParallelism(), code: 'bench' }),
    ],
  ] as const) {
    const site = join(folder, name.replaceAll(' ', '-'));
    await writeSite(site, corpus);
    const started = performance.now();
    await index(site);
    const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
    reports.push({ name, seconds, ...(await askAll(browser, site, sets)) });
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
if (values.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
else
  for (const { name, seconds, sets: own, kilobytes, ms } of reports) {
    const quality = Object.entries(own).map(([set, { mrr10 }]) => `${set} ${mrr10.toFixed(4)}`);
    process.stdout.write(
      `${name.padEnd(20)} MRR@10 ${quality.join('  ')}  first ${kilobytes.first} KB, later ${kilobytes.later} KB, ${ms.p50}/${ms.p95} ms, indexed in ${seconds} s\n`,
    );
  }
