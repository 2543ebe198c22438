import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build, freshFolder, SAMPLE } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const run = promisify(execFile);
const VNU = resolve(SAMPLE, 'node_modules/vnu-jar/build/dist/vnu.jar');

// One page of every kind of the sample archive.
const KINDS = {
  home: '/',
  article: '/2023/09/نخلة-البصرة/',
  table: '/2022/11/كرة-القدم-قبل-المونديال/',
  section: '/section/science/',
  year: '/2023/',
  month: '/2023/09/',
  archive: '/archive/',
  topics: '/topic/',
  topic: '/topic/المياه/',
  timeline: '/topic/المياه/timeline/',
  author: '/author/كريم-الوادي/',
  search: '/search/',
  about: '/about/',
  missing: '/404.html',
};

let out = '';
let visitor: Visitor;

before(async () => {
  out = join(await freshFolder('site'), 'dist');
  await build(SAMPLE, out);
  visitor = await visit(out);
});
after(() => visitor?.close());

const read = (path: string) => readFile(join(out, path), 'utf8');

test('every page is valid HTML', async () => {
  const args = ['-Xss4m', '-jar', VNU, '--errors-only', '--skip-non-html', out];
  const { stderr } = await run('java', args, { maxBuffer: 1 << 26 }).catch(
    (error: { stderr: string }) => error,
  );
  assert.equal(stderr.trim(), '');
});

test('no page of any kind breaks the rules of access, in either light', async () => {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [kind, path] of Object.entries(KINDS)) {
      assert.deepEqual(await visitor.violations(path, scheme), [], `${kind}, ${scheme}`);
    }
  }
});

test('no page scrolls sideways on a phone, a tablet or a desk', async () => {
  for (const [kind, path] of Object.entries(KINDS)) {
    assert.deepEqual(await visitor.overflow(path, [360, 768, 1440]), [0, 0, 0], kind);
  }
});

test('nothing comes from elsewhere, and the strict policy is kept', async () => {
  for (const [kind, path] of Object.entries(KINDS)) {
    const { foreign, complaints } = await visitor.load(path);
    assert.deepEqual(foreign, [], kind);
    assert.deepEqual(
      complaints.filter((each) => !/404/.test(each)),
      [],
      kind,
    );
  }
});

test('every page says its language and direction, has one h1, a skip link and a main part', async () => {
  const policy = await read('_headers');
  for (const [kind, path] of Object.entries(KINDS)) {
    const html = await read(path.endsWith('/') ? `${path}index.html` : path);
    assert.match(html, /<html lang="ar" dir="rtl"/, kind);
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1, kind);
    assert.match(html, /<a class="skip" href="#main">/, kind);
    assert.match(html, /<main id="main"/, kind);
    // One inline script at most, small, which asks for the first picture; the policy lets it run by its hash.
    const inline = [...html.matchAll(/<script(?![^>]*(?:\ssrc=|ld\+json))[^>]*>([\s\S]*?)<\/script>/g)];
    assert.ok(inline.length <= 1, `${kind} has ${inline.length} inline scripts`);
    for (const [, text = ''] of inline) {
      assert.match(text, /preload/, kind);
      assert.ok(text.length < 500, kind);
      assert.ok(policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`), kind);
    }
    assert.ok(!/\sstyle="|<style/.test(html), `${kind} has an inline style`);
  }
});

const brotli = (text: string | Buffer) => brotliCompressSync(text).length;

test('an article is as light as paper', async () => {
  const html = await read(`${KINDS.table}index.html`);
  const styles = [...html.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? '');
  const scripts = [...html.matchAll(/<script[^>]*src="([^"]+)"/g)].map((match) => match[1] ?? '');
  const fonts = [...html.matchAll(/href="([^"]+\.woff2)"/g)].map((match) => match[1] ?? '');
  const sum = async (files: string[], size: (file: Buffer) => number) =>
    (await Promise.all(files.map((file) => readFile(join(out, file))))).reduce(
      (all, file) => all + size(file),
      0,
    );
  const words = brotli(html) + (await sum(styles, brotli));
  assert.ok(words <= 14 * 1024, `HTML and CSS: ${words} bytes`);
  assert.ok(words + (await sum(fonts, (file) => file.length)) <= 45 * 1024);
  const script = await sum(scripts, brotli);
  assert.ok(script <= 6 * 1024, `scripts: ${script} bytes`);
  const all = (await read('_warraq/site.css').catch(() => '')) || (await read(styles[0] ?? ''));
  const faces = [...all.matchAll(/url\(([^)]+\.woff2)\)/g)]
    .map((match) => match[1] ?? '')
    // Those for paper are fetched by who prints.
    .filter((file) => !file.includes('/print-'));
  const made = await Promise.all(faces.map((file) => stat(join(out, file))));
  assert.equal(made.length, 3);
  assert.ok(made.reduce((bytes, file) => bytes + file.size, 0) <= 30 * 1024, 'the typeface');
});

test('the page keeps its place when the typeface arrives', async () => {
  for (const path of [KINDS.home, KINDS.article, KINDS.table]) {
    const shift = await visitor.layoutShift(path);
    assert.ok(shift < 0.01, `${path}: ${shift}`);
  }
});

test('feeds, sitemap, catalogue and manifest are well formed and whole', async () => {
  for (const file of ['feed.xml', 'atom.xml', 'sitemap.xml', 'opensearch.xml', 'section/science/feed.xml']) {
    assert.deepEqual(await visitor.xmlErrors(await read(file)), [], file);
  }
  const rss = await read('feed.xml');
  assert.match(rss, /<content:encoded><!\[CDATA\[/);
  assert.ok(!/<content:encoded>[\s\S]*?(?:href|src)="\//.test(rss), 'addresses in feeds are whole');
  const feed = JSON.parse(await read('feed.json')) as { items: { url: string; content_html: string }[] };
  assert.ok(
    feed.items.every((item) => /^https:\/\/[\x21-\x7e]+$/.test(item.url) && item.content_html.length > 500),
  );
  const { articles } = JSON.parse(await read('data/articles.json')) as { articles: number };
  const first = JSON.parse(await read('data/articles/1.json')) as { articles: unknown[] };
  assert.equal(first.articles.length, articles);
  const sitemap = await read('sitemap.xml');
  const places = [...sitemap.matchAll(/<loc>https:\/\/[^/]+(\/[^<]*)<\/loc>/g)].map((match) =>
    decodeURI(match[1] ?? ''),
  );
  assert.ok(places.length > 100);
  for (const place of places) assert.ok(existsSync(join(out, place, 'index.html')), place);
});

test('an article describes itself to machines', async () => {
  const html = await read(`${KINDS.article}index.html`);
  const data = JSON.parse(
    /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '',
  ) as Record<string, unknown>;
  assert.equal(data['@type'], 'NewsArticle');
  assert.equal(data.headline, 'نخلة البصرة وأخواتها');
  assert.equal(data.datePublished, '2023-09-17');
  assert.match(String(data.image), /^https:\/\/.*\.jpg$/);
  const image = new URL(String(data.image)).pathname;
  assert.ok((await stat(join(out, image))).size > 5000);
  assert.match(html, /<link rel="canonical" href="https:\/\/[\x21-\x7e]+"/);
});

test('a reader without scripts has everything', async () => {
  const page = await visitor.withoutScript(KINDS.search);
  assert.match(page, /يحتاج البحث إلى جافاسكربت/);
  assert.match(page, /href="\/archive\/"/);
  assert.match(await visitor.withoutScript(KINDS.article), /يصعد الفلّاح بالتبلية/);
});

test('the choice of light and size is remembered from page to page', async () => {
  const seen = await visitor.chooses(KINDS.article, KINDS.home);
  assert.deepEqual(seen, { theme: 'light', size: '1.1' });
});

test('the keyboard reaches the text in one step', async () => {
  assert.equal(await visitor.skips(KINDS.article), 'main');
});
