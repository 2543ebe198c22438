import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { printManifest, sortedManifest } from '../../src/output/manifest.ts';
import { parseManifestIndex } from '../../src/output/manifest-index.ts';
import { type MadeFile, mergeFiles, NO_FILES } from '../../src/output/release-files.ts';
import { dice } from '../pipeline/archive.ts';

const NAMES = ['a', 'b', 'index.html', 'هدنة', 'ب', '\uff21', '\u{1f600}', 'a.b', 'a-b', 'é'];

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function randomFiles(random: () => number, count: number): Map<string, string> {
  const files = new Map<string, string>();
  const pick = () => NAMES[Math.floor(random() * NAMES.length)] as string;
  while (files.size < count) {
    const path = Array.from({ length: 1 + Math.floor(random() * 4) }, pick).join('/');
    files.set(path, sha(path + Math.floor(random() * 2)));
  }
  return files;
}

const textOf = (files: Iterable<readonly [string, string]>) => printManifest(sortedManifest(files));
const toMade = (files: Iterable<readonly [string, string]>) =>
  new Map([...files].map(([path, hash]): [string, MadeFile] => [path, [hash, path.length, 1]]));

test('a manifest finds, lists and compares what a manifest holds, in every script', () => {
  const random = dice(3);
  for (let round = 0; round < 30; round++) {
    const [one, other] = [randomFiles(random, 60), randomFiles(random, 60)];
    const manifest = parseManifestIndex(Buffer.from(textOf(one)));
    const second = parseManifestIndex(Buffer.from(textOf(other)));
    assert.ok(manifest && second);
    for (const [path, hash] of one) assert.equal(manifest.hashAt(manifest.find(path)), hash, path);
    for (const path of other.keys()) assert.equal(manifest.find(path) >= 0, one.has(path), path);

    const folders = new Set<string>(['']);
    manifest.walk((_depth, row, bytes) => {
      const folder = manifest.folderAt(row, bytes);
      assert.ok(!folders.has(folder), 'each once');
      folders.add(folder);
    });
    const paths = [...one.keys()];
    const isBelow = (folder: string) => paths.some((path) => path.startsWith(`${folder}/`));
    const parents = paths.flatMap((path) => path.split('/').map((_, at, all) => all.slice(0, at).join('/')));
    assert.deepEqual(folders, new Set(['', ...parents.filter((folder) => folder !== '')]));
    for (const folder of folders) {
      const direct = paths.filter((path) => path.slice(0, Math.max(0, path.lastIndexOf('/'))) === folder);
      assert.deepEqual(new Set(manifest.filesIn(folder).map((row) => manifest.pathAt(row))), new Set(direct));
      if (folder !== '')
        assert.equal(
          second.hasFolder(folder),
          [...other.keys()].some((path) => path.startsWith(`${folder}/`)),
        );
    }
    assert.ok(isBelow('none') === false);

    const differing = (from: Map<string, string>, to: Map<string, string>) =>
      new Set([...from].filter(([path, hash]) => to.get(path) !== hash).map(([path]) => path));
    const { own, others } = manifest.compare(second);
    assert.deepEqual(new Set(own.map((row) => manifest.pathAt(row))), differing(one, other));
    assert.deepEqual(new Set(others.map((row) => second.pathAt(row))), differing(other, one));
  }
});

test('a manifest put together of the one before and of new files is in order, line for line', () => {
  const random = dice(8);
  for (let round = 0; round < 30; round++) {
    const [one, other] = [randomFiles(random, 50), randomFiles(random, 1 + round)];
    const before = mergeFiles(NO_FILES, () => false, toMade(one));
    assert.equal(String(before.manifest.text), textOf(one));
    const left = new Set([...one.keys()].filter(() => random() < 0.1));
    const stays = (row: number) =>
      !left.has(before.manifest.pathAt(row)) && !other.has(before.manifest.pathAt(row));
    const made = mergeFiles(before, stays, toMade(other));
    const expected = new Map([...one].filter(([path]) => !left.has(path)));
    for (const [path, hash] of other) expected.set(path, hash);
    assert.equal(String(made.manifest.text), textOf(expected));
    for (const [row, bytes] of made.bytes.entries()) assert.equal(bytes, made.manifest.pathAt(row).length);
    assert.equal(made.owners.length, expected.size);
  }
});

test('what is no whole manifest in order is not taken for one', () => {
  const hash = '0'.repeat(64);
  const line = (path: string) => `${hash}  ${path}\n`;
  assert.equal(parseManifestIndex(Buffer.from(''))?.size, 0);
  assert.equal(parseManifestIndex(Buffer.from(line('a') + line('b..c/d')))?.size, 2);
  for (const text of [
    line('a').slice(0, -1),
    line('b') + line('a'),
    line('a') + line('a'),
    line('/etc'),
    line('../a'),
    line('a/..'),
    line('a/../b'),
    `${hash}\n`,
    `${hash}  \n`,
    `${'G'.repeat(64)}  a\n`,
    'ruined',
    `short  a\n${line('b')}`,
  ])
    assert.equal(parseManifestIndex(Buffer.from(text)), undefined, text);
});
