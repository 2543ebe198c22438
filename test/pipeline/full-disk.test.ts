import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unlessRoot, withSmallDisk } from '../system/needs.ts';
import { articleText, call, dice, newArchive } from './archive.ts';
import { isWhole } from './whole-site.ts';

test('a build that finds the disk full says so and leaves the old site whole', {
  skip: unlessRoot(),
}, async () => {
  const root = await newArchive();
  const random = dice(5);
  const write = (slug: string) =>
    writeFile(`${root}/content/articles/2024/02/${slug}.md`, articleText(random, '2024-02-20'));
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await write('one');
  await withSmallDisk('3m', async ({ path }) => {
    const out = `${path}/dist`;
    const full = await call(['build', '--root', root, '--out', out]);
    if (full.code === 0) assert.ok(await isWhole(out));
    await writeFile(`${path}/ballast`, Buffer.alloc(2_900_000)).catch(() => undefined);
    await write('too-much');
    const failed = await call(['build', '--root', root, '--out', out]);
    assert.equal(failed.code, 1);
    assert.match(failed.err, /ENOSPC|no space/i);
    assert.doesNotMatch(failed.err, /\n\s+at /);
    assert.equal(existsSync(out) && !(await isWhole(out)), false, 'the old site is whole or there is none');
  });
  await rm(root, { recursive: true, force: true });
});
