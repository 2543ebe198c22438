import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Archive } from '../../../../src/search/browser/archive.ts';
import { Engine } from '../../../../src/search/browser/engine.ts';
import { unpack } from '../../../../src/search/browser/source.ts';
import { isPage } from '../../../../src/search/index/html/decode-page.ts';
import { indexSite } from '../../../../src/search/index/html/index-site.ts';
import { readPage } from '../../../../src/search/index/html/read-page.ts';
import { call } from '../../../pipeline/archive.ts';

const page = (title: string, main: string, head = ''): string =>
  `<!doctype html><html lang="ar-EG" dir="rtl"><head><title>${title} | موقع</title>${head}</head><body><header><nav>الرئيسية</nav></header><main><h1>${title}</h1>${main}</main><footer>حقوق</footer><script>var سر = 1</script></body></html>`;

test('tables of contents are no text, nor is what a list of pages says of each, which its own page says', () => {
  const contents = (text: string): string =>
    `<details><summary>فهرس المحتوى</summary><ul><li><a href="#a">${text}</a><ul><li><a href="#b">الشراع</a></li></ul></li></ul></details>`;
  const main = `${contents('المركب')}<p>كلام</p><h2 id="a">المركب</h2><ul><li><a href="#a">المركب</a> وحده</li></ul>
     <div class="toc"><ul><li><a href="#a">المركب</a></li></ul></div>`;
  assert.equal(readPage(page('رحلة', main), '/a/', false)?.record.body, 'كلام\nالمركب\nالمركب وحده');
  const head = '<link rel="canonical" href="https://site.example/tags/sea/">';
  const teaser = (href: string): string =>
    `<article><h2>نبذة</h2><p>مختصر الصفحة</p><a href="${href}" aria-label="اقرأ"></a></article>`;
  const listed = (...addresses: string[]): string | undefined =>
    readPage(page('البحر', `<p>صفحات عن البحر</p>${addresses.map(teaser).join('')}`, head), '/t/', false)
      ?.record.body;
  assert.equal(listed('/a/', 'https://site.example/b/'), 'صفحات عن البحر');
  // What lies elsewhere is told here alone, and one article is that of the page.
  assert.match(listed('https://other.example/a', 'https://other.example/b') ?? '', /مختصر/);
  assert.match(listed('/a/') ?? '', /مختصر/);
});

test('a heading that is the name of the site is neither the title of a page nor its text', () => {
  const book = readPage(
    `<title>الفصل الأول - دفتر البحر</title><body><div class="menu"><h1 class="menu-title">دفتر البحر</h1></div>
     <main><h2 id="awwal">الفصل الأول</h2><p>خرج الصيادون.</p></main>`,
    '/1.html',
    false,
  );
  assert.equal(book?.record.title, 'الفصل الأول');
  assert.equal(book?.record.body, 'خرج الصيادون.');
  const list = (heading: string): string | undefined =>
    readPage(
      `<title>دفتر البحر</title><meta property="og:title" content="وسم: صيد"><body><div><h1><a href="/">${heading}</a></h1></div><p>خرج الصيادون.</p>`,
      '/tags/1/',
      false,
    )?.record.title;
  assert.equal(list('دفتر البحر'), 'وسم: صيد');
  assert.equal(list('قوارب'), 'قوارب');
});

test('the page of an error is none, in any language of the site; an article of that name is', () => {
  const html = '<title>x</title>';
  const isOne = (path: string): boolean => isPage(path, html);
  assert.deepEqual(['404.html', 'fa/404.html', 'zh-Hant/404/index.html'].filter(isOne), []);
  assert.deepEqual(['2019/404.html', 'posts/404/index.html', 'fa/1404.html'].filter(isOne).length, 3);
});

test('a page is read as Pagefind reads it: what is text, and what its attributes say', () => {
  const html = page(
    'رحلة البحر',
    `<p data-pagefind-filter="نوع">رحلة</p>
     <p data-pagefind-meta="كاتب:سعاد, مراد" data-pagefind-sort="ترتيب:7">أبحر المركب <b>صبا</b>حا.</p>
     <h2 id="awda">العودة</h2><p>ثم عاد<br>مساء.</p>
     <p data-pagefind-weight="5">منارة الميناء</p><p data-pagefind-weight="0">كلام بلا وزن</p>
     <img src="/a.png" alt="مركب شراعي" title="صورة المركب" data-pagefind-index-attrs="title,alt" data-pagefind-meta="صورة[src], وصف[alt]">
     <div data-pagefind-ignore>مهمل <span data-pagefind-filter="وسم[data-x]" data-x="بحر">ص</span></div>
     <div data-pagefind-ignore="all"><span data-pagefind-filter="وسم:سر">ص</span></div>
     <time datetime="2021-03-04T10:00">أمس</time>`,
    '<meta data-pagefind-filter="لغة[content]" content="عربية">',
  );
  const { record, language } = readPage(html, '/a/', false) ?? assert.fail();
  assert.equal(language, 'ar-eg');
  assert.deepEqual(record.body.split('\n'), [
    'رحلة',
    'أبحر المركب صباحا.',
    'العودة',
    'ثم عاد مساء.',
    'منارة الميناء',
    'صورة المركب مركب شراعي',
    'أمس',
  ]);
  assert.equal(record.title, 'رحلة البحر');
  assert.deepEqual(record.filters, { لغة: ['عربية'], نوع: ['رحلة'], وسم: ['بحر'] });
  assert.deepEqual(record.meta, {
    ...{ image: '/a.png', image_alt: 'مركب شراعي', كاتب: 'سعاد, مراد' },
    ...{ صورة: '/a.png', وصف: 'مركب شراعي' },
  });
  assert.deepEqual(record.sort, { ترتيب: '7' });
  // Words of a large weight, and what the page says of itself, but no address.
  assert.equal(record.weighty, 'منارة الميناء\nمنارة الميناء\nمنارة الميناء\nسعاد, مراد\nمركب شراعي');
  assert.equal(record.date, '2021-03-04');
  const [heading] = record.headings ?? [];
  assert.deepEqual([heading?.id, record.body.slice(heading?.at).split('\n')[0]], ['awda', 'العودة']);
  const social = '<meta data-pagefind-default-meta="image[content]" content="/social.png">';
  const bare = readPage(page('بلا صورة', '<p>نص</p>', social), '/d/', false)?.record;
  assert.deepEqual(bare?.meta, { image: '/social.png' });
  // Text under the title stands under its heading, where that can be linked to.
  const top = readPage('<h1 id="top">عنوان</h1><p>نص</p><h2 id="b">باب</h2>', '/e/', false)?.record;
  assert.deepEqual(
    top?.headings?.map(({ id, at }) => [id, at]),
    [
      ['top', 0],
      ['b', 3],
    ],
  );
  // Where one page of the site names its text, others are left out, and of this one the rest is.
  assert.equal(readPage(html, '/a/', true), undefined);
  const named = page('عنوان', '<p>خارج</p><div data-pagefind-body><p>داخل</p></div>');
  assert.equal(readPage(named, '/b/', true)?.record.body, 'داخل');
  for (const odd of ['', 'نص', '<html><body', '<p data-pagefind-meta=",,:[">x'])
    assert.equal(typeof readPage(odd, '/c/', false)?.record.body, 'string', odd);
});

async function write(site: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), text);
  }
}

async function searchIn(site: string, text: string): Promise<string[]> {
  const read = async (file: string) => unpack(readFileSync(join(site, 'pagefind', file)), file);
  const answer = await new Engine(await Archive.open({ read })).search({
    ...{ text, filters: {}, sort: 'relevance', page: 1, perPage: 10 },
    ...{ recency: true, verbatim: false, typing: false, counts: false },
  });
  return answer.results.map(({ url }) => url);
}

test('a static site is indexed, and again after changes as if it were indexed anew', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-any-site-'));
  const site = join(root, 'site');
  const options = { site, cache: join(root, 'cache'), threads: 1, code: 'test' };
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `p/${at}/index.html`,
      page(`صفحة ${at}`, `<p>نص الصفحة ${at} عن الزراعة</p>`),
    ]),
  );
  await write(site, {
    ...files,
    'index.html': page('البداية', '<p>مدارس القرية</p>'),
    'old.html': page('قديمة', '<p>جسر</p>'),
  });
  const first = await indexSite(options);
  assert.deepEqual([first.pages, first.leftOut, first.read, first.language], [32, 0, 32, 'ar']);
  assert.deepEqual(await searchIn(site, 'المدرسة'), ['/']);
  assert.deepEqual(await searchIn(site, 'الجسور'), ['/old.html']);
  // Nothing changed: nothing is read.
  assert.equal((await indexSite(options)).read, 0);
  await write(site, {
    'old.html': page('قديمة', '<p>سفينة</p>'),
    'new/index.html': page('جديدة', '<p>قطار</p>'),
  });
  await rm(join(site, 'p/3'), { recursive: true });
  const second = await indexSite(options);
  assert.equal(second.pages, 32);
  assert.deepEqual(await searchIn(site, 'القطارات'), ['/new/']);
  assert.deepEqual(await searchIn(site, 'الجسور'), []);
  const list = () => readdirSync(join(site, 'pagefind'), { recursive: true, encoding: 'utf8' }).sort();
  const after = list();
  await rm(join(site, 'pagefind'), { recursive: true });
  await indexSite({ ...options, cache: join(root, 'other') });
  const isIndex = (path: string) => /\.(?:bin|js|css|json)$/.test(path);
  assert.deepEqual(after.filter(isIndex), list().filter(isIndex));
  // The generator emptied the folder: what is kept makes the same.
  await rm(join(site, 'pagefind'), { recursive: true });
  await indexSite(options);
  assert.deepEqual(list().filter(isIndex), after.filter(isIndex));
  await rm(root, { recursive: true, force: true });
});

test('pages that hold a word alike come in the order of the weights that they give it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-any-site-'));
  const site = join(root, 'site');
  const words = 'ثم سار القوم في الطريق حتى بلغوا المدينة';
  const weighing = (weight: string): string =>
    page('خبر', `<p>${words}</p><p${weight}>وقف الحارس عند البوابة</p><p>${words}</p>`);
  // Of equal pages the order of their addresses would decide: it is another.
  await write(site, {
    'e/index.html': weighing(' data-pagefind-weight="10"'),
    'b/index.html': weighing(' data-pagefind-weight="4"'),
    'd/index.html': weighing(' data-pagefind-weight="2"'),
    'a/index.html': weighing(''),
    'c/index.html': weighing(' data-pagefind-weight="0.5"'),
    'f/index.html': weighing(' data-pagefind-weight="0"'),
  });
  await indexSite({ site, cache: join(root, 'cache'), threads: 1, code: 'test' });
  assert.deepEqual(await searchIn(site, 'الحارس'), ['/e/', '/b/', '/d/', '/a/', '/c/']);
  // What counts little is shown like the rest, and found as it stands.
  assert.deepEqual(await searchIn(site, '"وقف الحارس"'), ['/e/', '/b/', '/d/', '/a/', '/c/']);
  const { record } = readPage(weighing(' data-pagefind-weight="0.5"'), '/c/', false) ?? assert.fail();
  const [[from, to] = []] = record.light ?? [];
  assert.equal(record.body.slice(from, to), 'وقف الحارس عند البوابة');
  await rm(root, { recursive: true, force: true });
});

test('the command says what it did, and what it needs', async () => {
  const root = await mkdtemp(join(tmpdir(), 'warraq-any-site-'));
  await write(root, {
    'dist/a/index.html': page('مقال', '<article data-pagefind-body><p>هدنة</p></article>'),
    'dist/b/index.html': page('قائمة', '<p>هدنة</p>'),
  });
  const done = await call(['index', 'dist', '--json'], { cwd: root });
  assert.equal(done.code, 0, done.err);
  const { pages, leftOut } = JSON.parse(done.out) as { pages: number; leftOut: number };
  assert.deepEqual([pages, leftOut], [1, 1]);
  assert.deepEqual(await searchIn(join(root, 'dist'), 'الهدنة'), ['/a/']);
  for (const name of ['pagefind.js', 'warraq-search.js', 'warraq-search.css', 'index.json'])
    assert.ok(existsSync(join(root, 'dist/pagefind', name)), name);
  assert.equal((await call(['index'], { cwd: root })).code, 2);
  assert.equal((await call(['index', 'nowhere'], { cwd: root })).code, 1);
  await rm(root, { recursive: true, force: true });
});
