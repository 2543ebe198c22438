import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { bringFolder } from '../../src/pipeline/volumes/bring-files.ts';
import {
  areOwnArticles,
  areSoundNotes,
  checkedArticles,
  checkedFiles,
  isPathOfShare,
  ownPaths,
} from '../../src/pipeline/volumes/check-volume.ts';
import type { VolumeNotes } from '../../src/pipeline/volumes/volume-file.ts';

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

test('no file of a volume has the place, or but for case the name, of another file of the site', () => {
  const isOwn = ownPaths({ volume: '2024', articles: [{ id: '2024/02/مقال' }] });
  for (const path of ['2024/index.html', '2024/02/2/index.html', '2024/02/مقال/changes/index.html'])
    assert.ok(isOwn(path, 'pages'), path);
  assert.ok(isOwn('search-index/a.bin', 'index'));
  for (const path of [
    'index.html',
    'sw.js',
    '_headers',
    'originals/x.html',
    '2023/02/a/index.html',
    '2024/02/X/index.html',
    '2024/02/con/index.html',
    '2024/02/page.html',
    '2024/02/other article/index.html',
  ])
    assert.ok(!isOwn(path, 'pages') && !isOwn(path, 'index') && !isOwn(path, 'own'), path);
  assert.ok(isPathOfShare('index.html', 'pages') && isPathOfShare('_warraq/packs/1', 'packs'));
  assert.ok(!isPathOfShare('sw.js', 'pages') && !isPathOfShare('_headers', 'host'));
});

test('front matter in a catalogue is checked as that of a file, and notes that do not fit together are refused', () => {
  const entry = (data: object) => [{ id: '2024/02/a', file: '', digest: '0'.repeat(64), data }] as never;
  assert.equal(checkedArticles(entry({ title: 'عنوان' }))?.[0]?.data.title, 'عنوان');
  for (const data of [{}, { title: 5 }, { title: 'أ', aliases: 5 }, { title: 'أ', published: '2024-99-01' }])
    assert.equal(checkedArticles(entry(data)), undefined, JSON.stringify(data));
  const notes = {
    pages: {
      paths: ['2024/index.html'],
      files: new Uint32Array(2),
      keys: new Uint32Array(2),
      flags: new Uint8Array(1),
      hashes: [HASH],
    },
    files: [],
    segments: [],
    related: Int32Array.of(-1, 1),
    mentions: { names: [], starts: new Int32Array(1), places: new Int32Array(0) },
  };
  const isSound = (change: object) => areSoundNotes({ ...notes, ...change } as unknown as VolumeNotes, 2);
  assert.ok(isSound({}));
  for (const change of [
    { pages: undefined },
    { pages: { ...notes.pages, hashes: ['zz'] } },
    { pages: { ...notes.pages, keys: new Uint32Array(1) } },
    { mentions: 5 },
    { files: undefined },
    { related: Int32Array.of(2) },
  ])
    assert.ok(!isSound(change), JSON.stringify(change));
});

test('a page of a volume in which something runs is refused; no link is brought into the cache', async () => {
  const page = '<!doctype html><script>alert(1)</script>';
  writeFileSync(`${folder}/2024/run.html`, page);
  const faultOf = checkedFiles(folder);
  assert.throws(() => faultOf('2024/run.html', sha256Of(page), page.length), /page-unsafe/);
  await bringFolder(folder, `${base}/cache`);
  assert.deepEqual(readdirSync(`${base}/cache`), ['hard.html']);
  await bringFolder(`${folder}/away`, `${base}/cache`);
  assert.deepEqual(readdirSync(`${base}/cache`), ['hard.html']);
});
