/**
 * Measures the import of JSON Lines: articles a second on one core and peak memory.
 *
 *     node bench/import-speed.ts [articles]
 *
 * The articles are made here: sentences of random words from a vocabulary with a news-like distribution, some with
 * a shared story so that families are found, some twice. The outcome is checked before a figure is printed.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeArticle, makeRandom } from './import-articles.ts';

const HERE = fileURLToPath(import.meta.url);

async function writeInput(path: string, count: number): Promise<number> {
  const out = createWriteStream(path);
  const random = makeRandom(7);
  let twins = 0;
  let last = '';
  for (let index = 0; index < count; index++) {
    const isTwin = index % 100 === 99;
    if (isTwin) twins++;
    const line = isTwin ? last : JSON.stringify(makeArticle(index, random));
    last = line;
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return twins;
}

async function child(root: string, input: string): Promise<void> {
  const { importArticles } = await import('../src/import/import-articles.ts');
  const { archiveLayout } = await import('../src/site/layout.ts');
  const start = performance.now();
  const result = await importArticles({
    layout: archiveLayout(root),
    cwd: root,
    paths: [input],
    // Behind every date of the articles: what is dated later enters as a draft.
    now: new Date(Date.UTC(2040, 0, 1)),
  });
  const seconds = (performance.now() - start) / 1000;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({
      counts: result.counts,
      seconds,
      cpu: (userCPUTime + systemCPUTime) / 1e6,
      megabytes: maxRSS / 1024,
    }),
  );
}

if (process.argv[2] === 'child') await child(process.argv[3] ?? '', process.argv[4] ?? '');
else {
  const count = Number(process.argv[2] ?? 30_000);
  const root = mkdtempSync(join(tmpdir(), 'warraq-bench-'));
  try {
    const input = join(root, 'input.jsonl');
    const twins = await writeInput(input, count);
    const run = spawnSync(process.execPath, [HERE, 'child', root, input], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { counts, seconds, cpu, megabytes } = JSON.parse(run.stdout);
    assert.equal(counts.published + counts.merged + counts.quarantined, count);
    assert.equal(counts.merged, twins);
    assert.equal(counts.quarantined, 0);
    const ledger = readFileSync(join(root, 'content', 'ledger.jsonl')).length;
    console.log(
      `${count} articles in ${seconds.toFixed(1)} s: ${Math.round(count / seconds)}/s; processor ${cpu.toFixed(1)} s: ${Math.round(count / cpu)}/s a core; peak ${Math.round(megabytes)} MB; ledger ${(ledger / 1e6).toFixed(1)} MB`,
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
