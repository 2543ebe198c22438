import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MANIFEST_FILE } from '../../src/exports/copies/copy-manifest.ts';
import {
  fingerprint,
  isSignedBy,
  newKeys,
  publicKeyOf,
  signBytes,
} from '../../src/exports/copies/signature.ts';
import { applyUpdate, writeUpdatePack } from '../../src/exports/copies/update-pack.ts';
import { isWhole, verifyCopy } from '../../src/exports/copies/verify-copy.ts';
import { isSafePath, openCopyZip } from '../../src/exports/copies/zip-read.ts';
import { createZip } from '../../src/exports/copies/zip-write.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { copyAt, isProblem } from './make-copy.ts';

let folder = '';

before(async () => {
  folder = await freshFolder('copies');
});
after(() => rm(folder, { recursive: true, force: true }));

const makeCopy = (name: string, files: Readonly<Record<string, string>>, key?: string) =>
  copyAt(join(folder, name), files, key);

test('a signature belongs to its bytes and its key, and to nothing else', () => {
  const { privatePem, publicKey } = newKeys();
  const bytes = Buffer.from('نسخة');
  const made = signBytes(bytes, privatePem);
  assert.equal(made.key, publicKey);
  assert.equal(publicKeyOf(privatePem), publicKey);
  assert.ok(isSignedBy(bytes, made));
  assert.ok(!isSignedBy(Buffer.from('نسخه'), made));
  assert.ok(!isSignedBy(bytes, { ...made, key: newKeys().publicKey }));
  assert.ok(!isSignedBy(bytes, { ...made, key: 'x', signature: '' }));
  assert.match(fingerprint(publicKey), /^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
});

test('verify names what is missing, changed and added, in a folder and in a ZIP file', async () => {
  const { privatePem, publicKey } = newKeys();
  const root = await makeCopy('whole', { 'index.html': 'أ', 'صفحة/index.html': 'ب' }, privatePem);
  const whole = await verifyCopy(root);
  assert.ok(isWhole(whole));
  assert.equal(whole.signed, 'yes');
  assert.equal(whole.key, publicKey);

  const zip = await createZip(`${root}.zip`);
  for (const path of ['index.html', 'صفحة/index.html', MANIFEST_FILE, 'warraq-manifest.sig'])
    await zip.add(`usb/${path}`, await readFile(join(root, path)));
  await zip.close();
  assert.ok(isWhole(await verifyCopy(`${root}.zip`)));

  await writeFile(join(root, 'index.html'), 'غُيّر');
  await rm(join(root, 'صفحة/index.html'));
  await writeFile(join(root, 'زائد.txt'), '');
  const broken = await verifyCopy(root);
  assert.deepEqual(
    [broken.changed, broken.missing, broken.extra],
    [['index.html'], ['صفحة/index.html'], ['زائد.txt']],
  );
  assert.ok(!isWhole(broken));

  const text = await readFile(join(root, MANIFEST_FILE), 'utf8');
  await writeFile(join(root, MANIFEST_FILE), text.replace('أرشيف', 'مزيف'));
  assert.equal((await verifyCopy(root)).signed, 'wrong');
  await rm(join(root, MANIFEST_FILE));
  await assert.rejects(verifyCopy(root), isProblem('manifest-missing'));
});

test('an update brings a copy to the next version, also when it was cut before', async () => {
  const { privatePem } = newKeys();
  const old = await makeCopy('old', { 'a.html': '1', 'b/c.html': '2', 'same.html': '=' }, privatePem);
  const next = await makeCopy('next', { 'a.html': '1 جديد', 'd/e.html': '3', 'same.html': '=' }, privatePem);
  const update = join(folder, 'update.zip');
  const made = await writeUpdatePack(old, next, update);
  assert.deepEqual([made.written, made.removed], [2, 1]);
  const zip = await openCopyZip(update);
  assert.ok(!zip.entries.has('files/same.html'), 'what is the same does not travel');
  await zip.close();

  // Cut in the middle: one file is new already, the manifest is old.
  await writeFile(join(old, 'a.html'), '1 جديد');
  await writeFile(join(old, 'كتبه القارئ.txt'), 'يبقى');
  const applied = await applyUpdate(update, old);
  assert.deepEqual([applied.written, applied.removed], [2, 1]);
  const report = await verifyCopy(old);
  assert.ok(isWhole(report));
  assert.deepEqual(report.extra, ['كتبه القارئ.txt']);
  assert.deepEqual((await readdir(old)).sort(), [
    'a.html',
    'd',
    'same.html',
    'warraq-manifest.json',
    'warraq-manifest.sig',
    'كتبه القارئ.txt',
  ]);
  await assert.rejects(applyUpdate(update, old), isProblem('update-other'));
});

test('an update that is killed at any moment is carried on by the same call', async () => {
  const { privatePem } = newKeys();
  const count = 120;
  const pages = (mark: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `p${at % 20}/${at}.html`,
        `${mark} ${at} ${mark.repeat(3000)}`,
      ]),
    );
  const next = await makeCopy('kill-next', pages('جديد'), privatePem);
  for (const wait of [0, 15, 40, 80]) {
    const name = `kill-${wait}`;
    const old = await makeCopy(name, { ...pages('قديم'), 'gone/a.html': 'x' }, privatePem);
    const update = join(folder, `${name}.zip`);
    await writeUpdatePack(old, next, update);
    const script = `const { applyUpdate } = await import(${JSON.stringify(new URL('../../src/exports/copies/update-pack.ts', import.meta.url).href)}); console.log('on'); await applyUpdate(${JSON.stringify(update)}, ${JSON.stringify(old)});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await new Promise((done) => setTimeout(done, wait));
    child.kill('SIGKILL');
    await ended;
    // What was complete before the kill takes the same update no more; all else carries on.
    await applyUpdate(update, old).catch((error: unknown) => {
      if (!isProblem('update-other')(error)) throw error;
    });
    const report = await verifyCopy(old);
    assert.ok(isWhole(report), `${wait} ms: ${JSON.stringify(report).slice(0, 200)}`);
    assert.deepEqual(report.extra, []);
    assert.equal(report.signed, 'yes');
  }
});

test('a truncated update, wherever it is cut, changes nothing', async () => {
  const old = await makeCopy('short', { 'a.html': '1', 'b.html': '2' });
  const next = await makeCopy('short-next', { 'a.html': '1 '.repeat(5000), 'c.html': '3' });
  const update = join(folder, 'short.zip');
  await writeUpdatePack(old, next, update);
  const bytes = await readFile(update);
  for (let part = 0; part < 20; part++) {
    await writeFile(update, bytes.subarray(0, Math.floor((bytes.length * part) / 20)));
    await assert.rejects(applyUpdate(update, old), WarraqError, `${part}/20`);
    const report = await verifyCopy(old);
    assert.ok(isWhole(report));
    assert.deepEqual(report.extra, []);
  }
  await writeFile(update, bytes);
  await applyUpdate(update, old);
  assert.ok(isWhole(await verifyCopy(old)));
});

test('an update of another hand, or damaged, changes nothing', async () => {
  const old = await makeCopy('mine', { 'a.html': '1' }, newKeys().privatePem);
  const foreign = await makeCopy('foreign', { 'a.html': '2' }, newKeys().privatePem);
  const update = join(folder, 'foreign.zip');
  await writeUpdatePack(old, foreign, update);
  await assert.rejects(applyUpdate(update, old), isProblem('update-signer'));
  const bytes = await readFile(update);
  bytes.fill(0, 60, 90);
  await writeFile(update, bytes);
  await assert.rejects(applyUpdate(update, old), WarraqError);
  assert.equal(await readFile(join(old, 'a.html'), 'utf8'), '1');
  assert.ok(isWhole(await verifyCopy(old)));
});

test('a ZIP file with a way out of its folder, or cut short, is refused', async () => {
  for (const path of ['../a', '/a', 'a/../../b', 'C:/a', 'a\\b', '']) assert.ok(!isSafePath(path), path);
  assert.ok(isSafePath('2024/02/مقال/index.html'));
  const file = join(folder, 'bad.zip');
  const zip = await createZip(file);
  await zip.add('../escape.html', Buffer.from('x'));
  await zip.close();
  await assert.rejects(openCopyZip(file), isProblem('zip-damaged'));
  await writeFile(file, (await readFile(file)).subarray(0, 40));
  await assert.rejects(openCopyZip(file), isProblem('zip-damaged'));
});

test('a copy with a link in it is not whole, wherever the link leads', async () => {
  const root = await makeCopy('linked', { 'index.html': 'أ' });
  assert.ok(isWhole(await verifyCopy(root)));
  for (const target of ['/etc/hostname', 'index.html', '/none', '.']) {
    await symlink(target, join(root, 'link'));
    const report = await verifyCopy(root);
    assert.deepEqual(report.strange, ['link'], target);
    assert.ok(!isWhole(report), target);
    await rm(join(root, 'link'));
  }
  await rm(join(root, 'index.html'));
  await symlink('/etc/hostname', join(root, 'index.html'));
  assert.deepEqual((await verifyCopy(root)).missing, ['index.html']);
});

test('a built site and a published one are verified by the manifest that they have', async () => {
  const root = join(folder, 'site');
  await writeFiles(root, { 'index.html': 'أ', 'b/index.html': 'ب', 'old.css': 'ق' });
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const lines = [
    [hash('ب'), 'b/index.html'],
    [hash('أ'), 'index.html'],
    // Waits for its removal: see `deploy/plan.ts`.
    [`${'0'.repeat(48)}0000000065c00000`, 'old.css'],
  ];
  await writeFile(join(root, 'warraq-manifest.txt'), lines.map((line) => `${line.join('  ')}\n`).join(''));
  const whole = await verifyCopy(root);
  assert.ok(isWhole(whole));
  assert.deepEqual(Object.keys(whole.manifest.files), ['b/index.html', 'index.html']);
  await writeFile(join(root, 'index.html'), 'غُيّر');
  await rm(join(root, 'b/index.html'));
  const broken = await verifyCopy(root);
  assert.deepEqual([broken.changed, broken.missing], [['index.html'], ['b/index.html']]);
});
