import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { SearchRecord } from '../../src/search/format/record.ts';
import { buildReleaseIndex } from '../../src/search/index/release-index.ts';
import { toArticleColumns } from '../../src/search/index/segments/article-columns.ts';

const PAGEFIND = resolve(import.meta.dirname, '../../node_modules/.bin/pagefind');

/** What an index cost. Processor time is that of all threads and processes: trust ratios, seconds are the machine's. */
export interface BuildCost {
  seconds: number;
  cpu: number;
}

/** The index as a site's build makes it, with nothing kept from before. */
export interface BuiltIndex extends BuildCost {
  articles: number;
  files: number;
  bytes: number;
  milliseconds: number;
}

/** Processor time of this process and of the children that ended, in seconds (Linux). */
function processorTime(): number {
  const own = process.cpuUsage();
  const fields = existsSync('/proc/self/stat')
    ? (readFileSync('/proc/self/stat', 'utf8').split(') ')[1] ?? '').split(' ')
    : [];
  const ticks = 100;
  return (own.user + own.system) / 1e6 + (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) / ticks;
}

/** Builds the index of records over all cores, as `warraq build` does. */
export async function buildMeasured(
  records: readonly SearchRecord[],
  folder: string,
  volume?: number,
): Promise<BuiltIndex> {
  const recordAt = (row: number) => records[row] as SearchRecord;
  const cache = join(folder, 'search-cache');
  const outDir = join(folder, 'search-index');
  await mkdir(outDir, { recursive: true });
  let [files, bytes] = [0, 0];
  const [started, before] = [performance.now(), processorTime()];
  await buildReleaseIndex({
    articles: toArticleColumns(records.length, (row) => ({
      url: recordAt(row).url,
      key: createHash('sha256')
        .update(JSON.stringify(recordAt(row)))
        .digest(),
    })),
    urlOf: (row) => recordAt(row).url,
    records: (rows) => Promise.resolve(rows.map(recordAt)),
    code: 'bench',
    cache,
    threads: availableParallelism(),
    outDir,
    language: 'ar',
    ...(volume === undefined ? {} : { volume }),
    before: {},
    reuseAll: () => false,
    reuse: () => false,
    noteWritten(_path, _hash, size) {
      files++;
      bytes += size;
    },
  });
  const seconds = (performance.now() - started) / 1000;
  // The services of Pagefind are counted once they have ended.
  await wait(300);
  await rm(cache, { recursive: true });
  const cpu = processorTime() - before;
  return { articles: records.length, files, bytes, milliseconds: Math.round(seconds * 1000), seconds, cpu };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Runs Pagefind as shipped over pages of the same text; `undefined` where it cannot be measured. */
export async function pagefindCost(
  records: readonly SearchRecord[],
  folder: string,
): Promise<BuildCost | undefined> {
  if (!existsSync('/usr/bin/time')) return undefined;
  const site = join(folder, 'pages');
  for (const [index, { title, body }] of records.entries()) {
    const page = join(site, String(index));
    await mkdir(page, { recursive: true });
    const head = `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`;
    const paragraphs = body.split('\n').map((text) => `<p>${escaped(text)}</p>`);
    await writeFile(
      join(page, 'index.html'),
      `${head}<body><main><h1>${escaped(title)}</h1>${paragraphs.join('')}</main></body></html>`,
    );
  }
  const started = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', '%U %S', PAGEFIND, '--site', site, '--quiet'],
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const seconds = (performance.now() - started) / 1000;
  await rm(site, { recursive: true });
  if (status !== 0) return undefined;
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { seconds, cpu: user + system };
}
