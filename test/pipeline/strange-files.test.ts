import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { readManifest } from '../../src/output/manifest.ts';
import { articleText, call, dice, newArchive } from './archive.ts';

test('pictures that are pipes, links, folders or empty, and names with a line end, stop no build and are told', async () => {
  const root = await newArchive();
  try {
    const folder = `${root}/content/articles/2024/02`;
    await mkdir(folder, { recursive: true });
    await mkdir(`${root}/content/media/folder.png`);
    for (const place of [`${root}/content/media/pipe.png`, `${root}/public/pipe.png`])
      assert.equal(spawnSync('mkfifo', [place]).status, 0);
    await writeFile(`${root}/content/media/empty.png`, '');
    await writeFile(`${root}/content/media/two\nlines.txt`, 'x');
    await writeFile(`${root}/secret.png`, 'x');
    await symlink('../../secret.png', `${root}/content/media/link.png`);
    const random = dice(4);
    const names = ['pipe', 'link', 'folder', 'empty', '../../secret'];
    for (const [at, name] of names.entries())
      await writeFile(
        `${folder}/n${at}.md`,
        articleText(random, '2024-02-20', `image: {src: "/media/${name}.png", alt: صورة}\n`),
      );
    const checked = await call(['check', '--root', root]);
    for (const [at, code] of ['media-missing', 'media-missing', 'media-missing', 'media-broken'].entries())
      assert.match(checked.err + checked.out, new RegExp(`n${at}\\.md:\\d+: warning: .*\\[${code}\\]`));
    const built = await call(['build', '--root', root]);
    assert.equal(built.code, 0, built.err);
    assert.equal((await readManifest(`${root}/dist`))?.size !== undefined, true, 'the manifest can be read');
    assert.deepEqual(await readdir(`${root}/dist/media`), ['empty.png']);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
