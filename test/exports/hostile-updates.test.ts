import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MANIFEST_FILE, manifestText } from '../../src/exports/copies/copy-manifest.ts';
import { applyUpdate, writeUpdatePack } from '../../src/exports/copies/update-pack.ts';
import { isWhole, verifyCopy } from '../../src/exports/copies/verify-copy.ts';
import { createZip } from '../../src/exports/copies/zip-write.ts';
import { sha256Of } from '../../src/files/file-hash.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { freshFolder } from '../pages/make-archive.ts';
import { copyAt, isProblem } from './make-copy.ts';

let folder = '';
let copies = 0;

before(async () => {
  folder = await freshFolder('hostile-updates');
});
after(() => rm(folder, { recursive: true, force: true }));

/** Makes a copy in a folder with nothing else in it, so that whatever is written beside it is seen. */
async function newCopy(files: Readonly<Record<string, string>>): Promise<string> {
  const around = join(folder, `around-${copies++}`);
  await mkdir(around);
  return copyAt(join(around, 'copy'), files);
}

type Files = Record<string, [number, string]>;
const named = (paths: readonly string[], content = 'x') =>
  Object.fromEntries(paths.map((path) => [path, [content.length, sha256Of(content)]])) as Files;

/** Writes a pack as somebody may who knows how packs are made: all hashes are true, the names are as given. */
async function writePack(
  copy: string,
  files: Files,
  {
    remove,
    entries = Object.keys(files),
    content = 'x',
  }: { remove?: string[]; entries?: string[]; content?: string } = {},
): Promise<string> {
  const identity = { kind: 'usb', title: 'أرشيف', url: 'https://example.org/', articles: 1 };
  const before = await readFile(join(copy, MANIFEST_FILE));
  const manifest = manifestText(identity, files);
  const known = Object.keys((JSON.parse(before.toString()) as { files: object }).files);
  const head = {
    format: 1,
    from: sha256Of(before),
    to: sha256Of(manifest),
    remove: remove ?? known.filter((path) => !Object.hasOwn(files, path)),
  };
  const pack = join(folder, `pack-${copies++}.zip`);
  const zip = await createZip(pack);
  await zip.add('warraq-update.json', Buffer.from(JSON.stringify(head)));
  await zip.add(MANIFEST_FILE, Buffer.from(manifest));
  for (const path of entries) await zip.add(`files/${path}`, Buffer.from(content));
  await zip.close();
  return pack;
}

const treeOf = async (around: string) => (await readdir(around, { recursive: true })).sort();

test('a pack made to write where it should not changes nothing, inside the copy or out of it', async () => {
  const own = { 'a.html': '1', 'b/c.html': '2' };
  const kept = named(['a.html', 'b/c.html']);
  const cases: Readonly<Record<string, readonly string[]>> = {
    upwards: ['../out.html'],
    'upwards within': ['b/../../out.html'],
    absolute: ['/tmp/warraq-out.html'],
    'of a drive': ['C:/out.html'],
    'with back slashes': ['..\\out.html'],
    'with a null': ['a\0.html'],
    manifest: [MANIFEST_FILE],
    signature: ['warraq-manifest.sig'],
    'of the update itself': ['.warraq-update/b/c.html'],
    devices: ['con.html'],
    'devices in folders': ['x/NUL/a.html'],
    streams: ['a.html:evil'],
    'ends in a point': ['a.html.'],
    'ends in a space': ['d /e.html'],
    'empty parts': ['d//e.html'],
    here: ['./a.html'],
    cases: ['New.html', 'new.html'],
    'cases of folders': ['X/a.html', 'x/A.html'],
    'normal forms': ['caf\u00E9.html', 'cafe\u0301.html'], // LATIN SMALL LETTER E WITH ACUTE; COMBINING ACUTE ACCENT
    'a name of 256 bytes': [`${'م'.repeat(125)}abc.html`, `${'a'.repeat(251)}.html`],
    'a file that is a folder': ['n', 'n/a.html'],
  };
  for (const [name, paths] of Object.entries(cases)) {
    const copy = await newCopy(own);
    const around = join(copy, '..');
    const before = await treeOf(around);
    // zip-write refuses no name; those that no zip may hold are left out of it, as an attacker would.
    const pack = await writePack(copy, { ...kept, ...named(paths) });
    await assert.rejects(applyUpdate(pack, copy), WarraqError, name);
    assert.deepEqual(await treeOf(around), before, name);
    assert.ok(isWhole(await verifyCopy(copy)), name);
  }
  assert.ok(!existsSync('/tmp/warraq-out.html'));
});

test('a pack does not delete what the next version holds, or what it does not name', async () => {
  for (const remove of [['a.html'], ['a.html', 'gone.html'], ['gone.html', '../other'], []]) {
    const copy = await newCopy({ 'a.html': '1', 'gone.html': '2' });
    await writeFile(join(copy, '../other'), 'not of the copy');
    const pack = await writePack(copy, named(['a.html']), { remove });
    await assert.rejects(applyUpdate(pack, copy), isProblem('update-damaged'), remove.join());
    assert.ok(isWhole(await verifyCopy(copy)));
    assert.ok(existsSync(join(copy, '../other')));
  }
});

test('nothing is written or deleted through a link in the copy', async () => {
  for (const [name, link] of [
    ['folder', 'b'],
    ['file', 'a.html'],
    ['stage', '.warraq-update'],
    ['manifest folder', 'new'],
  ] as const) {
    const copy = await newCopy({ 'a.html': '1', 'b/c.html': '2' });
    const outside = join(copy, '../outside');
    await mkdir(outside);
    await writeFile(join(outside, 'c.html'), 'of somebody else');
    await rm(join(copy, link), { recursive: true, force: true });
    await symlink(name === 'file' ? join(outside, 'c.html') : outside, join(copy, link));
    for (const files of [named(['a.html', 'b/c.html', 'new/d.html']), named(['a.html', 'new/d.html'])]) {
      const pack = await writePack(copy, files);
      await assert.rejects(applyUpdate(pack, copy), isProblem('update-link'), name);
    }
    assert.deepEqual(await readdir(outside), ['c.html'], name);
    assert.equal(await readFile(join(outside, 'c.html'), 'utf8'), 'of somebody else');
  }
});

test('a hostile copy deletes nothing outside of itself', async () => {
  const copy = await newCopy({ 'a.html': '1' });
  await writeFile(join(copy, '../other'), 'stays');
  const identity = { kind: 'usb', title: '', url: '', articles: 0 };
  await writeFile(join(copy, MANIFEST_FILE), manifestText(identity, named(['a.html', '../other'])));
  const pack = await writePack(copy, named(['a.html']));
  await assert.rejects(applyUpdate(pack, copy), WarraqError);
  assert.equal(await readFile(join(copy, '../other'), 'utf8'), 'stays');
});

test('a folder takes the place of a file, and a file that of a folder', async () => {
  const copy = await newCopy({ page: '1', 'list/index.html': '2', 'same.html': '3' });
  const next = await newCopy({ 'page/index.html': '4', list: '5', 'same.html': '3' });
  const pack = join(folder, 'swapped.zip');
  await writeUpdatePack(copy, next, pack);
  await applyUpdate(pack, copy);
  const report = await verifyCopy(copy);
  assert.ok(isWhole(report));
  assert.deepEqual(report.extra, []);
});

/** Changes a number in the directory entry of a file of a zip. */
async function forge(pack: string, path: string, change: (directory: Buffer, at: number) => void) {
  const bytes = await readFile(pack);
  const at = bytes.lastIndexOf(Buffer.from(path)) - 46;
  assert.equal(bytes.readUInt32LE(at), 0x02014b50);
  change(bytes, at);
  await writeFile(pack, bytes);
}

test('a zip that lies about its files is refused, whatever the lie, and costs little', async () => {
  const lies: Readonly<Record<string, (bytes: Buffer, at: number) => void>> = {
    'unpacks to four gigabytes': (bytes, at) => bytes.writeUInt32LE(0xffff_fffe, at + 24),
    'is packed in four gigabytes': (bytes, at) => bytes.writeUInt32LE(0xffff_fffe, at + 20),
    'lies beyond the end': (bytes, at) => bytes.writeUInt32LE(0x7fff_ffff, at + 42),
    'lies where another number says': (bytes, at) => bytes.writeUInt32LE(0xffff_ffff, at + 42),
    'has a name without end': (bytes, at) => bytes.writeUInt16LE(0xffff, at + 28),
    'is packed in an unknown way': (bytes, at) => bytes.writeUInt16LE(93, at + 10),
    'has another sum': (bytes, at) => bytes.writeUInt32LE(7, at + 16),
  };
  for (const [name, lie] of Object.entries(lies)) {
    const copy = await newCopy({ 'a.html': '1' });
    const pack = await writePack(copy, named(['a.html'], 'y'), { content: 'y' });
    await forge(pack, 'files/a.html', lie);
    await assert.rejects(applyUpdate(pack, copy), WarraqError, name);
    assert.ok(isWhole(await verifyCopy(copy)), name);
  }
});

test('two files of one name in a zip are refused: one would be checked, the other read', async () => {
  const copy = await newCopy({ 'a.html': '1' });
  const pack = await writePack(copy, named(['a.html', 'b.html']), {
    entries: ['a.html', 'b.html', 'b.html'],
  });
  await assert.rejects(applyUpdate(pack, copy), isProblem('zip-damaged'));
  await assert.rejects(verifyCopy(pack), isProblem('zip-damaged'));
});
