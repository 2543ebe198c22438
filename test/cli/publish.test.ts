import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { FIRST, siteOf } from '../deploy/deploy-site.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { call } from '../pipeline/archive.ts';

test('a place of site.yaml is published to by its name', async () => {
  const root = await freshFolder('publish-name');
  const target = `${await freshFolder('publish-target')}/www`;
  await writeFiles(root, {
    'content/site.yaml': `title: أرشيف\npublish:\n  - {name: الموقع, to: ${target}}\n`,
  });
  const built = await siteOf(FIRST);
  const words = ['publish', '--root', root, '--out', built, '--to', 'الموقع', '--quiet'];
  const { code, err } = await call(words);
  assert.equal(code, 0, err);
  assert.equal(await readFile(`${target}/index.html`, 'utf8'), FIRST['index.html']);
});
