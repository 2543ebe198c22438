// `npm run faults -- [--moments 30] [--files 2] [--seed 1] [--only killed,disk] [--jobs import,build]`: what can go wrong
// around a command is made to go wrong; prints what was tried, and ends with 1 where a promise was broken.
import { parseArgs } from 'node:util';
import { FAMILIES } from './families.ts';
import type { Effort } from './family.ts';
import { World } from './world.ts';

const { values } = parseArgs({
  options: {
    moments: { type: 'string', default: '30' },
    files: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '' },
  },
});
const names = (list: string) => list.split(',').filter((each) => each !== '');
const effort: Effort = {
  moments: Number(values.moments),
  files: Number(values.files),
  seed: Number(values.seed),
  jobs: names(values.jobs),
};
const only = names(values.only);
const say = (text: string) => void process.stdout.write(`${text}\n`);

const world = await World.make(effort.jobs);
let broken = 0;
try {
  say(`${'fault'.padEnd(12)}${'what'.padEnd(44)}${'tried'.padStart(6)}${'broken'.padStart(8)}`);
  for (const family of FAMILIES) {
    if (only.length > 0 && !only.includes(family.name)) continue;
    const skip = family.skip?.() ?? false;
    if (skip !== false) {
      say(`${family.name.padEnd(12)}${skip}`);
      continue;
    }
    for await (const { what, tries, wrong } of family.rows(world, effort)) {
      broken += wrong.length;
      say(
        `${family.name.padEnd(12)}${what.padEnd(44)}${String(tries).padStart(6)}${String(wrong.length).padStart(8)}`,
      );
      for (const each of wrong.slice(0, 8)) say(`  ${each.replaceAll('\n', ' ')}`);
    }
  }
} finally {
  world.end();
}
process.exitCode = broken > 0 ? 1 : 0;
