import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { archiveLayout } from '../../src/site/layout.ts';
import { themeProblems } from '../../src/theme/theme-problems.ts';
import { build } from '../pages/make-archive.ts';
import { themedArchive } from './theme-archive.ts';

const docs = await readFile(resolve(import.meta.dirname, '../../docs/theme.md'), 'utf8');

test('the examples of docs/theme.md make the site that they promise', async () => {
  const [teaser = '', foot = '', writers = ''] = [...docs.matchAll(/```astro\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );
  const root = await themedArchive({
    'theme/components/Teaser.astro': teaser,
    'theme/components/Foot.astro': foot,
    'theme/pages/writers/[number].astro': writers,
    'theme/pages/about-us.astro':
      '---\nimport Page from \'warraq/layouts/Page.astro\';\n---\n<Page title="ع" path="/about-us/"><h1>ع</h1></Page>\n',
  });
  assert.deepEqual(themeProblems(archiveLayout(root)), []);
  const out = join(root, 'dist');
  await build(root, out);
  const home = await readFile(join(out, 'index.html'), 'utf8');
  assert.match(home, /class="card"[\s\S]*<aside class="colophon">طُبع في الميناء<\/aside>\s*<footer/);
  const sitemap = await readFile(join(out, 'sitemap.xml'), 'utf8');
  assert.equal(sitemap.split('/about-us/</loc>').length, 2);
  assert.doesNotMatch(sitemap, /\[number\]/);
  assert.match(await readFile(join(out, 'writers/1/index.html'), 'utf8'), /<h1>سالم البحّار<\/h1>/);
});

test('docs/theme.md names nothing of warraq/data that is not there', async () => {
  const publicData = await readFile(
    resolve(import.meta.dirname, '../../src/page-data/public-data.ts'),
    'utf8',
  );
  const [, table = ''] = /\| for \| names \|\n([\s\S]*?)\n\n/.exec(docs) ?? [];
  const names = [...table.matchAll(/`(\w+)(?:\([^)]*\))?`/g)].map(([, name = '']) => name);
  assert.ok(names.length > 30);
  assert.deepEqual(
    names.filter((name) => !new RegExp(`\\b${name}\\b`).test(publicData)),
    [],
  );
});
