import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { unlessRoot, withSmallDisk } from '../system/needs.ts';
import { FIRST, SECOND, siteOf } from './deploy-site.ts';
import { publish } from './publish.ts';

test(
  'a folder on a disk that is full or not ours is told in a line, with code 1',
  { skip: unlessRoot() },
  () =>
    withSmallDisk('200k', async ({ path, remount }) => {
      const site = await siteOf({ ...FIRST, '_warraq/large.bin': 'x'.repeat(400_000) });
      const full = await publish(site, path);
      assert.equal(full.code, 1);
      assert.match(full.err, /no room left.*ENOSPC.*\[target-full\]/);
      assert.doesNotMatch(full.err, /\n\s+at /);
      remount('size=2m');
      const goesOn = await publish(site, path);
      assert.equal(goesOn.code, 0, goesOn.err);
      assert.equal(await readFile(`${path}/index.html`, 'utf8'), FIRST['index.html']);
      remount('ro');
      const denied = await publish(await siteOf(SECOND), path);
      assert.equal(denied.code, 1);
      assert.match(denied.err, /EROFS.*\[target-denied\]/);
    }),
);
