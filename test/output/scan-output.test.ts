import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { printManifest, sortedManifest } from '../../src/output/manifest.ts';
import { scanOutput, stampOf, trustOutput, writeManifestText } from '../../src/output/scan-output.ts';

const FILES = { 'index.html': 'a', '2024/02/one/index.html': 'b', '2024/03/two/index.html': 'c' };

/** Makes a site with its manifest, as a build that ended a while ago left it. */
function makeSite(t: TestContext, files: Readonly<Record<string, string>> = FILES): string {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-scan-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  }
  const manifest = sortedManifest(
    Object.entries(files).map(([path, text]) => [path, sha256Of(text)] as const),
  );
  writeManifestText(folder, Buffer.from(printManifest(manifest)));
  return folder;
}

test('a folder of sources has another stamp when a file of it changes, and none where there is none', (t) => {
  const out = makeSite(t);
  const stamp = stampOf(`${out}/2024`);
  assert.match(stamp, /^[0-9a-f]{64}$/);
  assert.equal(stampOf(`${out}/none`), '');
  writeFileSync(`${out}/2024/02/one/index.html`, 'more');
  assert.notEqual(stampOf(`${out}/2024`), stamp);
});

test('a site is known by its manifest; a file that is gone and a folder in which somebody was are named', (t) => {
  const out = makeSite(t);
  const whole = scanOutput(out, true);
  assert.equal(whole?.hash, sha256Of(Buffer.from(whole?.text ?? [])));
  assert.deepEqual(whole?.gone, []);
  rmSync(`${out}/2024/02/one/index.html`);
  const site = scanOutput(out, true);
  assert.deepEqual(site?.gone, ['2024/02/one/index.html']);
  assert.ok(site?.changed.includes('2024/02/one'));
  assert.deepEqual(scanOutput(out, false)?.gone, [], 'files are looked for where they are wanted');
  assert.equal(scanOutput(`${out}.none`, true), undefined);
});

test('a damaged manifest counts as none', (t) => {
  const out = makeSite(t);
  writeManifestText(out, Buffer.from('no manifest\n'));
  assert.equal(scanOutput(out, true), undefined);
});

test('a release that is taken for what its manifest says hands on since when nobody has looked at it', (t) => {
  const out = makeSite(t);
  rmSync(`${out}/2024/02/one/index.html`);
  const trusted = trustOutput(out);
  assert.ok(trusted);
  assert.deepEqual([trusted.changed, trusted.gone], [[], []]);
  assert.equal(trusted.hash, scanOutput(out, true)?.hash);
  writeManifestText(out, trusted.text, trusted.began);
  assert.deepEqual(scanOutput(out, true)?.gone, ['2024/02/one/index.html']);
  assert.equal(trustOutput(`${out}.none`), undefined);
});
