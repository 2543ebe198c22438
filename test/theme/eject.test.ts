import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { toLine } from '../../src/problems/report.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { ejectFile, findOwn, ownVersion, upstreamProblems } from '../../src/theme/eject.ts';
import { TEMPLATE_WORDS } from '../../src/theme/template-words.ts';
import { ownFiles } from '../../src/theme/theme-files.ts';
import { themeProblems } from '../../src/theme/theme-problems.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';

test('every template has a sentence, and every sentence a template', () => {
  assert.deepEqual(
    Object.keys(TEMPLATE_WORDS).sort(),
    ownFiles()
      .map(({ name }) => name)
      .sort(),
  );
});

test('templates import what a theme can import: of other folders only by the package', async () => {
  for (const { name, path } of ownFiles().filter((file) => file.name.endsWith('.astro'))) {
    const text = await readFile(path, 'utf8');
    const others = [...text.matchAll(/from\s+'(\.[^']+)'/g)].map(([, from = '']) => from);
    const wrong = others.filter((from) => !/\.astro$|\?url/.test(from));
    assert.deepEqual(wrong, [], name);
  }
});

test('a name is found by as much of it as tells it from others', () => {
  assert.equal(findOwn('Teaser'), 'components/Teaser.astro');
  assert.equal(findOwn('base.css'), 'styles/base.css');
  assert.equal(findOwn('pages/index'), 'pages/index.astro');
  assert.throws(() => findOwn('Teasr'), {
    problems: [{ code: 'eject-unknown', values: { word: 'Teasr', known: 'Teaser' } }],
  });
  assert.throws(() => findOwn('[...page]'), /eject-unknown/);
});

test('a copy stands by itself, is never written over, and an upgrade tells what changed in ours', async () => {
  const root = await freshFolder('eject');
  await writeFiles(root, { 'content/site.yaml': 'title: ع\n' });
  const layout = archiveLayout(root);
  const copy = `${root}/theme/components/RelatedNav.astro`;
  assert.deepEqual(ejectFile(layout, 'components/RelatedNav.astro'), {
    file: 'theme/components/RelatedNav.astro',
    isNew: true,
  });
  const text = await readFile(copy, 'utf8');
  assert.match(text, /from 'warraq\/components\/Teaser\.astro'/);
  assert.deepEqual(themeProblems(layout), []);

  await writeFile(copy, `${text}\n<p>لي</p>\n`);
  assert.equal(ejectFile(layout, 'components/RelatedNav.astro').isNew, false);
  assert.match(await readFile(copy, 'utf8'), /لي/);
  assert.deepEqual(upstreamProblems(layout), []);

  // As if it had been copied from an older version.
  const record = `${root}/theme/ejected.json`;
  const noted = JSON.parse(await readFile(record, 'utf8'));
  assert.equal(noted['components/RelatedNav.astro'].version, ownVersion());
  noted['components/RelatedNav.astro'] = { version: '0.0.1', hash: '0'.repeat(64) };
  await writeFile(record, JSON.stringify(noted));
  const [line = ''] = themeProblems(layout).map((each) => toLine(each, 'en'));
  assert.match(
    line,
    /^theme\/components\/RelatedNav\.astro: note: Warraq changed components\/RelatedNav\.astro since you copied it \(0\.0\.1, now /,
  );
  assert.match(
    line,
    /compare theme\/\.upstream\/components\/RelatedNav\.astro with \S+src\/components\/RelatedNav\.astro/,
  );
  ejectFile(layout, 'components/RelatedNav.astro', true);
  assert.deepEqual(upstreamProblems(layout), []);
  assert.match(await readFile(copy, 'utf8'), /لي/);
});
