import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { unlessRoot } from '../system/needs.ts';
import { damagedJournal } from './damaged.ts';
import { readOnly } from './disk.ts';
import type { Effort, FaultFamily } from './family.ts';
import { killed } from './killed.ts';
import { World } from './world.ts';

// A few of each; `npm run faults` tries them all.
const effort = (jobs: readonly string[], moments = 3): Effort => ({ moments, files: 1, seed: 4, jobs });

let world: World;
before(async () => {
  world = await World.make(['import', 'build', 'publish']);
});
after(() => world?.end());

async function wrongOf(family: FaultFamily, given: Effort): Promise<string[]> {
  const wrong: string[] = [];
  let tries = 0;
  for await (const row of family.rows(world, given)) {
    tries += row.tries;
    wrong.push(...row.wrong);
  }
  assert.ok(tries > 0);
  return wrong;
}

test('killed at random moments, the next run ends as if it had not been', async () => {
  assert.deepEqual(await wrongOf(killed, effort(['import', 'build'], 2)), []);
});

test('on a read-only disk it says so, and the next run goes on', { skip: unlessRoot() }, async () => {
  assert.deepEqual(await wrongOf(readOnly, effort(['import', 'publish'])), []);
});

test('a damaged journal is told with its line, and nothing is lost or there twice', async () => {
  assert.deepEqual(await wrongOf(damagedJournal, effort(['import'], 2)), []);
});
