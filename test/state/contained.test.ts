import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isContained } from '../../src/state/contained.ts';

test('a file lies in a folder by its real path alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'warraq-contained-'));
  try {
    for (const folder of ['in/deep', 'inner', 'out']) mkdirSync(join(root, folder), { recursive: true });
    for (const file of ['in/deep/a', 'inner/a', 'out/a']) writeFileSync(join(root, file), 'x');
    symlinkSync(join(root, 'out'), join(root, 'in/out'));
    symlinkSync(join(root, 'in/deep/a'), join(root, 'in/link'));
    symlinkSync(join(root, 'nowhere'), join(root, 'in/dangling'));
    symlinkSync(join(root, 'in'), join(root, 'alias'));
    const folder = join(root, 'in');
    for (const path of ['in/deep/a', 'in/link', 'in/../in/deep/a', 'alias/deep/a', 'in'])
      assert.ok(isContained(folder, join(root, path)), path);
    for (const path of ['inner/a', 'out/a', 'in/../out/a', 'in/out/a', 'in/dangling', 'in/none', 'in/\0'])
      assert.ok(!isContained(folder, `${root}/${path}`), path);
    assert.ok(isContained(join(root, 'alias'), join(root, 'in/deep/a')));
    assert.ok(isContained('/', join(root, 'in/deep/a')));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
