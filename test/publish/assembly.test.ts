import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Assembly, type EditionFile, type Owner } from '../../src/publish/assembly.ts';

const BEFORE = new Map<string, EditionFile>([
  ['a/index.html', ['1'.repeat(64), 1]],
  ['b/index.html', ['2'.repeat(64), 2]],
  ['media/a.png', ['3'.repeat(64), 3]],
]);
const OWNERS_BEFORE = new Map<string, Owner>([
  ['a/index.html', 'pages'],
  ['b/index.html', 'pages'],
  ['media/a.png', 'own'],
]);

async function assemble(owners?: ReadonlyMap<string, Owner>): Promise<Assembly> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-assembly-'));
  return new Assembly(`${folder}/dist.next`, `${folder}/dist`, BEFORE, owners);
}

test('an owner takes over all its files but those that it makes again, and nobody else gets them', async () => {
  const assembly = await assemble(OWNERS_BEFORE);
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

test('nothing is carried where owners are not known', async () => {
  const assembly = await assemble();
  assembly.enter('pages');
  assert.equal(assembly.carry(), false);
  assert.equal(assembly.files.size, 0);
});

test('where another owner has taken a path since, each file is asked for, and the clash is told', async () => {
  const assembly = await assemble(OWNERS_BEFORE);
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
  const assembly = await assemble(OWNERS_BEFORE);
  assembly.enter('pages');
  assembly.carry();
  assembly.enter('own');
  assembly.write('a/index.html', 'mine');
  assert.deepEqual(assembly.clashes, ['a/index.html']);
  assert.deepEqual(assembly.files.get('a/index.html'), ['1'.repeat(64), 1]);
});
