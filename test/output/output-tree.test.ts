import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OutputTree } from '../../src/output/output-tree.ts';
import { type MadeFile, mergeFiles, NO_FILES, OWNERS } from '../../src/output/release-files.ts';

const [PAGES, OWN] = [OWNERS.indexOf('pages'), OWNERS.indexOf('own')];
const BEFORE = mergeFiles(
  NO_FILES,
  () => false,
  new Map<string, MadeFile>([
    ['a/index.html', ['1'.repeat(64), 1, PAGES]],
    ['b/index.html', ['2'.repeat(64), 2, PAGES]],
    ['media/a.png', ['3'.repeat(64), 3, OWN]],
  ]),
);

async function assemble(gone?: readonly string[]): Promise<OutputTree> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-output-'));
  const before = gone && { files: BEFORE, gone, clashed: false };
  return new OutputTree(`${folder}/dist.next`, `${folder}/dist`, before);
}

test('an owner takes over all its files but those that it makes again, and nobody else gets them', async () => {
  const output = await assemble([]);
  const pages = output.ownedBy('pages');
  assert.equal(pages.reuseAll(['b/index.html']), true);
  assert.deepEqual([...output.files.keys()], ['a/index.html']);
  assert.equal(output.files.has('b/index.html'), false);
  pages.write('b/index.html', 'new');
  const own = output.ownedBy('own');
  assert.equal(own.reuseAll(), true);
  assert.deepEqual([...output.files.keys()].sort(), ['a/index.html', 'b/index.html', 'media/a.png']);
  assert.equal(output.files.size, 3);
  assert.deepEqual(output.files.get('media/a.png'), ['3'.repeat(64), 3]);
  assert.match(output.locate('a/index.html'), /dist\/a/);
  assert.match(output.locate('b/index.html'), /dist\.next\/b/);
  assert.deepEqual(output.clashes, []);
});

test('nothing is reused where there is no release, or it is not whole', async () => {
  assert.equal((await assemble()).reuseAll(), false);
  const output = await assemble(['b/index.html']);
  assert.equal(output.reuse('b/index.html', '2'.repeat(64)), false);
  const pages = output.ownedBy('pages');
  assert.equal(pages.reuseAll(), false);
  assert.equal(output.files.size, 0);
});

test('where another owner has taken a path since, each file is asked for, and the clash is told', async () => {
  const output = await assemble([]);
  const pages = output.ownedBy('pages');
  pages.reuseAll();
  pages.write('media/a.png', 'a page of that name');
  const own = output.ownedBy('own');
  assert.equal(own.reuseAll(), false);
  assert.equal(output.files.size, 3);
  own.write('media/a.png', 'the picture');
  assert.deepEqual(output.clashes, ['media/a.png']);
});

test('what is carried and then claimed by another is a clash, and stays', async () => {
  const output = await assemble([]);
  const pages = output.ownedBy('pages');
  pages.reuseAll();
  const own = output.ownedBy('own');
  own.write('a/index.html', 'mine');
  assert.deepEqual(output.clashes, ['a/index.html']);
  assert.deepEqual(output.files.get('a/index.html'), ['1'.repeat(64), 1]);
});
