import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { SURFACE } from '../api/surface.ts';
import { launchChromium } from '../browser/chromium.ts';
import { unlessNpm } from '../system/needs.ts';
import { newProject, packRepository } from './installed.ts';

const skip = unlessNpm();
const packed = skip === false ? packRepository() : undefined;
after(() => packed?.remove());

const ARTICLES = [
  ['حارس المنارة', 'ظلّ حارس المنارة يوقد الفتيل كل مساء، ويعدّ المراكب العائدة إلى المرسى قبل أن تهبّ الريح.'],
  ['سكّة الضيعة', 'كان القطار يقف عند الضيعة مرة في الأسبوع، فيحمل صناديق التفاح وينزل الرسائل والصحف.'],
].map(([title = '', sentence = ''], at) => ({
  title,
  date: `2023-0${at + 1}-15`,
  text: `${sentence}\n\n${sentence.replaceAll('،', ' ثم')}`,
}));

function working(): NonNullable<typeof packed> {
  assert.ok(packed);
  return packed;
}

test('the tarball holds JavaScript with types and source maps, and no sources', { skip }, () => {
  const { folder, tarball, run } = working();
  run('.', 'tar', 'xzf', tarball);
  const files = globSync('**/*', { cwd: join(folder, 'package') }).filter((file) =>
    statSync(join(folder, 'package', file)).isFile(),
  );
  assert.deepEqual(
    files.filter((file) => /\.ts$/.test(file) && !file.endsWith('.d.ts')),
    [],
  );
  assert.deepEqual(
    files.filter((file) => file.startsWith('compiled/src/packaging') || /\.(?:test|log)\b/.test(file)),
    [],
  );
  const modules = files.filter((file) => file.endsWith('.js') && file.startsWith('compiled/src/'));
  assert.ok(modules.length > 500, `${modules.length} modules`);
  // What names a source would find nothing; Astro takes every file in pages/ for a page.
  for (const file of modules) {
    const text = readFileSync(join(folder, 'package', file), 'utf8');
    assert.doesNotMatch(text, /(?:from |import\(|new URL\()['"]\.[^'"]*\.ts['"]/, file);
    const map = /\n\/\/# sourceMappingURL=(\S+)/.exec(text)?.[1];
    if (map) assert.ok(existsSync(join(folder, 'package', file, '..', map)), file);
    else assert.match(file, /compiled\/src\/pages\/|light\.js$/);
  }
  assert.deepEqual(
    files.filter((file) => /^compiled\/src\/pages\/.*\.(?:d\.ts|map)$/.test(file)),
    [],
  );
  const given = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
  assert.equal(given.private, undefined);
  assert.equal(given.publishConfig.provenance, true);
  for (const door of Object.values<string | Record<string, string>>(given.exports))
    for (const file of typeof door === 'string' ? [door] : Object.values(door))
      assert.ok(existsSync(join(folder, 'package', file)), file);
});

test('from an empty folder to a searched site, with no repository beside it', {
  skip,
  timeout: 900_000,
}, async () => {
  const { folder, tarball, run, start } = working();
  newProject(working(), 'archive');
  run('archive', 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarball);
  const warraq = (...words: string[]) => {
    const { out, err } = run('archive', 'npx', '--no-install', 'warraq', ...words);
    assert.doesNotMatch(err, /warning:|Experimental/i, `warraq ${words.join(' ')}`);
    return out;
  };

  assert.match(warraq('--help'), /^ {2}build /m);
  warraq('new', '.');
  const lines = ARTICLES.map((article) => JSON.stringify(article)).join('\n');
  writeFileSync(join(folder, 'articles.jsonl'), lines);
  warraq('import', '../articles.jsonl');
  warraq('build', '--no-social-images');

  const served = await start('archive', 'node_modules/.bin/warraq', 'preview', '--port', '0');
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${served.line}search/?q=${encodeURIComponent('والمنارات')}`);
    const found = page.locator('.warraq-search__title');
    await found.first().waitFor();
    assert.deepEqual(await found.allTextContents(), ['حارس المنارة']);
  } finally {
    await browser.close();
    served.end();
  }

  // The doors of the package, by its name; nothing else of it can be imported.
  const script = `const doors = {};
for (const door of ${JSON.stringify(Object.keys(SURFACE))}) doors[door] = Object.keys(await import(door)).sort();
const inner = await import('warraq/compiled/src/cli/main.js').catch(({ code }) => code);
console.log(JSON.stringify([doors, inner]));`;
  writeFileSync(join(folder, 'archive/doors.mjs'), script);
  const { out, err } = run('archive', 'node_modules/node/bin/node', 'doors.mjs');
  assert.deepEqual(JSON.parse(out), [SURFACE, 'ERR_PACKAGE_PATH_NOT_EXPORTED']);
  assert.equal(err, '');
});
