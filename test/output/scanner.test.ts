import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sha256Of } from '../../src/files/file-hash.ts';
import { printManifest, sortedManifest } from '../../src/output/manifest.ts';
import { manifestMark, writeManifestText } from '../../src/output/scan-output.ts';
import { startScanner } from '../../src/output/scanner.ts';

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

test('the thread tells of both folders and of the sources what is found there', async (t) => {
  const [out, previous] = [makeSite(t), makeSite(t, { 'index.html': 'old' })];
  const task = { out, previous, sources: [`${out}/2024`, `${out}/none`], releases: true };
  const scanner = startScanner(task);
  const [stamp = '', none] = await scanner.stamps();
  assert.match(stamp, /^[0-9a-f]{64}$/);
  assert.equal(none, '');
  const [site, before] = [await scanner.site(), await scanner.previous()];
  assert.equal(site?.manifest, manifestMark(out));
  assert.equal(site?.hash, sha256Of(Buffer.from(site?.text ?? [])));
  assert.deepEqual([site?.gone, before?.gone], [[], []]);
  await scanner.end();
  writeFileSync(`${out}/2024/02/one/index.html`, 'more');
  const again = startScanner(task);
  assert.notEqual((await again.stamps())[0], stamp);
  await again.end();
});

test('a file that is gone, and a folder in which somebody was, are named', async (t) => {
  const out = makeSite(t);
  rmSync(`${out}/2024/02/one/index.html`);
  const scanner = startScanner({ out, previous: `${out}.none`, sources: [], releases: true });
  const site = await scanner.site();
  assert.deepEqual(site?.gone, ['2024/02/one/index.html']);
  assert.ok(site?.changed.includes('2024/02/one'));
  assert.equal(await scanner.previous(), undefined);
  await scanner.end();
});

test('what was scanned before the manifest was written anew is scanned again', async (t) => {
  const out = makeSite(t);
  const scanner = startScanner({ out, previous: `${out}.none`, sources: [], releases: true });
  await scanner.stamps();
  const less = sortedManifest([['index.html', sha256Of('a')]]);
  writeManifestText(out, Buffer.from(printManifest(less)));
  assert.equal(Buffer.from((await scanner.site())?.text ?? []).toString(), printManifest(less));
  await scanner.end();
});

test('where nothing may be used nothing is told, and a damaged manifest counts as none', async (t) => {
  const out = makeSite(t);
  const strict = startScanner({ out, previous: out, sources: [], releases: false });
  assert.deepEqual([await strict.site(), await strict.previous()], [undefined, undefined]);
  await strict.end();
  writeManifestText(out, Buffer.from('no manifest\n'));
  const scanner = startScanner({ out, previous: out, sources: [], releases: true });
  assert.equal(await scanner.site(), undefined);
  await scanner.end();
});
