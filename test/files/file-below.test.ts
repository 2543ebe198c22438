import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isFileBelow } from '../../src/files/file-below.ts';

test('a file lies in a folder by its real path alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'warraq-contained-'));
  try {
    for (const folder of ['in/deep', 'inner', 'out']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['in/deep/a', 'inner/a', 'out/a']) writeFileSync(join(root, file), 'x');
    symlinkSync(join(root, 'out'), join(root, 'in/out'));
    symlinkSync(join(root, 'in/deep/a'), join(root, 'in/link'));
    symlinkSync(join(root, 'nowhere'), join(root, 'in/dangling'));
    symlinkSync(join(root, 'in'), join(root, 'alias'));
    assert.equal(spawnSync('mkfifo', [join(root, 'in/pipe')]).status, 0);
    const folder = join(root, 'in');
    for (const path of ['in/deep/a', 'in/link', 'in/../in/deep/a', 'alias/deep/a'])
      assert.ok(isFileBelow(folder, join(root, path)), path);
    for (const path of [
      'inner/a',
      'out/a',
      'in/../out/a',
      'in/out/a',
      'in/dangling',
      'in/none',
      'in/\0',
      'in',
      'in/deep',
      'in/pipe',
    ])
      assert.ok(!isFileBelow(folder, `${root}/${path}`), path);
    assert.ok(isFileBelow(join(root, 'alias'), join(root, 'in/deep/a')));
    assert.ok(isFileBelow('/', join(root, 'in/deep/a')));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
