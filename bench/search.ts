/**
 * Measures the search on a BEIR folder, through the real build and the real browser bundle in Chromium:
 *
 *     npm run -s bench:search -- --data DIR --sets a,b [--slips] [--peers] [--run FILE] [--volume N] [--json]
 *
 * `--slips` asks every question a second time with one slip in its longest word (sets named `a-slip`). Pagefind as
 * shipped indexes the same text in the same run, so that the cost of the index can be told as a ratio.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { readCorpus, readQuestions } from './search/beir.ts';
import { type BuildCost, type BuiltIndex, pagefindCost } from './search/build-cost.ts';
import { PEERS } from './search/peers.ts';
import { mistyped } from './search/slips.ts';
import { measureSet, prepare, type SetReport, toRecord } from './search/warraq.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string' },
    slips: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    run: { type: 'string' },
    volume: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
if (values.data === undefined || values.sets === undefined) {
  process.stderr.write(
    'usage: npm run -s bench:search -- --data DIR --sets a,b [--slips] [--peers] [--run FILE] [--json]\n',
  );
  process.exit(2);
}

const corpus = readCorpus(values.data);
const sets = values.sets
  .split(',')
  .map((name) => ({ name, questions: readQuestions(values.data as string, name) }))
  .flatMap((set) =>
    values.slips ? [set, { name: `${set.name}-slip`, questions: mistyped(set.questions) }] : [set],
  );
const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const bench = await prepare(
    corpus,
    folder,
    values.volume === undefined ? undefined : Number(values.volume),
  );
  const pagefind = await pagefindCost(corpus.map(toRecord), folder);
  const reports: SetReport[] = [];
  for (const { name, questions } of sets) reports.push(await measureSet(bench, name, questions));
  await bench.server.close();
  const peers: Record<string, unknown> = {};
  if (values.peers) {
    for (const peer of PEERS) peers[peer.name] = await peer.run({ corpus, sets, folder, browser });
  }
  if (values.run !== undefined) {
    const lines = reports.flatMap((report, set) =>
      report.ranked.flatMap((list, index) =>
        list.map(
          ({ id, score }, rank) =>
            `${sets[set]?.questions[index]?.id} Q0 ${id} ${rank + 1} ${score.toFixed(6)} warraq`,
        ),
      ),
    );
    await writeFile(values.run, `${lines.join('\n')}\n`);
  }
  const shown = reports.map(({ ranked: _, ...report }) => report);
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ build: bench.build, pagefind, sets: shown, peers }, null, 2)}\n`,
    );
  else print(bench.build, pagefind, shown, peers);
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}

function print(
  build: BuiltIndex,
  pagefind: BuildCost | undefined,
  shown: Omit<SetReport, 'ranked'>[],
  peers: Record<string, unknown>,
): void {
  const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;
  const quality = (report: { mrr10: number; success1: number; success10: number; zero: number }): string =>
    `MRR@10 ${report.mrr10.toFixed(4)}  S@1 ${report.success1.toFixed(3)}  S@10 ${report.success10.toFixed(3)}  zero ${report.zero}`;
  const lines = [
    `index: ${build.articles} articles, ${kilobytes(build.bytes)}, ${build.seconds.toFixed(1)} s, ${build.cpu.toFixed(1)} s of processor time`,
    pagefind === undefined
      ? 'Pagefind as shipped could not be measured (GNU time is needed)'
      : `Pagefind as shipped on the same text: ${pagefind.seconds.toFixed(1)} s, ${pagefind.cpu.toFixed(1)} s of processor time; ours is × ${(build.seconds / pagefind.seconds).toFixed(2)} in time, × ${(build.cpu / pagefind.cpu).toFixed(2)} in processor time`,
  ];
  for (const report of shown) {
    lines.push(
      `${report.set.padEnd(10)} warraq              ${quality(report)}`,
      `${' '.repeat(11)}p50 ${report.p50.toFixed(0)} ms  p95 ${report.p95.toFixed(0)} ms; first query ${report.first.requests} requests, ${kilobytes(report.first.bytes)}, ${report.first.milliseconds.toFixed(0)} ms; later ${report.later.requests} requests, ${kilobytes(report.later.bytes)}`,
    );
    for (const [name, result] of Object.entries(peers)) {
      const { sets: bySet, note } = result as { sets?: Record<string, SetReport>; note?: string };
      const own = bySet?.[report.set];
      lines.push(
        `${' '.repeat(11)}${name.padEnd(20)}${own === undefined ? (note ?? 'did not run') : quality(own)}`,
      );
    }
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
