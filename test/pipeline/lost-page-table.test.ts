import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { articleText, call, dice, newArchive } from './archive.ts';

test('an article that was deleted is not published, though the table of the pages of before cannot be read', async () => {
  const root = await newArchive();
  try {
    const folder = `${root}/content/articles/2024/02`;
    await mkdir(folder, { recursive: true });
    const random = dice(7);
    for (const slug of ['stays', 'goes'])
      await writeFile(`${folder}/${slug}.md`, articleText(random, '2024-02-20'));
    const build = async () => {
      const { code, err } = await call(['build', '--root', root, '--no-compress', '--quiet']);
      assert.equal(code, 0, err);
    };
    await build();
    assert.ok(existsSync(`${root}/dist/2024/02/goes/index.html`));
    await rm(`${folder}/goes.md`);
    const tables = readdirSync(`${root}/.warraq/pages`);
    assert.ok(tables.length > 0);
    for (const name of tables) writeFileSync(`${root}/.warraq/pages/${name}`, '');
    await build();
    assert.ok(existsSync(`${root}/dist/2024/02/stays/index.html`));
    assert.ok(!existsSync(`${root}/dist/2024/02/goes`));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
