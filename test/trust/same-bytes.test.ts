import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { callCommand, type Fault } from '../faults/command.ts';
import { writeMixedInputs } from '../faults/mixed-inputs.ts';
import { difference, treeOf } from '../faults/tree.ts';
import { SITE } from '../pipeline/archive.ts';

/** Copies a folder file by file, the last first, so that the disk lists them in another order. */
function copyBackwards(from: string, to: string): void {
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const { parentPath, name } of files.reverse()) {
    const path = join(to, join(parentPath, name).slice(from.length));
    mkdirSync(join(path, '..'), { recursive: true });
    cpSync(join(parentPath, name), path);
  }
}

test('the same input gives the same bytes: another folder, time zone, language, order of files, one core', async () => {
  const base = mkdtempSync(join(tmpdir(), 'warraq-same-'));
  const words = { import: ['import', 'in', '--root', '.'], build: ['build', '--root', '.', '--quiet'] };
  const make = async (root: string, fault: Fault) => {
    writeFileSync(`${root}/content/site.yaml`, SITE);
    const imported = await callCommand(root, words.import, fault);
    assert.ok(imported.code === 0 || imported.code === 1, imported.err);
    const built = await callCommand(root, words.build, fault);
    assert.equal(built.code, 0, built.err);
    return treeOf(root, ['content', 'dist']);
  };
  try {
    const [one, other] = [`${base}/one`, `${base}/مجلد آخر/two`];
    for (const root of [one, other]) mkdirSync(`${root}/content`, { recursive: true });
    await writeMixedInputs(`${one}/in`, 4);
    copyBackwards(`${one}/in`, `${other}/in`);
    const expected = await make(one, { env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } });
    const away = { TZ: 'Pacific/Auckland', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
    const alone = process.platform === 'linux' ? { before: ['taskset', '-c', '0'] } : {};
    const found = await make(other, { env: away, ...alone });
    assert.ok(expected.size > 200, `${expected.size} files`);
    assert.equal(difference(expected, found), undefined);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
});
