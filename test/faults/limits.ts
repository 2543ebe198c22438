import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { articleText, dice } from '../pipeline/archive.ts';
import { isWhole } from '../pipeline/whole-site.ts';
import { unlessMissing } from '../system/needs.ts';
import { callCommand, type Ended, type Fault, showsTrace } from './command.ts';
import type { FaultFamily } from './family.ts';
import { difference, treeOf } from './tree.ts';
import { JOBS, type Job, type World } from './world.ts';

/** Does a job with a fault, and says what was wrong then and with the next run; `allowed` are the exit codes. */
async function tryOnce(
  world: World,
  job: Job,
  fault: Fault,
  isTold: (ended: Ended) => boolean,
): Promise<string[]> {
  const before = treeOf(world.root, job.results);
  const { code } = await world.undisturbed(job);
  const ended = await callCommand(world.root, job.words, fault);
  const wrong: string[] = [];
  const text = (ended.err + ended.out).slice(-300);
  if (showsTrace(ended)) wrong.push(`shows our code: ${text}`);
  else if (ended.code !== code && (ended.code !== 1 || !isTold(ended)))
    wrong.push(`ended with ${ended.code}: ${text}`);
  return [...wrong, ...(await world.inspect(job, before)), ...(await world.again(job))];
}

const chosen = (jobs: readonly string[]) =>
  JOBS.filter(({ name }) => jobs.length === 0 || jobs.includes(name));

/** Too few open files (`ulimit -n`). */
export const descriptors: FaultFamily = {
  name: 'EMFILE',
  skip: () => unlessMissing('prlimit', '--version', 'util-linux'),
  async *rows(world, { moments, jobs }) {
    for (const job of chosen(jobs)) {
      await world.undisturbed(job);
      const wrong: string[] = [];
      let tries = 0;
      // Node and sharp need some 24 before the first file is read.
      for (const most of [25, 28, 32, 40, 48, 64].slice(0, Math.max(2, moments / 3))) {
        world.begin(job);
        tries++;
        const fault = { before: ['prlimit', `--nofile=${most}:${most}`] };
        const isTold = ({ err }: Ended) => /EMFILE|too many open files/i.test(err);
        for (const each of await tryOnce(world, job, fault, isTold)) wrong.push(`${most} files: ${each}`);
      }
      yield { what: job.name, tries, wrong };
    }
  },
};

// A handful of articles is built without threads.
const MANY = 90;

/** A thread that ends in the middle of its work. */
export const threads: FaultFamily = {
  name: 'thread dies',
  async *rows(world, { moments, jobs }) {
    const job = chosen(jobs).find(({ name }) => name === 'build');
    if (!job) return;
    const words = [...job.words, '--clean'];
    const begin = () => {
      world.begin(job);
      const random = dice(3);
      for (let number = 0; number < MANY; number++)
        writeFileSync(
          `${world.root}/content/articles/2024/02/n${number}.md`,
          articleText(random, '2024-02-11'),
        );
    };
    begin();
    await callCommand(world.root, words);
    const expected = treeOf(world.root, job.results);
    const wrong: string[] = [];
    let tries = 0;
    for (let message = 1; message <= Math.max(2, moments / 4); message++) {
      begin();
      const ended = await callCommand(world.root, words, { env: { FAULT_THREAD: String(message) } });
      if (!ended.err.includes('\u2020')) break; // DAGGER: the sign of inject-fault.ts
      tries++;
      const say = (each: string) => wrong.push(`message ${message}: ${each}`);
      const isTold = ended.code === 0 || (ended.code === 1 && /thread/i.test(ended.err));
      if (!isTold || showsTrace(ended)) say(`ended with ${ended.code}: ${ended.err.slice(-300)}`);
      if (!(await isWhole(`${world.root}/dist`))) say('the old site is not whole');
      await callCommand(world.root, words);
      const differs = difference(expected, treeOf(world.root, job.results));
      if (differs !== undefined) say(`the next run made other bytes: ${differs}`);
    }
    yield { what: job.name, tries, wrong: tries > 0 ? wrong : ['no thread was at work'] };
  },
};

const CLOCKS: Readonly<Record<string, { fault: Fault; touch?: string; but?: string }>> = {
  'ten years ahead': { fault: { before: ['faketime', '-f', '+10y'] } },
  'ten years back': { fault: { before: ['faketime', '-f', '-10y'] } },
  // Files of the release before are kept at the target for a day.
  'today in ten years': { fault: { env: { FAULT_TODAY: '2034-06-01T00:00:00Z' } }, but: 'publish' },
  'files of the future': { fault: {}, touch: '2036-01-01' },
  'files of 1980': { fault: {}, touch: '1980-01-01' },
};

/** A clock that was wrong for one run, or when files were written. */
export const clock: FaultFamily = {
  name: 'clock',
  skip: () => unlessMissing('faketime', '--version'),
  async *rows(world, { jobs }) {
    for (const job of chosen(jobs)) {
      await world.undisturbed(job);
      const wrong: string[] = [];
      for (const [name, { fault, touch, but }] of Object.entries(CLOCKS)) {
        if (but === job.name) continue;
        world.begin(job);
        if (touch !== undefined) spawnSync('find', [world.root, '-exec', 'touch', '-d', touch, '{}', '+']);
        for (const each of await tryOnce(world, job, fault, () => false)) wrong.push(`${name}: ${each}`);
      }
      yield { what: job.name, tries: Object.keys(CLOCKS).length, wrong };
    }
  },
};
