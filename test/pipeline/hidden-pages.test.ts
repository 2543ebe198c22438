import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { articleText, call, dice, newArchive } from './archive.ts';

test('an alias that is a page of a section, a name or the owner hides it on no host, and is told', async () => {
  const root = await newArchive();
  try {
    await mkdir(`${root}/content/articles/2024/02`, { recursive: true });
    const aliases = ['/section/cities/', '/about/', '/topic/', '/free/'];

    await writeFile(
      `${root}/content/articles/2024/02/one.md`,
      articleText(dice(2), '2024-02-20', `aliases: ${JSON.stringify(aliases)}\n`).replace(
        /section: .*/,
        'section: cities',
      ),
    );
    // Disks that do not tell capital letters apart would put it in the place of the front page.
    await writeFile(`${root}/public/Index.html`, '<!doctype html><title>x</title>');
    // No disk holds a file and a folder of one name.
    await writeFile(`${root}/public/section`, 'x');
    await mkdir(`${root}/public/sw.js`);
    await writeFile(`${root}/public/sw.js/a.html`, 'x');
    const built = await call(['build', '--root', root, '--host', 'nginx', '--no-social-images']);
    assert.equal(built.code, 0, built.err);
    assert.match(built.err, /public\/Index\.html: warning: .*index\.html.*file-name-twice/);
    for (const path of ['section', 'sw.js/a.html'])
      assert.match(built.err, new RegExp(`file ${path.replace('.', '\\.')} .*path-claimed`));
    const rules = await readFile(`${root}/dist/_servers/nginx.conf`, 'utf8');
    assert.match(rules, /\/free/);
    for (const page of ['section/cities', 'about', 'topic']) {
      assert.doesNotMatch(rules, new RegExp(`/${page}/?[" ]`), page);
      assert.match(built.err, new RegExp(`one\\.md: warning: .*\`/${page}/\``));
      const html = await readFile(`${root}/dist/${page}/index.html`, 'utf8');
      assert.doesNotMatch(html, /http-equiv="refresh"/, page);
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});
