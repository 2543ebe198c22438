import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Assembly } from '../../src/output/output-tree.ts';
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

async function assemble(gone?: readonly string[]): Promise<Assembly> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-assembly-'));
  const before = gone && { files: BEFORE, gone, clashed: false };
  return new Assembly(`${folder}/dist.next`, `${folder}/dist`, before);
}

test('an owner takes over all its files but those that it makes again, and nobody else gets them', async () => {
  const assembly = await assemble([]);
  assembly.enter('pages');
  assert.equal(assembly.carry(['b/index.html']), true);
  assert.deepEqual([...assembly.files.keys()], ['a/index.html']);
  assert.equal(assembly.files.has('b/index.html'), false);
  assembly.write('b/index.html', 'new');
  assembly.enter('own');
  assert.equal(assembly.carry(), true);
  assert.deepEqual([...assembly.files.keys()].sort(), ['a/index.html', 'b/index.html', 'media/a.png']);
  assert.equal(assembly.files.size, 3);
  assert.deepEqual(assembly.files.get('media/a.png'), ['3'.repeat(64), 3]);
  assert.match(assembly.locate('a/index.html'), /dist\/a/);
  assert.match(assembly.locate('b/index.html'), /dist\.next\/b/);
  assert.deepEqual(assembly.clashes, []);
});

test('nothing is carried where there is no edition, or it is not whole', async () => {
  assert.equal((await assemble()).carry(), false);
  const assembly = await assemble(['b/index.html']);
  assert.equal(assembly.keep('b/index.html', '2'.repeat(64)), false);
  assembly.enter('pages');
  assert.equal(assembly.carry(), false);
  assert.equal(assembly.files.size, 0);
});

test('where another owner has taken a path since, each file is asked for, and the clash is told', async () => {
  const assembly = await assemble([]);
  assembly.enter('pages');
  assembly.carry();
  assembly.write('media/a.png', 'a page of that name');
  assembly.enter('own');
  assert.equal(assembly.carry(), false);
  assert.equal(assembly.files.size, 3);
  assembly.write('media/a.png', 'the picture');
  assert.deepEqual(assembly.clashes, ['media/a.png']);
});

test('what is carried and then claimed by another is a clash, and stays', async () => {
  const assembly = await assemble([]);
  assembly.enter('pages');
  assembly.carry();
  assembly.enter('own');
  assembly.write('a/index.html', 'mine');
  assert.deepEqual(assembly.clashes, ['a/index.html']);
  assert.deepEqual(assembly.files.get('a/index.html'), ['1'.repeat(64), 1]);
});
