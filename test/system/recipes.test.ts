import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { MANIFEST_FILE } from '../../src/output/manifest.ts';
import { articleText, call, dice, newArchive } from '../pipeline/archive.ts';
import { unlessMissing } from './needs.ts';

const RECIPES = resolve(import.meta.dirname, '../../docs/recipes');
const PROGRAM = resolve(import.meta.dirname, '../../src/cli/warraq.mjs');

let root = '';
let single = '';

before(async () => {
  root = await newArchive();
  const random = dice(23);
  for (const year of ['2021', '2022', '2023']) {
    mkdirSync(`${root}/content/articles/${year}/05`, { recursive: true });
    for (let index = 1; index <= 3; index++)
      writeFileSync(
        `${root}/content/articles/${year}/05/n${index}.md`,
        articleText(random, `${year}-05-1${index}`),
      );
  }
  const made = await call(['build', '--root', root], { now: () => new Date() });
  assert.equal(made.code, 0, made.err);
  single = readFileSync(`${root}/dist/${MANIFEST_FILE}`, 'utf8');
});

after(() => rmSync(root, { recursive: true, force: true }));

/** Runs a recipe over the archive, of which nothing is made yet but, by the second one, the templates, and gives the manifest of its site. */
function made(program: string, ...words: string[]): string {
  for (const each of ['dist', 'dist.prev', 'catalogues', 'volumes', 'shares'])
    rmSync(`${root}/${each}`, { recursive: true, force: true });
  const env = {
    ...process.env,
    WARRAQ: `${process.execPath} ${PROGRAM}`,
    ARCHIVE: root,
    JOBS: '2',
    SHARES: '1',
  };
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env });
  assert.equal(status, 0, `${program} ${words.join(' ')}\n${stdout}${stderr}`);
  return readFileSync(`${root}/dist/${MANIFEST_FILE}`, 'utf8');
}

test('make divides an archive by years, and joins what one build makes', {
  skip: unlessMissing('make', '--version'),
}, () => {
  const words = ['-j2', '-f', `${RECIPES}/Makefile`, `ARCHIVE=${root}`, 'SHARES=2'];
  assert.equal(made('make', ...words), single);
  // Nothing is made again where nothing changed.
  const { stdout } = spawnSync('make', words, { encoding: 'utf8' });
  assert.match(stdout, /is up to date/);
});

test('GNU parallel does too', { skip: unlessMissing('parallel', '--version') }, () => {
  assert.equal(made(`${RECIPES}/parallel.sh`, root), single);
});
