/**
 * Tells whether the weights of the ranking hold on questions that they were not chosen on:
 *
 *     node bench/search-weights.ts --data DIR --sets a,b,c [--folds 5] [--every 3] [--json]
 *
 * Every weight is tried a step lower and a step higher, on every question, over the real index. Then each set in
 * turn is kept aside, and each of `--folds` parts of all questions: the change that helps most on the rest is judged
 * on what was kept aside. Where that gives less than nothing, the weights in use are as good as choosing can make
 * them; where it gives more, each time by the same change, that change generalises. `--every` takes every n-th question.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Archive } from '../src/search/browser/archive.ts';
import { planQuery } from '../src/search/browser/planner.ts';
import { unpack } from '../src/search/browser/source.ts';
import { buildSearchIndex } from '../src/search/index/build-index.ts';
import { memoryIndexer } from '../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../src/search/index/merge/output-folder.ts';
import { parseQuery } from '../src/search/query/query.ts';
import { rank } from '../src/search/query/rank.ts';
import { WEIGHTS, type Weights } from '../src/search/query/weights.ts';
import { type Question, readCorpus, readQuestions } from './search/beir.ts';
import { toRecord } from './search/warraq.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    sets: { type: 'string' },
    folds: { type: 'string', default: '5' },
    every: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
if (values.data === undefined || values.sets === undefined) {
  process.stderr.write(
    'usage: node bench/search-weights.ts --data DIR --sets a,b,c [--folds 5] [--every 3] [--json]\n',
  );
  process.exit(2);
}

/** A step of a weight, as a factor. */
const STEP = 1.3;
/** Recency is a wish of readers, which questions without dates cannot judge; the floor only cuts the tail. */
const FIXED: readonly (keyof Weights)[] = ['recency', 'floor'];

interface Change {
  name: string;
  weights: Weights;
}

const changes: Change[] = [{ name: 'as they are', weights: WEIGHTS }];
for (const key of Object.keys(WEIGHTS) as (keyof Weights)[]) {
  if (FIXED.includes(key)) continue;
  for (const value of [WEIGHTS[key] / STEP, WEIGHTS[key] * STEP]) {
    const rounded = key === 'window' ? Math.round(value) : value;
    changes.push({ name: `${key} ${rounded.toFixed(2)}`, weights: { ...WEIGHTS, [key]: rounded } });
  }
}

/** Reciprocal rank within ten of one question under every change. */
interface Judged {
  set: string;
  gains: Float64Array;
}

const folder = await mkdtemp(join(tmpdir(), 'warraq-weights-'));
const judged: Judged[] = [];
try {
  await buildSearchIndex(readCorpus(values.data).map(toRecord), {
    out: new OutputFolder(folder),
    indexer: memoryIndexer,
  });
  const archive = await Archive.open({
    read: async (file) => unpack(new Uint8Array(await readFile(join(folder, file))), file),
  });
  const ids: string[] = [];
  for (let page = 0; page < archive.table.count; page++)
    ids.push(decodeURIComponent((await archive.record(page)).url.slice(1, -1)));
  for (const set of values.sets.split(',')) {
    const questions = readQuestions(values.data, set).filter((_, at) => at % Number(values.every) === 0);
    for (const question of questions) judged.push({ set, gains: await judge(archive, ids, question) });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function judge(archive: Archive, ids: readonly string[], question: Question): Promise<Float64Array> {
  const { terms } = await planQuery(archive, parseQuery(question.text), {
    ...{ verbatim: false, typing: false, all: true },
  });
  return Float64Array.from(changes, ({ weights }) => {
    const ranked = rank(terms, archive.table, () => true, weights).slice(0, 10);
    const place = ranked.findIndex(({ page }) => question.relevant.has(ids[page] ?? ''));
    return place < 0 ? 0 : 1 / (place + 1);
  });
}

/** Mean gain of a change over the questions of a part, each set weighing the same. */
function meanOf(part: readonly Judged[], change: number): number {
  const sets = Map.groupBy(part, ({ set }) => set);
  const means = [...sets.values()].map(
    (each) => each.reduce((sum, { gains }) => sum + (gains[change] as number), 0) / each.length,
  );
  return means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length);
}

interface Fold {
  aside: string;
  chosen: string;
  /** What the choice gave on the questions it was made on, and on those kept aside. */
  chosenOn: number;
  keptAside: number;
}

function fold(aside: string, kept: (index: number, set: string) => boolean): Fold {
  const test = judged.filter(({ set }, index) => kept(index, set));
  const train = judged.filter(({ set }, index) => !kept(index, set));
  let best = 0;
  for (let change = 1; change < changes.length; change++)
    if (meanOf(train, change) > meanOf(train, best)) best = change;
  return {
    aside,
    chosen: changes[best]?.name ?? '',
    chosenOn: meanOf(train, best) - meanOf(train, 0),
    keptAside: meanOf(test, best) - meanOf(test, 0),
  };
}

const sets = [...new Set(judged.map(({ set }) => set))];
const count = Number(values.folds);
const folds = [
  ...(sets.length > 1 ? sets.map((set) => fold(set, (_, other) => other === set)) : []),
  ...Array.from({ length: count }, (_, part) =>
    fold(`part ${part + 1} of ${count}`, (index) => index % count === part),
  ),
];
const bySet = changes.map(({ name }, change) => ({
  name,
  mrr10: Object.fromEntries(
    sets.map((set) => [
      set,
      meanOf(
        judged.filter((question) => question.set === set),
        change,
      ),
    ]),
  ),
}));
if (values.json) process.stdout.write(`${JSON.stringify({ folds, changes: bySet }, null, 2)}\n`);
else {
  const [now] = bySet;
  for (const { name, mrr10 } of bySet) {
    const cells = sets.map((set) =>
      name === now?.name
        ? `${set} ${(mrr10[set] ?? 0).toFixed(4)}`
        : `${set} ${signed((mrr10[set] ?? 0) - (now?.mrr10[set] ?? 0))}`,
    );
    process.stdout.write(`${name.padEnd(20)} ${cells.join('  ')}\n`);
  }
  for (const { aside, chosen, chosenOn, keptAside } of folds)
    process.stdout.write(
      `aside: ${aside.padEnd(14)} chosen: ${chosen.padEnd(20)} there ${signed(chosenOn)}, on what was aside ${signed(keptAside)}\n`,
    );
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
}
