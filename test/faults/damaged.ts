import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { dice } from '../pipeline/archive.ts';
import { isWhole } from '../pipeline/whole-site.ts';
import { callCommand, showsTrace } from './command.ts';
import type { FaultFamily } from './family.ts';
import { JOBS, type Job } from './world.ts';

/** What can become of a file on a bad disk, or by a hand. */
const DAMAGE: Readonly<Record<string, (path: string, bytes: Buffer) => void>> = {
  empty: (path) => writeFileSync(path, ''),
  half: (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length >> 1)),
  'a bit turned': (path, bytes) => {
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(path, bytes);
  },
  'more at its end': (path, bytes) => writeFileSync(path, Buffer.concat([bytes, Buffer.from('\0{"x":1}\n')])),
  noise: (path, bytes) =>
    writeFileSync(
      path,
      bytes.map((_, at) => (at * 197 + 13) & 255),
    ),
  gone: (path) => rmSync(path),
};

// Files that differ in hashes and numbers only are of one kind.
const kindOf = (path: string) =>
  path
    .replace(/[0-9a-f]{8,}/g, '#')
    .replace(/\d+/g, '0')
    .replace(/\p{Script=Arabic}[\p{L}-]*/gu, 'س');

function kindsBelow(root: string, folder: string): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (!entry.isFile() || statSync(join(root, path)).size === 0) continue;
    const kind = kindOf(path);
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return kinds;
}

const jobNamed = (name: string): Job => {
  const job = JOBS.find((each) => each.name === name);
  if (!job) throw new Error(name);
  return job;
};

/** Damages some files of each kind below a folder, each in every way, and asks `judge` what is wrong then. */
async function* damageEach(
  root: string,
  folder: string,
  { begin, files, seed }: { begin: () => void; files: number; seed: number },
  judge: (path: string) => Promise<string[]>,
) {
  begin();
  const random = dice(seed);
  for (const [kind, paths] of kindsBelow(root, folder)) {
    const wrong: string[] = [];
    let tries = 0;
    for (const [name, damage] of Object.entries(DAMAGE))
      for (let number = 0; number < Math.min(files, paths.length); number++) {
        const path = paths[Math.floor(random() * paths.length)] ?? '';
        begin();
        damage(join(root, path), readFileSync(join(root, path)));
        tries++;
        for (const each of await judge(path)) wrong.push(`${path}, ${name}: ${each}`);
      }
    yield { what: kind, tries, wrong };
  }
}

/** Every kind of file that a build remembers things in: whatever becomes of it, the site is the same. */
export const damagedCache: FaultFamily = {
  name: 'cache',
  async *rows(world, { files, seed, jobs }) {
    if (jobs.length > 0 && !jobs.includes('build')) return;
    const job = jobNamed('build');
    const begin = () => world.begin(job);
    yield* damageEach(world.root, '.warraq', { begin, files, seed }, () => world.again(job));
  },
};

/**
 * Every kind of file of a site: `verify` names it, the next build takes no harm, and one with `--clean` mends all (a build
 * reads no file of the site in place that it takes over). Of the site's own record of what it is no name is asked.
 */
export const damagedSite: FaultFamily = {
  name: 'site',
  async *rows(world, { files, seed, jobs }) {
    if (jobs.length > 0 && !jobs.includes('build')) return;
    const job = jobNamed('build');
    const begin = () => world.begin(job);
    yield* damageEach(world.root, 'dist', { begin, files, seed }, async (path) => {
      const wrong: string[] = [];
      const verified = await callCommand(world.root, ['verify', 'dist', '--quiet']);
      const name = path.slice('dist/'.length);
      if (verified.code !== 1 || showsTrace(verified)) wrong.push(`verify: ${verified.code} ${verified.err}`);
      else if (!verified.err.includes(name) && !/manifest|warraq-/.test(name))
        wrong.push(`verify does not name it: ${verified.err.slice(0, 200)}`);
      const built = await callCommand(world.root, job.words);
      if (built.code === 0 && (await isWhole(join(world.root, 'dist')).catch(() => false))) return wrong;
      if (showsTrace(built)) wrong.push(`build: ${built.err.slice(-300)}`);
      const clean = await callCommand(world.root, [...job.words, '--clean']);
      if (clean.code !== 0 || !(await isWhole(join(world.root, 'dist')).catch(() => false)))
        wrong.push(`not mended by build --clean: ${clean.code} ${clean.err.slice(-200)}`);
      return wrong;
    });
  },
};

/** The journal of imports, cut and damaged: `check` names its line, and the same import again loses nothing. */
export const damagedJournal: FaultFamily = {
  name: 'journal',
  async *rows(world, { files, seed, jobs, moments }) {
    if (jobs.length > 0 && !jobs.includes('import')) return;
    const job = jobNamed('import');
    await world.undisturbed(job);
    world.begin(job);
    await callCommand(world.root, job.words);
    world.keep('imported');
    const { tree } = await world.undisturbed(job);
    const texts = [...tree].filter(([path]) => /\.md$/.test(path));
    const wrong: string[] = [];
    let tries = 0;
    const random = dice(seed);
    const file = join(world.root, 'content/ledger.jsonl');
    // The short form cuts it in two and turns a bit.
    const kinds = Object.entries(DAMAGE).slice(...(moments < 3 ? [1, 3] : [0]));
    for (const [name, damage] of kinds)
      for (let number = 0; number < files; number++) {
        world.begin({ ...job, state: 'imported' });
        const bytes = readFileSync(file);
        const start = Math.floor(random() * bytes.length * 0.4);
        if (name === 'a bit turned') {
          // Of any line, and so that it is no JSON any more.
          const at = bytes.indexOf(0x22, start);
          bytes[at] = 0x27;
          writeFileSync(file, bytes);
        } else damage(file, bytes);
        tries++;
        const say = (each: string) => wrong.push(`${name}: ${each}`);
        const checked = await callCommand(world.root, ['check', '--root', '.']);
        const isSilent = checked.code === 0 && name !== 'gone' && name !== 'empty';
        if (checked.code === null || showsTrace(checked) || isSilent)
          say(`check: ${checked.code} ${checked.out}`);
        const again = await callCommand(world.root, job.words);
        if (again.code === null || showsTrace(again)) say(`import: ${again.code} ${again.err.slice(-300)}`);
        const lost = texts.filter(([path]) => !readdirHas(world.root, path));
        if (lost.length > 0) say(`${lost.length} articles are gone: ${lost[0]?.[0]}`);
        const more = readdirSync(join(world.root, 'content/articles'), { recursive: true, encoding: 'utf8' });
        const twice = more.filter((each) => each.endsWith('.md') && !tree.has(`content/articles/${each}`));
        if (twice.length > 0) say(`${twice.length} articles are there twice: ${twice[0]}`);
      }
    yield { what: 'content/ledger.jsonl', tries, wrong };
  },
};

const readdirHas = (root: string, path: string) =>
  statSync(join(root, path), { throwIfNoEntry: false })?.isFile();
