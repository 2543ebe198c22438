import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { MANIFEST_FILE, parseManifest } from '../../src/output/manifest.ts';
import { articleText, call, dice, killApart, newArchive, stagesIn } from './archive.ts';

// Shares of the stages that a build goes through.
const MOMENTS = [0, 0.3, 0.6, 0.9];

async function isWhole(site: string): Promise<boolean> {
  const manifest = parseManifest(await readFile(`${site}/${MANIFEST_FILE}`, 'utf8'));
  const checked = spawnSync('sha256sum', ['--check', '--quiet', MANIFEST_FILE], { cwd: site });
  return manifest !== undefined && manifest.size > 10 && checked.status === 0;
}

test('a build that is killed at any moment, or finds the disk full, leaves the old site whole', async (t) => {
  const root = await newArchive();
  const random = dice(5);
  const write = (slug: string) =>
    writeFile(`${root}/content/articles/2024/02/${slug}.md`, articleText(random, '2024-02-20'));
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await write('one');
  const built = await call(['build', '--root', root]);
  assert.equal(built.code, 0, built.err);
  const stages = stagesIn(built.err);
  assert.ok(stages > 5, built.err);
  const first = await readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8');

  for (const moment of MOMENTS) {
    await write(`killed-${moment * 10}`);
    const after = 1 + Math.floor((stages - 1) * moment);
    assert.ok(await killApart(['build', '--root', root], after), `the build was over before stage ${after}`);
    assert.ok(await isWhole(`${root}/dist`), `killed after ${after} stages of ${stages}`);
    assert.equal(await readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8'), first);
  }
  const mended = await call(['build', '--root', root]);
  assert.equal(mended.code, 0, mended.err);
  assert.ok(await isWhole(`${root}/dist`));
  assert.ok(existsSync(`${root}/dist/2024/02/killed-9/index.html`));
  assert.notEqual(await readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8'), first);

  await t.test('a full disk', { skip: fullDisk() }, async () => {
    const disk = await mkdtemp(join(tmpdir(), 'warraq-disk-'));
    assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]).status, 0);
    try {
      const out = `${disk}/dist`;
      const full = await call(['build', '--root', root, '--out', out]);
      if (full.code === 0) assert.ok(await isWhole(out));
      await writeFile(`${disk}/ballast`, Buffer.alloc(2_900_000)).catch(() => undefined);
      await write('too-much');
      const failed = await call(['build', '--root', root, '--out', out]);
      assert.equal(failed.code, 1);
      assert.match(failed.err, /ENOSPC|no space/i);
      assert.doesNotMatch(failed.err, /\n\s+at /);
      assert.equal(existsSync(out) && !(await isWhole(out)), false, 'the old site is whole or there is none');
    } finally {
      spawnSync('umount', ['-l', disk]);
      await rm(disk, { recursive: true, force: true });
    }
  });
  await rm(root, { recursive: true, force: true });
});

/** Small disks can be made only by root, on Linux. */
function fullDisk(): string | false {
  return process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root to make a small disk';
}
