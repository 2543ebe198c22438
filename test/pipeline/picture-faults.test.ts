/** What keeps pictures for links from being drawn is said in one line, and the site of before stays. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { type SmallDisk, unlessRoot, withSmallDisk } from '../system/needs.ts';
import { articleText, call, dice, newArchive } from './archive.ts';
import { isWhole } from './whole-site.ts';

const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');
// Enough that several threads draw.
const MANY = 60;

/** A module that takes a package away from Node, as an install that was cut off does. */
const WITHOUT_FONT = `data:text/javascript,${encodeURIComponent(`import Module from 'node:module';
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  if (!name.includes('noto-serif-hebrew')) return resolve.call(this, name, ...rest);
  throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
};`)}`;

let root = '';
let site = '';
const random = dice(8);
const write = (index: number) =>
  writeFile(`${root}/content/articles/2024/02/maqal-${index}.md`, articleText(random, '2024-02-20'));
const manifest = () => readFile(`${root}/dist/${MANIFEST_FILE}`, 'utf8');

/** The lines that a failed build says of errors. */
const errorsIn = (text: string) => text.split('\n').filter((line) => /\berror\b/.test(line));

before(async () => {
  root = await newArchive();
  await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
  await write(0);
  const built = await call(['build', '--root', root]);
  assert.equal(built.code, 0, built.err);
  site = await manifest();
  for (let index = 1; index <= MANY; index++) await write(index);
});

after(() => rm(root, { recursive: true, force: true }));

test('a disk that fills while pictures are drawn is told of once; with room again all are drawn', {
  skip: unlessRoot(),
}, async () => {
  const folder = `${root}/.warraq/social`;
  const drawn = `${root}/drawn`;
  await rename(folder, drawn);
  await mkdir(folder);
  const full = async ({ path, remount }: SmallDisk) => {
    await cp(drawn, path, { recursive: true });
    const { blocks, bfree, bsize } = await statfs(path);
    // Room for some of them.
    remount(`size=${(blocks - bfree) * bsize + 150_000}`);
    const failed = await call(['build', '--root', root]);
    assert.equal(failed.code, 1, failed.err);
    assert.equal(errorsIn(failed.err).length, 1, failed.err);
    assert.match(failed.err, /failed while drawing pictures.*(?:ENOSPC|no space)/i);
    assert.doesNotMatch(failed.err, /\n\s+at /);
    assert.equal(await manifest(), site);
    assert.ok(await isWhole(`${root}/dist`));
    remount('size=60m');
    const built = await call(['build', '--root', root]);
    assert.equal(built.code, 0, built.err);
    assert.ok(await isWhole(`${root}/dist`));
    site = await manifest();
    assert.equal(site.match(/social-[0-9a-f]+\.png/g)?.length, MANY + 1);
  };
  await withSmallDisk('60m', full, folder);
});

test('a font for pictures that is not there is named with its package', async () => {
  await write(MANY + 1);
  await rm(`${root}/.warraq/social`, { recursive: true, force: true });
  const words = ['--import', WITHOUT_FONT, PROGRAM, 'build', '--root', root, '--lang', 'en'];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  assert.equal(errorsIn(stderr).length, 1, stderr);
  assert.match(stderr, /the font hebrew for the pictures of links is not there/);
  assert.match(stderr, /npm ci.*noto-serif-hebrew.*--no-social-images/);
  assert.doesNotMatch(stderr, /\n\s+at /);
  assert.equal(await manifest(), site);
  assert.ok(await isWhole(`${root}/dist`));
});
