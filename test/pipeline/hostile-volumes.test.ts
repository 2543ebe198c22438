import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { areOwnArticles, checkedFiles } from '../../src/pipeline/volumes/check-volume.ts';

let base: string;
let folder: string;
const CONTENT = '<p>صفحة</p>';
const HASH = sha256Of(CONTENT);
const BYTES = Buffer.byteLength(CONTENT);

before(() => {
  base = mkdtempSync(join(tmpdir(), 'warraq-hostile-volumes-'));
  folder = join(base, 'site');
  mkdirSync(`${folder}/2024/02`, { recursive: true });
  mkdirSync(`${base}/outside`);
  writeFileSync(`${folder}/2024/02/index.html`, CONTENT);
  writeFileSync(`${base}/outside/index.html`, CONTENT);
  symlinkSync(`${base}/outside/index.html`, `${folder}/linked.html`);
  symlinkSync(`${base}/outside`, `${folder}/away`);
  symlinkSync(`${folder}/2024`, `${folder}/inside`);
  linkSync(`${folder}/2024/02/index.html`, `${folder}/hard.html`);
});
after(() => rmSync(base, { recursive: true, force: true }));

test('a file of a volume is taken over where it is what the notes say, and lies in the volume', () => {
  const faultOf = checkedFiles(folder);
  for (const path of ['2024/02/index.html', 'hard.html', 'inside/02/index.html'])
    assert.equal(faultOf(path, HASH, BYTES), undefined, path);
});

test('no file is taken from outside of a volume, written outside, or taken for another', () => {
  const faultOf = checkedFiles(folder);
  for (const path of [
    '../outside/index.html',
    '/etc/passwd',
    '2024/../../outside/index.html',
    '2024//02/index.html',
    './2024/02/index.html',
    '2024\\02\\index.html',
    'C:/index.html',
    'linked.html',
    'away/index.html',
    '2024/02',
    'missing.html',
    '',
  ])
    assert.equal(faultOf(path, HASH, BYTES), path, path);
  const sound = '2024/02/index.html';
  assert.equal(faultOf(sound, HASH, BYTES - 1), sound, 'cut');
  assert.equal(faultOf(sound, sha256Of('other'), BYTES), sound, 'a bit turned');
});

test('articles of a catalogue stand where an archive has them, all of its volume', () => {
  const entry = (id: string) => ({ id, file: `content/articles/${id}.md` });
  assert.ok(areOwnArticles([entry('2024/02/مقال'), entry('2024/12/a-2')], '2024'));
  assert.ok(areOwnArticles([entry('undated/مقال')], 'undated'));
  for (const id of [
    '2023/02/a',
    '2024/02/../../x',
    '2024/02/a/b',
    '2024/2/a',
    '../2024/02/a',
    '2024/02/con',
    '2024/02/a\0b',
    '2024/02/',
    '2024/02/%2e',
  ])
    assert.ok(!areOwnArticles([entry('2024/02/sound'), entry(id)], '2024'), id);
  assert.ok(!areOwnArticles([{ id: '2024/02/a', file: '../../etc/passwd' }], '2024'));
});
