import assert from 'node:assert/strict';
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { bundlePagefind } from '../../../src/search/index/bundle.ts';
import { indexSite } from '../../../src/search/index/html/index-site.ts';
import { ARTICLES, SPELLINGS } from '../articles.ts';
import { type MiniSite, miniSite, startBrowser } from '../mini-site.ts';

const require = createRequire(import.meta.url);
const BODY =
  'تمهيد قصير.\nأصل الحكاية\nجاء الصيف وجاء معه البناؤون.\nما بعد الحكاية\nثم رحل البناؤون عن القرية.';
const WITH_HEADINGS = {
  ...{ url: '/2019/05/hikaya/', date: '2019-05-06', section: 'أدب', title: 'حكاية <البنائين>', body: BODY },
  ...{ authors: ['هدى سالم'], topics: ['عمارة', 'قرى'], people: [], places: [] },
  headings: [
    { at: BODY.indexOf('أصل'), id: 'asl', element: 'h2', text: 'أصل الحكاية' },
    { at: BODY.indexOf('ما بعد'), id: 'after', element: 'h2', text: 'ما بعد الحكاية' },
  ],
  meta: { mood: 'هادئ' },
  filters: { شكل: ['قصة'] },
  sort: { rank: '3' },
};

let site: MiniSite;
let browser: Browser;
let page: Page;
before(async () => {
  const ranked = ARTICLES.slice(0, 5).map((record, index) => ({
    ...record,
    sort: { rank: `${10 - index}` },
  }));
  site = await miniSite([...ranked, ...ARTICLES.slice(5), ...SPELLINGS, WITH_HEADINGS]);
  const folder = join(site.folder, 'pagefind');
  await mkdir(folder);
  await writeFile(join(folder, 'pagefind.js'), await bundlePagefind('ar', '../search-index/'));
  // Pagefind's own interfaces as npm has them. (There they do not choose their language by themselves.)
  await build({
    stdin: {
      contents: `import { PagefindUI } from '@pagefind/default-ui';
        new PagefindUI({ element: '#search', bundlePath: '/archive/pagefind/', showSubResults: true, showImages: false,
          translations: { placeholder: 'ابحث في الأرشيف', many_results: '[COUNT] نتائج عن [SEARCH_TERM]', one_result: 'نتيجة واحدة عن [SEARCH_TERM]' } });`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, format: 'esm', outfile: join(site.folder, 'default-ui.js') },
  });
  await build({
    stdin: { contents: `import '@pagefind/component-ui';`, resolveDir: import.meta.dirname },
    ...{ bundle: true, format: 'esm', outfile: join(site.folder, 'component-ui.js') },
  });
  const styles = {
    'default-ui': '@pagefind/default-ui/css/ui.css',
    'component-ui': '@pagefind/component-ui/css',
  };
  for (const [name, style] of Object.entries(styles))
    await copyFile(require.resolve(style), join(site.folder, `${name}.css`));
  const html = (name: string, inner: string): string =>
    `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${name}</title><link rel="stylesheet" href="/archive/${name}.css"><script type="module" src="/archive/${name}.js"></script></head><body>${inner}</body></html>`;
  await writeFile(join(site.folder, 'default.html'), html('default-ui', '<div id="search"></div>'));
  await writeFile(
    join(site.folder, 'component.html'),
    html(
      'component-ui',
      '<pagefind-config bundle-path="/archive/pagefind/"></pagefind-config><pagefind-input></pagefind-input><pagefind-summary></pagefind-summary><pagefind-filter-pane></pagefind-filter-pane><pagefind-results show-sub-results></pagefind-results>',
    ),
  );
  await writeFile(join(site.folder, 'empty.html'), '<!doctype html><html lang="ar"><title>x</title></html>');
  await cp(join(site.folder, 'search-index'), join(site.folder, 'other/search-index'), { recursive: true });
  browser = await startBrowser();
  page = await browser.newPage();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs code in a page that has imported the module as `pagefind`. */
async function run<T>(code: string): Promise<T> {
  await page.goto(`${site.url}empty.html`);
  return (await page.evaluate(
    `import('/archive/pagefind/pagefind.js').then(async (pagefind) => { ${code} })`,
  )) as T;
}

test('search gives results whose data says what Pagefind documents', async () => {
  const { data, count, words } = await run<{
    data: Record<string, unknown> & { sub_results: Record<string, unknown>[]; locations: number[] };
    count: number;
    words: number[];
  }>(
    `await pagefind.init(); const { results } = await pagefind.search('بناء'); return { data: await results[0].data(), count: results.length, words: results[0].words };`,
  );
  assert.equal(count, 1);
  assert.equal(words.length, 2);
  const { sub_results: parts, locations, ...rest } = data;
  assert.equal(rest.url, '/archive/2019/05/hikaya/');
  assert.equal(rest.raw_url, '/2019/05/hikaya/');
  assert.equal(rest.word_count, BODY.split(/\s+/).length);
  assert.deepEqual(rest.meta, { title: 'حكاية <البنائين>', mood: 'هادئ', date: '2019-05-06' });
  assert.deepEqual(rest.filters, {
    شكل: ['قصة'],
    القسم: ['أدب'],
    السنة: ['2019'],
    الموضوع: ['عمارة', 'قرى'],
    الكاتب: ['هدى سالم'],
  });
  assert.match(String(rest.excerpt), /جاء معه <mark>البناؤون<\/mark>/);
  assert.ok(!/</.test(String(rest.plain_excerpt)));
  assert.deepEqual(
    locations.map((at) => BODY.split(/\s+/)[at]),
    ['البناؤون.', 'البناؤون'],
  );
  assert.deepEqual(
    parts.map(({ title, url }) => [title, url]),
    [
      // The title has a word of the query.
      ['حكاية <البنائين>', '/archive/2019/05/hikaya/'],
      ['أصل الحكاية', '/archive/2019/05/hikaya/#asl'],
      ['ما بعد الحكاية', '/archive/2019/05/hikaya/#after'],
    ],
  );
  assert.match(String(parts[2]?.excerpt), /رحل <mark>البناؤون<\/mark> عن القرية/);
});

const FILTERED: [name: string, options: string, expected: (paths: string[]) => void][] = [
  ['one value', `{ filters: { الموضوع: 'زراعة' } }`, (paths) => assert.equal(paths.length, 2)],
  [
    'two values, both',
    `{ filters: { الموضوع: ['عمارة', 'قرى'] } }`,
    (paths) => assert.equal(paths.length, 1),
  ],
  ['any', `{ filters: { الموضوع: { any: ['قرى', 'زراعة'] } } }`, (paths) => assert.equal(paths.length, 3)],
  ['the index’s own name', `{ filters: { topic: 'زراعة' } }`, (paths) => assert.equal(paths.length, 2)],
  ['none of', `{ filters: { السنة: { none: ['2021', '2020'] } } }`, (paths) => assert.equal(paths.length, 6)],
  ['an unknown value', `{ filters: { الموضوع: 'لا وجود له' } }`, (paths) => assert.equal(paths.length, 0)],
];
for (const [name, options, expected] of FILTERED)
  test(`filters: ${name}`, async () => {
    expected(
      await run<string[]>(
        `const { results } = await pagefind.search(null, ${options}); return Promise.all(results.map(async (each) => (await each.data()).raw_url));`,
      ),
    );
  });

test('sort puts results in order, and leaves out those without a value', async () => {
  const ranks = await run<(string | undefined)[]>(
    `const { results } = await pagefind.search(null, { sort: { rank: 'asc' } }); const all = await Promise.all(results.map((each) => each.data())); return all.map(({ raw_url }) => raw_url);`,
  );
  assert.deepEqual(ranks.slice(0, 3), ['/2019/05/hikaya/', '/2024/07/reuters/', '/2024/06/kutub/']);
  assert.equal(ranks.length, 6);
  const dates = await run<string[]>(
    `const { results } = await pagefind.search('النهر', { sort: { date: 'desc' } }); const all = await Promise.all(results.map((each) => each.data())); return all.map(({ meta }) => meta.date);`,
  );
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.equal(dates.length, 12);
});

test('filters, counts, debounced searches, options and other instances', async () => {
  const found = await run<Record<string, unknown>>(`
    const all = await pagefind.filters();
    const some = await pagefind.search('النهر', { filters: { القسم: 'مدن' } });
    const [superseded, last] = await Promise.all([
      pagefind.debouncedSearch('هدنة', {}, 20),
      pagefind.debouncedSearch('الجسر', {}, 20),
    ]);
    await pagefind.preload('هدنة');
    await pagefind.options({ baseUrl: '/elsewhere', excerptLength: 4, highlightParam: 'mark' });
    const [first] = (await pagefind.search('هدنة')).results;
    const data = await first.data();
    const preloaded = await pagefind.search('هدنة', { preload: true, verbose: true });
    const own = pagefind.createInstance({ baseUrl: '/own/', bundlePath: '/archive/pagefind' });
    await own.init();
    const [other] = (await own.search('هدنة')).results;
    await pagefind.destroy();
    return {
      cities: all['القسم']['مدن'], counted: some.filters['القسم'], total: some.totalFilters['القسم'],
      shown: some.results.length, unfiltered: some.unfilteredResultCount,
      preloaded, superseded, last: last.results.length, url: data.url, excerpt: data.plain_excerpt, own: (await other.data()).url,
    };`);
  assert.equal(found.cities, 11);
  assert.deepEqual([found.shown, found.unfiltered], [6, 12]);
  assert.deepEqual(found.counted, { ...(found.counted as object), مدن: 6, بيئة: 0 });
  assert.deepEqual(found.total, { ...(found.total as object), مدن: 6, بيئة: 6 });
  assert.deepEqual([found.superseded, found.last, found.preloaded], [null, 1, null]);
  assert.equal(found.url, `/elsewhere/2024/02/hudna/?mark=${encodeURIComponent('هدنة')}`);
  assert.ok(
    String(found.excerpt)
      .replace(/\u2026/g, '')
      .trim()
      .split(/\s+/).length <= 4,
  );
  assert.equal(found.own, '/own/2024/02/hudna/');
});

test('an index of another site is merged, with an address and a filter of its own', async () => {
  const urls = await run<string[]>(`
    await pagefind.mergeIndex('/archive/other/pagefind/', { baseUrl: 'https://other.example/', mergeFilter: { المصدر: 'أرشيف آخر' } });
    const { results } = await pagefind.search('هدنة', { filters: { المصدر: 'أرشيف آخر' } });
    return Promise.all(results.map(async (each) => (await each.data()).url));`);
  assert.deepEqual(urls.sort(), [
    'https://other.example/2023/05/jisr/',
    'https://other.example/2024/02/hudna/',
  ]);
});

test('Pagefind’s default interface runs on it unchanged, in Arabic', async () => {
  await page.goto(`${site.url}default.html`);
  const field = page.locator('.pagefind-ui__search-input');
  await page.locator('.pagefind-ui__search-input[placeholder="ابحث في الأرشيف"]').waitFor();
  await field.fill('بناء');
  await page.locator('.pagefind-ui__result-title').first().waitFor();
  assert.equal((await page.locator('.pagefind-ui__message').textContent())?.trim(), 'نتيجة واحدة عن بناء');
  assert.equal(
    await page.locator('.pagefind-ui__result-link').first().getAttribute('href'),
    '/archive/2019/05/hikaya/',
  );
  assert.equal(await page.locator('.pagefind-ui__result-nested').count(), 2);
  assert.equal(await page.locator('.pagefind-ui__result-excerpt mark').first().textContent(), 'البناؤون');
  // Filters carry the index's Arabic labels, and narrow the results.
  await field.fill('النهر');
  await page.locator('.pagefind-ui__filter-name', { hasText: 'القسم' }).click();
  await page.locator('.pagefind-ui__filter-label', { hasText: 'بيئة' }).click();
  await page.waitForFunction(() =>
    /^6 نتائج عن النهر$/.test(document.querySelector('.pagefind-ui__message')?.textContent?.trim() ?? ''),
  );
});

test('a site that loads Pagefind’s interface from its folder goes on as it is, and finds Arabic', async () => {
  const own = join(site.folder, 'blog');
  await mkdir(own);
  const html = (title: string, text: string): string =>
    `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>${title}</title><link href="/archive/blog/pagefind/pagefind-ui.css" rel="stylesheet"><script src="/archive/blog/pagefind/pagefind-ui.js"></script><script type="module" src="/archive/blog/start.js"></script></head><body><div data-pagefind-body><h1>${title}</h1><p>${text}</p></div><div id="search"></div></body></html>`;
  await writeFile(
    join(own, 'start.js'),
    `new PagefindUI({ element: '#search' });
     import('/archive/blog/pagefind/pagefind-highlight.js').then(() => new PagefindHighlight({ highlightParam: 'highlight' }));`,
  );
  await writeFile(join(own, 'a.html'), html('المخبز', 'يبيع الخباز أرغفته للمدارس.'));
  await writeFile(join(own, 'b.html'), html('المنارة', 'أعاد المهندسون مصابيحها.'));
  await indexSite({ site: own, cache: join(site.folder, 'blog-cache'), threads: 1, code: 'test' });
  await page.goto(`${site.url}blog/b.html`);
  await page.locator('.pagefind-ui__search-input').fill('رغيف المدرسة');
  const link = page.locator('.pagefind-ui__result-link').first();
  await link.waitFor();
  assert.deepEqual(
    [await link.textContent(), await link.getAttribute('href')],
    ['المخبز', '/archive/blog/a.html'],
  );
  assert.equal(await page.locator('.pagefind-ui__result-excerpt mark').first().textContent(), 'أرغفته');
  // The script that marks words in a page is there too.
  await page.goto(`${site.url}blog/a.html?highlight=${encodeURIComponent('الخباز')}`);
  await page.locator('mark.pagefind-highlight', { hasText: 'الخباز' }).waitFor();
});

test('Pagefind’s components run on it unchanged', async () => {
  await page.goto(`${site.url}component.html`);
  await page.locator('pagefind-input input').fill('عبدالكريم');
  await page.locator('pagefind-results a').first().waitFor();
  const links = await page
    .locator('pagefind-results a')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  assert.ok(
    links.includes('/archive/2020/01/qafila/') && links.includes('/archive/2020/01/qafila-2/'),
    `${links}`,
  );
  assert.ok((await page.locator('pagefind-filter-pane').textContent())?.includes('القسم'));
});
