/**
 * Measures the ranking alone, in Node and without a browser (seconds, where `bench:search` takes minutes):
 *
 *     node bench/search-quality.ts --data DIR --sets a,b [--slips] [--every 3] [--volume N] [--json]
 *
 * The index is the real one and the engine that of the worker; bytes and times are told by `bench:search` only.
 * `--record` adds a line to `bench/records/search.jsonl`: the version of the analyser, the day, what `--note` says, and
 * MRR@10 by set; and draws the history, which `--draw` alone does too.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Archive } from '../src/search/browser/archive.ts';
import { Engine } from '../src/search/browser/engine.ts';
import { FIRST_QUERY } from '../src/search/browser/request.ts';
import { unpack } from '../src/search/browser/source.ts';
import { buildSearchIndex } from '../src/search/index/build-index.ts';
import { memoryIndexer } from '../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../src/search/index/merge/output-folder.ts';
import { ANALYSER_VERSION } from '../src/text/analyse.ts';
import { readCorpus, readQuestions } from './search/beir.ts';
import { drawHistory, recordLine } from './search/history.ts';
import { judge, type Quality } from './search/measures.ts';
import { mistyped } from './search/slips.ts';
import { toRecord } from './search/warraq.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string' },
    slips: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    volume: { type: 'string' },
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    note: { type: 'string' },
    draw: { type: 'boolean', default: false },
  },
});
if (values.draw) {
  await drawHistory();
  process.exit(0);
}
if (values.data === undefined || values.sets === undefined) {
  process.stderr.write(
    'usage: node bench/search-quality.ts --data DIR --sets a,b [--slips] [--every 3] [--json]\n',
  );
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), 'warraq-quality-'));
const report: Record<string, Quality> = {};
try {
  await buildSearchIndex(readCorpus(values.data).map(toRecord), {
    out: new OutputFolder(folder),
    indexer: memoryIndexer,
    ...(values.volume === undefined ? {} : { volume: Number(values.volume) }),
  });
  const archive = await Archive.open({
    read: async (file) => unpack(new Uint8Array(await readFile(join(folder, file))), file),
  });
  const engine = new Engine(archive);
  for (const set of values.sets.split(',')) {
    const questions = readQuestions(values.data, set).filter((_, at) => at % Number(values.every) === 0);
    for (const [name, asked] of [
      [set, questions],
      ...(values.slips ? [[`${set}-slip`, mistyped(questions)] as const] : []),
    ] as const) {
      const ranked: string[][] = [];
      for (const { text } of asked) {
        const { results } = await engine.search({ ...FIRST_QUERY, text });
        ranked.push(results.map(({ url }) => decodeURIComponent(url.slice(1, -1))));
      }
      const quality = judge(asked, ranked);
      report[name] = quality;
      if (!values.json)
        process.stdout.write(
          `${name.padEnd(12)} MRR@10 ${quality.mrr10.toFixed(4)}  S@1 ${quality.success1.toFixed(3)}  S@10 ${quality.success10.toFixed(3)}\n`,
        );
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.record) {
  const mrr10 = Object.fromEntries(
    Object.entries(report).map(([name, quality]) => [name, Number(quality.mrr10.toFixed(4))]),
  );
  const day = new Date().toISOString().slice(0, 10);
  const note = values.note === undefined ? {} : { note: values.note };
  await recordLine({ analyser: ANALYSER_VERSION, day, ...note, mrr10 });
}
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
