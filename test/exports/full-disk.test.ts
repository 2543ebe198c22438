import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyUpdate, writeUpdatePack } from '../../src/exports/copies/update-pack.ts';
import { isWhole, verifyCopy } from '../../src/exports/copies/verify-copy.ts';
import { freshFolder } from '../pages/make-archive.ts';
import { unlessRoot, withSmallDisk } from '../system/needs.ts';
import { copyAt, isProblem } from './make-copy.ts';

const files = (mark: string, times: number) =>
  Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.html`, `${mark}${at}`.repeat(times)]));

test('an update for which there is no room, or that may not write, is told and leaves the copy whole', {
  skip: unlessRoot(),
}, async () => {
  const folder = await freshFolder('full-disk');
  await withSmallDisk('200k', async ({ path, remount }) => {
    const old = await copyAt(`${path}/copy`, files('a', 1000));
    const next = await copyAt(join(folder, 'next'), files('b', 20_000));
    const update = join(folder, 'small.zip');
    await writeUpdatePack(old, next, update);
    for (const options of ['size=200k', 'ro']) {
      remount(options);
      await assert.rejects(applyUpdate(update, old), isProblem('disk-write'), options);
      const report = await verifyCopy(old);
      assert.ok(isWhole(report));
      assert.deepEqual(report.extra, [], 'and nothing takes the room that is left');
    }
    remount('rw,size=2m');
    await applyUpdate(update, old);
    assert.ok(isWhole(await verifyCopy(old)));
  });
  await rm(folder, { recursive: true, force: true });
});
