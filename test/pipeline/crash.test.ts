import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { articleText, call, dice, killApart, newArchive, stagesIn } from './archive.ts';
import { isWhole } from './whole-site.ts';

// Shares of the stages that a build goes through.
const MOMENTS = [0, 0.3, 0.6, 0.9];

test('a build that is killed at any moment leaves the old site whole', async () => {
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
  await rm(root, { recursive: true, force: true });
});
