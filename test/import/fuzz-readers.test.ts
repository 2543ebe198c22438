// Kind of tests: import
// Readers are given random input, which takes some seconds.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

test('readers bear samples that were changed at random, and lose no line of them', () => {
  const program = join(import.meta.dirname, 'fuzz-readers.ts');
  const run = spawnSync(process.execPath, [program, '--runs', '15', '--seconds', '60', '--seed', '7'], {
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr.slice(-3000));
  assert.match(run.stdout, /^0 faults; seed 7$/m);
});
