import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toLine } from '../../src/problems/report.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { ownFiles } from '../../src/theme/theme-files.ts';
import { readsWholeArchive } from '../../src/theme/theme-inputs.ts';
import { themeProblems } from '../../src/theme/theme-problems.ts';
import { freshFolder, writeFiles } from '../pages/make-archive.ts';
import { THEME } from './theme-archive.ts';

async function themeOf(files: Record<string, string>) {
  const root = await freshFolder('theme');
  await writeFiles(root, files);
  return archiveLayout(root);
}

const linesOf = async (files: Record<string, string>) =>
  themeProblems(await themeOf(files)).map((each) => toLine(each, 'en').replace(/;.*/, ''));

test('a sound theme has no problem, and an archive without one neither', async () => {
  assert.deepEqual(await linesOf({ ...THEME }), []);
  assert.deepEqual(await linesOf({}), []);
});

test('copies of our own files are sound', async () => {
  const { readFileSync } = await import('node:fs');
  const copies = ownFiles().map(({ name, path }) => [`theme/${name}`, readFileSync(path, 'utf8')]);
  assert.ok(copies.length > 30);
  assert.deepEqual(await linesOf(Object.fromEntries(copies)), []);
});

test('what the security policy refuses is told with file and line before anything is made', async () => {
  const lines = await linesOf({
    'theme/components/Teaser.astro': [
      '---',
      'const style = \'onclick="no"\';',
      '---',
      '<p>{style}</p>',
      '<script is:inline>alert(1)</script>',
      '<script define:vars={{ a: 1 }}>alert(a)</script>',
      '<style is:inline>p { color: red }</style>',
      '<p style="color: red" onclick="x()">x</p>',
      '<iframe src="/x"></iframe>',
      '<!-- <iframe> -->',
      '<script>document.onload = () => "<iframe>";</script>',
      '<script is:inline type="application/ld+json" set:html={x} />',
      '<script is:inline src="/own.js"></script>',
    ].join('\n'),
  });
  const at = 'theme/components/Teaser.astro';
  assert.deepEqual(
    lines.map((line) => line.replace(/: scripts and.*/, '')),
    [
      `${at}:5: error: <script is:inline>`,
      `${at}:6: error: <script define:vars>`,
      `${at}:7: error: <style is:inline>`,
      `${at}:8: error: style="…"`,
      `${at}:8: error: onclick="…"`,
      `${at}:9: error: <iframe> loads other documents: no page of the site may hold it`,
    ],
  );
});

test('what readers would not see, files that nobody looks at and names that miss ours are warnings', async () => {
  const lines = await linesOf({
    'theme/Teaser.astro': '<p>x</p>',
    'theme/components/Teasr.astro': '<img src="https://example.com/a.png" />',
    'theme/styles/own.css': '/* x */\n@import "other.css";\np { background: url(//example.com/a.png) }\n',
    'theme/README.md': '# notes',
  });
  assert.deepEqual(lines, [
    'theme/components/Teasr.astro:1: warning: readers will not see what lies elsewhere: <img src="https://example.com/a.png" />',
    'theme/styles/own.css:2: warning: readers will not see what lies elsewhere: @import "other.css"',
    'theme/styles/own.css:3: warning: readers will not see what lies elsewhere: url(//example.com/a.png)',
    'theme/Teaser.astro: warning: no page is made from this file: it lies in none of components/, layouts/, styles/, pages/',
    'theme/components/Teasr.astro: warning: no file of Warraq has this name, and no file of the theme uses it',
  ]);
});

test('a theme reaches far where it shows on our pages what these do not say that they are made from', async () => {
  const reach = async (name: string, names: string) =>
    readsWholeArchive(await themeOf({ [name]: `---\nimport { ${names} } from 'warraq/data';\n---\n` }));
  assert.equal(await reach('theme/components/Teaser.astro', 'addressOf, renderArticle, type Entry'), false);
  assert.equal(await reach('theme/components/Teaser.astro', 'latest'), true);
  assert.equal(await reach('theme/components/RelatedNav.astro', 'neighbours, related, link'), false);
  assert.equal(await reach('theme/components/RelatedNav.astro', 'groups as all'), true);
  assert.equal(await reach('theme/pages/own.astro', 'allArticles'), false);
});
