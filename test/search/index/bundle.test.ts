import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { bundleSearchBrowser } from '../../../src/search/index/bundle.ts';

test('browser scripts are bundled once for a state of the code, and again when a file is damaged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-bundle-'));
  const made = await bundleSearchBrowser(folder, 'ar', 'code 1');
  const file = join(folder, made.worker);
  const [content, { mtimeMs }] = [await readFile(file, 'utf8'), await stat(file)];

  assert.deepEqual(await bundleSearchBrowser(folder, 'ar', 'code 1'), made);
  assert.equal((await stat(file)).mtimeMs, mtimeMs, 'it serves on');

  await writeFile(file, content.slice(0, 100));
  assert.deepEqual(await bundleSearchBrowser(folder, 'ar', 'code 1'), made);
  assert.equal(await readFile(file, 'utf8'), content);

  await rm(join(folder, made.style));
  await bundleSearchBrowser(folder, 'ar', 'code 1');
  assert.ok((await stat(join(folder, made.style))).size > 0);

  const farsi = await bundleSearchBrowser(folder, 'fa', 'code 1');
  assert.notEqual(farsi.element, made.element, 'another language has other sentences');
  await writeFile(join(folder, 'bundle.json'), '{');
  assert.deepEqual(await bundleSearchBrowser(folder, 'ar', 'code 2'), made);
  await rm(folder, { recursive: true });
});
