import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type StaticServer, serveStatic } from '../../src/hosting/static-server.ts';
import { launchChromium } from './chromium.ts';

// The whole way, as a publisher and then a reader goes it: a scraped text, a fresh root, a build, a browser.
// The real article lies outside the project; without it, one of ours of the same kind takes its place.
const PROJECT = resolve(import.meta.dirname, '../..');
const REAL = resolve(PROJECT, '../shared/raw/text/republished-article.txt');
const OURS = resolve(import.meta.dirname, 'republished.txt');
const SOURCE = existsSync(REAL) ? REAL : OURS;

let root: string;
let server: StaticServer;
let browser: Browser;
let page: Page;
let articleFile: string;

function warraq(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(PROJECT, 'src/cli/warraq.mjs'), ...words, '--lang', 'en'],
    { encoding: 'utf8', cwd: root },
  );
  return { status, output: stdout + stderr };
}

before(async () => {
  if (SOURCE === OURS) console.log(`${REAL} is not here: the test takes an article of our own instead.`);
  root = join(await mkdtemp(join(tmpdir(), 'warraq-main-job-')), 'أرشيف');
  spawnSync('mkdir', ['-p', root]);
  const imported = warraq('import', '--root', root, SOURCE);
  assert.equal(imported.status, 0, imported.output);
  const files = await readdir(join(root, 'content/articles'), { recursive: true });
  const [only, ...others] = files.filter((name) => name.endsWith('.md'));
  assert.ok(only && others.length === 0, `one article expected: ${files.join(', ')}`);
  articleFile = only;
  const built = warraq('build', '--root', root);
  assert.equal(built.status, 0, built.output);
  server = await serveStatic(join(root, 'dist'));
  browser = await launchChromium();
  page = await browser.newPage();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test('the import dates the article by its post and says that it was inferred', async () => {
  assert.match(articleFile, /^2024\/02\/[^/]+\.md$/);
  const text = await readFile(join(root, 'content/articles', articleFile), 'utf8');
  assert.match(text, /^published: 2024-02-20$/m);
  assert.match(text, /^inferred: \[.*published.*\]$/m);
  const originals = await readdir(join(root, 'content/originals'), { recursive: true });
  assert.ok(originals.length > 0, 'the original is kept');
});

test('a second import of the same file changes nothing and says so', async () => {
  const before = await readFile(join(root, 'content/articles', articleFile), 'utf8');
  const again = warraq('import', '--root', root, SOURCE);
  assert.equal(again.status, 0, again.output);
  assert.match(again.output, /already|nothing/i);
  assert.equal(await readFile(join(root, 'content/articles', articleFile), 'utf8'), before);
  const files = await readdir(join(root, 'content/articles'), { recursive: true });
  assert.equal(files.filter((name) => name.endsWith('.md')).length, 1);
});

test('a reader sees what import changed, each edit with its place in his words', async () => {
  await page.goto(`${server.url}${encodeURI(articleFile.replace(/\.md$/, '/changes/'))}`);
  const places = await page.locator('section.edit .meta').allTextContents();
  assert.ok(places.length > 0);
  for (const place of places) assert.match(place, /^(السطر [٠-٩]+|العنوان|الملخص|تاريخ النشر|المصدر|القسم)$/);
  const shown = await page.locator('section.edit dd').allTextContents();
  assert.ok(shown.includes('[ad_1]'), 'what was taken away is shown');
});

test('a reader sees one headline, the whole text in order, the post as a quotation, and no debris', async () => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const response = await page.goto(`${server.url}${encodeURI(articleFile.replace(/\.md$/, '/'))}`);
  assert.equal(response?.status(), 200);
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  assert.equal(await page.getAttribute('html', 'lang'), 'ar');
  assert.equal(await page.locator('h1').count(), 1);
  const text = (await page.locator('main').textContent()) ?? '';
  const flat = text.replace(/\s+/g, ' ');
  for (const debris of ['[ad_1]', '[ad_2]', '“', '"']) assert.ok(!flat.includes(debris), debris);
  const sentences = (await readFile(SOURCE, 'utf8'))
    .split('\n')
    .filter((line) => line.split(' ').length > 12)
    .slice(2)
    .flatMap((line) => line.split(/(?<=[.!؟])\s+/))
    .map((sentence) => sentence.replace(/[“”«»"]/g, '').trim())
    .filter((sentence) => sentence.length > 20);
  // The page shows the digits of the archive's region; the text has its own.
  const toEuropean = (digit: string) => String(digit.charCodeAt(0) - 0x660);
  const bare = flat.replace(/[\u0660-\u0669]/g, toEuropean).replace(/[“”«»"\u2066-\u2069]/g, '');
  let at = -1;
  for (const sentence of sentences) {
    const found = bare.indexOf(sentence.slice(0, 60), at + 1);
    assert.ok(found > at, `missing or out of order: ${sentence}`);
    at = found;
  }
  const post = page.locator('main blockquote, main .post').filter({ hasText: /@(The_NewArab|sahil_watch)/ });
  assert.equal((await post.count()) > 0, true, 'the post stands as a quotation');
  assert.deepEqual(errors, []);
});

test('three inflected queries and one without hamza find the article, the word marked in the excerpt', async () => {
  for (const query of ['هدنه', 'وللهدنة', 'هُدنة', 'والمحادثات', 'اتفاقات']) {
    await page.goto(`${server.url}search/?q=${encodeURIComponent(query)}`);
    const hit = page.locator('warraq-search a[href*="/2024/02/"]').first();
    await hit.waitFor({ timeout: 15_000 });
    assert.ok(await page.locator('warraq-search mark').count(), `a mark for ${query}`);
  }
  await page.goto(`${server.url}search/?q=${encodeURIComponent('زرافة')}`);
  await page.waitForFunction(() =>
    /لا (نتائج|توجد)|لم /.test(document.querySelector('warraq-search')?.textContent ?? ''),
  );
});

test('a broken article stops the next build with its file and line, and the site stays', async () => {
  const home = await readFile(join(root, 'dist/index.html'), 'utf8');
  await writeFile(
    join(root, 'content/articles/2024/02/broken.md'),
    '---\ntitle: خبر\npublished: 2024-13-01\nauhtors: [س]\n---\n\nنص.\n',
  );
  const { status, output } = warraq('build', '--root', root);
  assert.equal(status, 1);
  assert.match(output, /content\/articles\/2024\/02\/broken\.md:3: error: `published` is `2024-13-01`/);
  assert.match(output, /content\/articles\/2024\/02\/broken\.md:4: error: unknown key `auhtors`/);
  assert.equal(await readFile(join(root, 'dist/index.html'), 'utf8'), home);
});
