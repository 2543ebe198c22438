import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { listFiles } from '../../src/files/list-files.ts';
import { articleText, call, dice, newArchive, SITE } from './archive.ts';

test('lite: false leaves out the lite pages and every link to them; without it they come back', async () => {
  const root = await newArchive();
  await mkdir(`${root}/content/articles/2024/05`, { recursive: true });
  const random = dice(5);
  for (const name of ['one', 'two'])
    await writeFile(`${root}/content/articles/2024/05/${name}.md`, articleText(random, '2024-05-02'));
  const build = async (site: string) => {
    await writeFile(`${root}/content/site.yaml`, site);
    const { code, err } = await call(['build', '--root', root, '--no-compress']);
    assert.equal(code, 0, err);
    const files = await listFiles(`${root}/dist`);
    const linking = files.filter(
      (file) =>
        file.endsWith('.html') &&
        !file.startsWith('lite/') &&
        readFileSync(`${root}/dist/${file}`, 'utf8').includes('href="/lite/'),
    );
    return { lite: files.filter((file) => file.startsWith('lite/')), linking };
  };
  const first = await build(SITE);
  assert.ok(existsSync(`${root}/dist/lite/2024/05/one/index.html`));
  assert.ok(first.linking.includes('index.html') && first.linking.includes('save/index.html'));
  const without = await build(`${SITE}lite: false\n`);
  assert.deepEqual(without, { lite: [], linking: [] });
  assert.deepEqual(await build(SITE), first);
});

test('lite says when it is neither true nor false', async () => {
  const root = await newArchive();
  await writeFile(`${root}/content/site.yaml`, `${SITE}lite: maybe\n`);
  const { out } = await call(['check', '--root', root]);
  assert.match(out, /site\.yaml:\d+: error: `lite` is `maybe`/);
});
