// `npm run -s bench:offline`: what saving an archive costs, what a stick costs, and what the worker does to a first
// page. Figures of one machine: trust the ratios.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { fickleServer } from '../test/offline/fickle-server.ts';
import { makeArchive, writeCorpus } from './offline/make-archive.ts';
import { measureFirstPaint, measureSave } from './offline/measure-save.ts';
import { measureStick } from './offline/measure-stick.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '10000' },
    data: { type: 'string', default: '../shared/corpora/wiki-qa/corpus.jsonl' },
    root: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(
    'bench:offline [--articles N] [--data FILE.jsonl] [--root DIR] [--json]\n' +
      '  --articles  articles of the generated archive (10000)\n' +
      '  --data      JSON Lines with `text`: whose pairs of words the archive is generated from\n' +
      '  --root      measure this archive, with its dist/, instead of generating one',
  );
  process.exit(0);
}
const REPO = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const warraq = (...words: string[]) =>
  run(process.execPath, [join(REPO, 'src/cli/warraq.mjs'), ...words], { cwd: REPO, maxBuffer: 1 << 28 });

const lines = (await readFile(resolve(REPO, values.data), 'utf8')).split('\n').filter((line) => line !== '');
const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
const folder = await mkdtemp(join(tmpdir(), 'warraq-bench-offline-'));

async function bytesBelow(root: string, isCounted: (name: string) => boolean): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && isCounted(entry.name)) sum += (await stat(join(entry.parentPath, entry.name))).size;
  return sum;
}

/** The size of `xz -9` over the text of an archive's articles: headlines, summaries and bodies. */
async function xzOfText(root: string): Promise<number> {
  let all = '';
  const articles = join(root, 'content/articles');
  for (const name of (await readdir(articles, { recursive: true }))
    .filter((each) => each.endsWith('.md'))
    .sort()) {
    const [, front = '', body = ''] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(await readFile(join(articles, name), 'utf8')) ?? [];
    const field = (key: string) => new RegExp(`^${key}: "?(.*?)"?$`, 'm').exec(front)?.[1] ?? '';
    all += `${field('title')}\n${field('summary')}\n${body}\n`;
  }
  const file = join(folder, 'text.txt');
  await writeFile(file, all);
  spawnSync('xz', ['-9', '-k', '-f', file]);
  return existsSync(`${file}.xz`) ? (await stat(`${file}.xz`)).size : Number.NaN;
}

async function packRatio(
  root: string,
): Promise<{ ratio: number; packs: number; packBytes: number; xz: number }> {
  const { packs } = JSON.parse(await readFile(join(root, 'dist/offline/catalogue.json'), 'utf8')) as {
    packs: { bytes: number }[];
  };
  const packBytes = packs.reduce((sum, { bytes }) => sum + bytes, 0);
  const xz = await xzOfText(root);
  return { ratio: packBytes / xz, packs: packs.length, packBytes, xz };
}

try {
  // Text as people wrote it, no passage twice: as much of it as there is.
  const written = join(folder, 'written');
  const writtenArticles = await writeCorpus(written, texts);
  await warraq('build', '--root', written, '--no-compress', '--quiet');
  const natural = { articles: writtenArticles, ...(await packRatio(written)) };

  const root = values.root ? resolve(values.root) : join(folder, 'made');
  if (!values.root) {
    await makeArchive(root, Number(values.articles), texts);
    await warraq('build', '--root', root, '--no-compress', '--quiet');
  }
  const made = await packRatio(root);
  const server = await fickleServer(join(root, 'dist'), '/');
  const save = await measureSave(server);
  const paint = await measureFirstPaint(server);
  await server.stop();

  const stick = join(folder, 'stick');
  await warraq('export', 'usb', '--root', root, '--out', stick, '--quiet');
  const isText = (name: string) => !/\.(?:br|gz|zst)$/.test(name);
  const site = await bytesBelow(join(root, 'dist'), isText);
  const usb = { ...(await measureStick(stick)), bytes: await bytesBelow(stick, isText), ofSite: 0 };
  usb.ofSite = usb.bytes / site;

  const result = { natural, made, save, paint, usb };
  if (values.json) console.log(JSON.stringify(result, undefined, 2));
  else {
    const line = (name: string, value: string, limit = '') =>
      console.log(`${name.padEnd(52)} ${value.padStart(12)}  ${limit}`);
    line(
      'packs ÷ xz -9 of the text, text as people wrote it',
      natural.ratio.toFixed(3),
      `≤ 1.25 (${natural.articles} articles)`,
    );
    line(
      'packs ÷ xz -9 of the text, generated',
      made.ratio.toFixed(3),
      `(${save.articles} articles, from pairs of words)`,
    );
    line('requests of a whole save', String(save.requests), '≤ 60');
    line('seconds of a whole save, index made', save.seconds.toFixed(1), '≤ 60');
    line('of these to bring the packs', save.bringing.toFixed(1));
    line('processor time of a whole save, s', save.processor.toFixed(1));
    line('longest task of the page while it saves, ms', save.longest.toFixed(0));
    line('articles opened without a network', `${save.opened} / ${save.tried}`);
    line('queries that answer as online', `${save.same} / ${save.queries}`);
    line(
      'first paint without and with the worker, ms',
      `${paint.without.toFixed(0)} / ${paint.with.toFixed(0)}`,
    );
    line('stick: first query from a cold page, ms', usb.first.toFixed(0), '≤ 2000');
    line('stick: later queries, median ms', usb.later.toFixed(0), '≤ 300');
    line('stick: processor time of a later query, ms', usb.processor.toFixed(0));
    line('stick ÷ dist', usb.ofSite.toFixed(2), '≤ 1.8');
  }
  if (natural.ratio > 1.25 || save.requests > 60 || save.opened < save.tried || usb.ofSite > 1.8)
    process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
