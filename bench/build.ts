// `npm run -s bench:build`: what builds cost, beside other generators with Pagefind over the same articles in the same
// run. Trust the ratios; seconds belong to the machine.
import { existsSync, rmSync } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeArticle, readPassages, toWarraq, writeArchive } from './build/archive.ts';
import { countFiles } from './build/count-files.ts';
import { CannotMeasure, type Measure, measure, middleOf } from './build/measure.ts';
import { measurePeer, peerVersion } from './build/peers.ts';
import { measureWatching } from './build/watching.ts';
import { PEERS, type Peer } from './peers/sites.ts';

const HELP = `bench:build [--articles N] [--peers] [--peer NAME…] [--rounds N] [--data FILE] [--host NAME] [--like-for-like] [--json] [--keep]
  --articles  articles of the generated archive (1000)
  --peers     beside Hugo, Eleventy and plain Astro, each with Pagefind over its pages
  --peer      beside one of them: hugo, eleventy, astro (may be given several times)
  --rounds    how often everything is measured, in turns; the middle is told (1)
  --data      JSON Lines with \`text\` and perhaps \`title\`, from which the articles are put together
  --host      the host that the site is made for (any)
  --like-for-like  leave out what the peers do not make, as far as a setting does: pictures for links and lite pages
  --json      everything as JSON
  --keep      leave the archive and the sites where they were made
`;
const HERE = resolve(import.meta.dirname, '..');
const REFERENCE = 'hugo + Pagefind';
const STAGES_SHOWN = 5;
const OLDER_MS = 2100;

interface Stage {
  readonly stage: string;
  readonly seconds: number;
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    data: { type: 'string', default: resolve(HERE, '../shared/corpora/wiki-qa/corpus.jsonl') },
    peers: { type: 'boolean', default: false },
    peer: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '1' },
    host: { type: 'string', default: 'any' },
    'like-for-like': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new CannotMeasure(`--${name} is a whole number from 1`);
  return number;
}

function peersAsked(): Peer[] {
  const all = Object.keys(PEERS) as Peer[];
  const unknown = values.peer.find((name) => !all.includes(name as Peer));
  if (unknown !== undefined) throw new CannotMeasure(`--peer is one of ${all.join(', ')}, not ${unknown}`);
  return all.filter((peer) => values.peers || values.peer.includes(peer));
}

/** Runs everything and gives each thing's measurements in the order in which they are told. */
async function runAll(place: string) {
  const count = wholeNumber('articles', values.articles);
  const rounds = wholeNumber('rounds', values.rounds);
  const passages = await readPassages(values.data);
  const articles = function* () {
    for (let index = 0; index < count; index++) yield makeArticle(index, count, passages);
  };
  const measured = new Map<string, Measure[]>();
  const stages: Record<string, readonly Stage[]> = {};
  const versions: string[] = [];
  const note = (name: string, cost: Measure) => {
    const { seconds, cpu, megabytes } = cost;
    measured.set(name, [...(measured.get(name) ?? []), { seconds, cpu, megabytes }]);
  };
  let size = { files: 0, bytes: 0, articles: 1 };
  let kinds: ReturnType<typeof countFiles> = [];
  const ours = `${place}/ours`;
  // What an owner calls: the defaults are what is measured.
  const wordsOf = () => {
    const words = [`${HERE}/src/cli/warraq.mjs`, 'build', '--root', ours];
    if (values.host !== 'any') words.push('--host', values.host);
    if (values['like-for-like']) words.push('--no-social-images');
    return words;
  };
  const build = (name: string) => {
    const cost = measure(name, { program: process.execPath, words: [...wordsOf(), '--json'], cwd: HERE });
    note(name, cost);
    const told = JSON.parse(cost.out) as { stages: Stage[]; files: number; bytes: number; articles: number };
    if (name === 'clean') size = told;
    stages[name] = told.stages.toSorted((a, b) => b.seconds - a.seconds).slice(0, STAGES_SHOWN);
  };
  const peers: Peer[] = [];
  for (const peer of peersAsked()) {
    try {
      versions.push(await peerVersion(peer));
      peers.push(peer);
    } catch (error) {
      if (!(error instanceof CannotMeasure)) throw error;
      console.error(`${peer} is left out: ${error.message}`);
    }
  }
  await writeArchive(ours, articles());
  if (values['like-for-like']) await appendFile(`${ours}/content/site.yaml`, 'lite: false\n');
  const middle = makeArticle(Math.floor(count / 2), count, passages);
  const file = `${ours}/content/articles/${middle.id}.md`;
  const added = { ...middle, id: `${middle.id}-added`, title: `${middle.title} (جديد)` };
  for (let round = 0; round < rounds; round++) {
    // The machine's load changes by the minute: ours and theirs are measured in turns.
    for (const made of ['dist', 'dist.prev', 'dist.spare', '.warraq'])
      rmSync(`${ours}/${made}`, { recursive: true, force: true });
    await writeFile(file, toWarraq(middle));
    // What was written in the last two seconds is read again by the next build, since it could change once more within
    // the clock's resolution: an owner's articles are older.
    await sleep(OLDER_MS);
    build('clean');
    kinds = countFiles(`${ours}/dist`);
    // What is timed has to be right: every article has its page.
    for (const { id } of articles()) {
      if (!existsSync(`${ours}/dist/${id}/index.html`)) throw new CannotMeasure(`no page for ${id}`);
    }
    for (const peer of peers) {
      const cost = await measurePeer(peer, `${place}/${peer}`, articles);
      note(`${peer} + Pagefind`, cost.whole);
      note(`  ${peer} alone`, cost.generator);
      note(`  Pagefind over ${peer}`, cost.pagefind);
    }
    build('nothing changed');
    await writeFile(file, toWarraq({ ...middle, paragraphs: [...middle.paragraphs, 'فقرة جديدة.'] }));
    build('one edited');
    await writeFile(`${ours}/content/articles/${added.id}.md`, toWarraq(added));
    build('one added');
    await rm(`${ours}/content/articles/${added.id}.md`);
    build('one removed');
    const watching = await measureWatching(wordsOf(), file);
    note('edited while watching, in place', watching.visible);
    note('edited while watching, all', watching.whole);
  }
  const results = [...measured].map(([name, runs]) => ({ name, ...middleOf(runs) }));
  return { count, rounds, results, stages, versions, size, kinds };
}

function tell(measured: Awaited<ReturnType<typeof runAll>>): void {
  const { count, rounds, results, stages, versions, size, kinds } = measured;
  const peer = results.find(({ name }) => name === REFERENCE);
  const told = results.map((result) => ({
    ...result,
    ...(peer ? { ratio: result.seconds / peer.seconds, cpuRatio: result.cpu / peer.cpu } : {}),
  }));
  const load = loadavg()[0] ?? 0;
  const made = values['like-for-like']
    ? 'without pictures for links and lite pages, which the peers do not make'
    : 'as `warraq build` makes it';
  const filesAnArticle = Number((size.files / size.articles).toFixed(2));
  if (values.json) {
    const facts = {
      made,
      host: values.host,
      files: size.files,
      filesAnArticle,
      filesByKind: Object.fromEntries(kinds),
      bytes: size.bytes,
      articles: count,
      rounds,
      load,
      node: process.version,
      versions,
      reference: REFERENCE,
    };
    console.log(JSON.stringify({ ...facts, results: told, slowestStages: stages }, undefined, 2));
    return;
  }
  console.log(`${count} articles, rounds ${rounds}, load of the machine at the end ${load.toFixed(1)}`);
  console.log([`Node ${process.version}`, ...versions].join('; '));
  console.log(
    `${made}, for ${values.host}: ${size.files} files (${filesAnArticle} an article), ${Math.round(size.bytes / 1e6)} MB`,
  );
  const ofKind = ([kind, files]: (typeof kinds)[number]) => `${kind} ${(files / size.articles).toFixed(3)}`;
  console.log(`files an article: ${kinds.map(ofKind).join(', ')}`);
  console.log(`${''.padEnd(33)}   clock      cpu   memory${peer ? `   × ${REFERENCE}: clock, cpu` : ''}`);
  for (const { name, seconds, cpu, megabytes, ratio, cpuRatio } of told) {
    const beside =
      ratio === undefined ? '' : `${ratio.toFixed(2).padStart(12)}${(cpuRatio ?? 0).toFixed(2).padStart(8)}`;
    const figures = `${seconds.toFixed(1).padStart(7)} s${cpu.toFixed(1).padStart(7)} s${megabytes.toFixed(0).padStart(6)} MB`;
    console.log(`${name.padEnd(33)}${figures}${beside}`);
  }
  for (const [name, slowest] of Object.entries(stages)) {
    const parts = slowest.map((stage) => `${stage.stage} ${stage.seconds.toFixed(1)} s`);
    console.log(`slowest stages, ${name}: ${parts.join(', ')}`);
  }
}

if (values.help) console.log(HELP);
else {
  const place = await mkdtemp(join(tmpdir(), 'warraq-bench-'));
  try {
    tell(await runAll(place));
  } catch (error) {
    if (!(error instanceof CannotMeasure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    if (values.keep) console.error(`left in ${place}`);
    else await rm(place, { recursive: true, force: true });
  }
}
