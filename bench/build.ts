// `npm run -s bench:build -- --articles N [--peers] [--data FILE] [--json]`: what builds cost, beside Hugo with
// Pagefind over the same articles in the same run. Trust the ratios; seconds belong to the machine.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeArticle, readPassages, toWarraq, writeArchive } from './build/archive.ts';
import { toHugo, writeHugoSite } from './peers/hugo.ts';

interface Measure {
  readonly name: string;
  readonly seconds: number;
  /** Processor time of all threads and processes: what stays the same when others use the machine. */
  readonly cpu: number;
  readonly megabytes: number;
}

const HERE = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    data: { type: 'string', default: resolve(HERE, '../shared/corpora/wiki-qa/corpus.jsonl') },
    peers: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

/** Runs a program under GNU time, and fails where it fails. */
function measure(name: string, program: string, words: readonly string[], cwd: string): Measure {
  const start = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%U %S %M', program, ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${name} failed:\n${stderr.slice(-2000)}`);
  const [user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return {
    name,
    seconds: (performance.now() - start) / 1000,
    cpu: user + system,
    megabytes: kilobytes / 1024,
  };
}

function countPages(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('index.html'),
  ).length;
}

const count = Number(values.articles);
if (!Number.isInteger(count) || count < 1) throw new Error('--articles is a number');
if (!existsSync('/usr/bin/time')) throw new Error('the benchmark needs GNU time: apt-get install time');
const passages = await readPassages(values.data);
const articles = function* () {
  for (let index = 0; index < count; index++) yield makeArticle(index, count, passages);
};
const place = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
const [ours, theirs] = [`${place}/ours`, `${place}/hugo`];
const results: Measure[] = [];
const run = (name: string, more: readonly string[] = []) => {
  const words = [
    `${HERE}/src/cli/warraq.mjs`,
    'build',
    '--root',
    ours,
    '--no-compress',
    '--no-social-images',
    '--quiet',
    ...more,
  ];
  results.push(measure(name, process.execPath, words, HERE));
};
try {
  await writeArchive(ours, articles());
  run('clean');
  // What is timed has to be right: every article has its page.
  for (const { id } of articles()) {
    if (!existsSync(`${ours}/dist/${id}/index.html`)) throw new Error(`no page for ${id}`);
  }
  run('nothing changed');
  const middle = makeArticle(Math.floor(count / 2), count, passages);
  const file = `${ours}/content/articles/${middle.id}.md`;
  await writeFile(file, toWarraq({ ...middle, paragraphs: [...middle.paragraphs, 'فقرة جديدة.'] }));
  run('one edited');
  const added = { ...middle, id: `${middle.id}-added`, title: `${middle.title} (جديد)` };
  await writeFile(`${ours}/content/articles/${added.id}.md`, toWarraq(added));
  run('one added');
  await rm(`${ours}/content/articles/${added.id}.md`);
  run('one removed');
  if (values.peers) {
    await writeHugoSite(theirs, articles());
    await writeFile(`${theirs}/content/${middle.id}.md`, toHugo(middle));
    const hugo = measure('Hugo', 'hugo', ['--quiet'], theirs);
    const pagefind = measure(
      'Pagefind',
      `${HERE}/node_modules/.bin/pagefind`,
      ['--site', 'public', '--quiet'],
      theirs,
    );
    const missing = count + 1 - countPages(`${theirs}/public`);
    if (missing > 0) throw new Error(`Hugo made ${missing} pages too few`);
    const name = 'Hugo + Pagefind';
    const megabytes = Math.max(hugo.megabytes, pagefind.megabytes);
    results.push(hugo, pagefind, {
      name,
      seconds: hugo.seconds + pagefind.seconds,
      cpu: hugo.cpu + pagefind.cpu,
      megabytes,
    });
  }
  const peer = results.find(({ name }) => name === 'Hugo + Pagefind');
  const ratios = Object.fromEntries(
    results.map(({ name, seconds, cpu }) => [
      name,
      peer ? { time: seconds / peer.seconds, cpu: cpu / peer.cpu } : {},
    ]),
  );
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0];
  if (values.json)
    console.log(JSON.stringify({ articles: count, load: Number(load), results, ratios }, undefined, 2));
  else {
    console.log(`${count} articles; load of the machine at the end ${load}`);
    for (const { name, seconds, cpu, megabytes } of results) {
      const ratio = ratios[name];
      const beside =
        peer && ratio?.time ? `   × ${ratio.time.toFixed(2)} time, × ${ratio.cpu?.toFixed(2)} processor` : '';
      console.log(
        `${name.padEnd(18)}${seconds.toFixed(1).padStart(8)} s${cpu.toFixed(1).padStart(8)} s cpu${megabytes.toFixed(0).padStart(7)} MB${beside}`,
      );
    }
  }
} finally {
  if (!values.keep) await rm(place, { recursive: true, force: true });
}
