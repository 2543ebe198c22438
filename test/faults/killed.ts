import { dice } from '../pipeline/archive.ts';
import { callCommand, type Fault } from './command.ts';
import type { FaultFamily } from './family.ts';
import { treeOf } from './tree.ts';
import { JOBS } from './world.ts';

/** `kill -9` at random moments: at a change of the disk, in the middle of a write, and by the clock. */
export const killed: FaultFamily = {
  name: 'killed',
  async *rows(world, { moments, seed, jobs }) {
    const random = dice(seed);
    for (const job of JOBS) {
      if (jobs.length > 0 && !jobs.includes(job.name)) continue;
      const { changes, milliseconds } = await world.undisturbed(job);
      const wrong: string[] = [];
      let tries = 0;
      for (let moment = 0; moment < moments; moment++) {
        world.begin(job);
        const before = treeOf(world.root, job.results);
        // Two of three at a change of the disk: these can be had again. Threads and other programs only by the clock.
        const at = 1 + Math.floor(random() * changes);
        const after = Math.floor(random() * milliseconds);
        const fault: Fault = moment % 3 < 2 ? { env: { FAULT_KILL: String(at) } } : { killAfter: after };
        const where = 'killAfter' in fault ? `after ${after} ms` : `at change ${at} of ${changes}`;
        const { signal } = await callCommand(world.root, job.words, fault);
        if (signal === 'SIGKILL') tries++;
        for (const each of [...(await world.inspect(job, before)), ...(await world.again(job))])
          wrong.push(`killed ${where}: ${each}`);
      }
      yield { what: job.name, tries, wrong };
    }
  },
};
