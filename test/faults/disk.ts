import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { dice } from '../pipeline/archive.ts';
import { unlessRoot } from '../system/needs.ts';
import { callCommand, type Ended, showsTrace } from './command.ts';
import type { FaultFamily } from './family.ts';
import { treeOf } from './tree.ts';
import { JOBS, type Job, type World } from './world.ts';

const LARGE = 2 ** 28;

function must(program: string, ...words: string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`);
}

function usedBytes(path: string): number {
  const { blocks, bfree, bsize } = statfsSync(path);
  return (blocks - bfree) * bsize;
}

/** Works on the state before a job, on a disk in memory. */
async function onDisk(world: World, job: Job, work: (remount: (options: string) => void) => Promise<void>) {
  const { root } = world;
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root);
  must('mount', '-t', 'tmpfs', '-o', `size=${LARGE}`, 'tmpfs', root);
  try {
    must('cp', '-a', `${world.stateBefore(job)}/.`, root);
    await work((options) => must('mount', '-o', `remount,${options}`, root));
  } finally {
    spawnSync('umount', ['-l', root]);
  }
}

function told(ended: Ended, job: Job, usual: number | null, says: RegExp): string[] {
  if (ended.code === usual && job.name !== 'import') return [];
  const text = ended.err + ended.out;
  if (ended.code === usual && !says.test(text)) return [];
  if (ended.code !== 1) return [`ended with ${ended.code}: ${text.slice(-200)}`];
  if (showsTrace(ended) || !says.test(text)) return [`does not say so: ${text.slice(-300)}`];
  return [];
}

/** A disk that fills on the way. */
export const fullDisk: FaultFamily = {
  name: 'disk full',
  skip: unlessRoot,
  async *rows(world, { moments, seed, jobs }) {
    const random = dice(seed);
    for (const job of JOBS) {
      if (jobs.length > 0 && !jobs.includes(job.name)) continue;
      const { code: usual } = await world.undisturbed(job);
      const wrong: string[] = [];
      let [tries, needed] = [0, 0];
      await onDisk(world, job, async () => {
        const before = usedBytes(world.root);
        await callCommand(world.root, job.words);
        needed = usedBytes(world.root) - before;
      });
      for (let moment = 0; moment < moments / 3; moment++)
        await onDisk(world, job, async (remount) => {
          const before = treeOf(world.root, job.results);
          const room = Math.floor((random() * needed) / 4096) * 4096;
          remount(`size=${usedBytes(world.root) + room}`);
          const ended = await callCommand(world.root, job.words);
          tries++;
          const says = told(ended, job, usual, /ENOSPC|no space|no room|disk-write|target-full/i);
          remount(`size=${LARGE}`);
          for (const each of [...says, ...(await world.inspect(job, before)), ...(await world.again(job))])
            wrong.push(`${room} bytes left: ${each}`);
        });
      yield { what: job.name, tries, wrong };
    }
  },
};

/** A disk, or folders of it, that nothing can be written to. */
export const readOnly: FaultFamily = {
  name: 'read-only',
  skip: unlessRoot,
  async *rows(world, { jobs }) {
    for (const job of JOBS) {
      if (jobs.length > 0 && !jobs.includes(job.name)) continue;
      await world.undisturbed(job);
      const wrong: string[] = [];
      await onDisk(world, job, async (remount) => {
        const before = treeOf(world.root, job.results);
        remount('ro');
        const ended = await callCommand(world.root, job.words);
        // What there is nothing to do for may end well.
        const says = told(
          ended,
          job,
          Number.NaN,
          /EROFS|read-only|EACCES|disk-write|target-denied|disk|permission/i,
        );
        remount('rw');
        wrong.push(...says, ...(await world.inspect(job, before)), ...(await world.again(job)));
      });
      yield { what: job.name, tries: 1, wrong };
    }
  },
};
