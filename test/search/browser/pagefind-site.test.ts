import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { indexSite } from '../../../src/search/index/html/index-site.ts';
import { ARTICLES } from '../articles.ts';
import { type MiniSite, miniSite, startBrowser } from '../mini-site.ts';

/** A site of another program in two languages, asked through Pagefind's API; answers as Pagefind itself gives them. */
const html = (lang: string, title: string, body: string): string =>
  `<!doctype html><html${lang === '' ? '' : ` lang="${lang}"`}><head><meta charset="utf-8"><title>${title}</title></head><body data-pagefind-body><h1>${title}</h1>${body}</body></html>`;
const field = (number: number, color: string, size: string): string =>
  html(
    'ar-EG',
    `حقل ${number}`,
    `<p data-pagefind-filter="لون">${color}</p><p data-pagefind-filter="حجم">${size}</p>
     <time datetime="2024-0${number}-01" data-pagefind-sort="يوم[datetime]">أمس</time><p>نزرع القمح هنا.</p>`,
  );
const PAGES: Readonly<Record<string, string>> = {
  'ar/1.html': field(1, 'أحمر', 'كبير'),
  'ar/2.html': field(2, 'أزرق', 'صغير'),
  'ar/3.html': field(3, 'أزرق', 'كبير'),
  'ar/about.html': html('ar-EG', 'عن القمح', '<p data-pagefind-meta="كاتب:سعاد">نكتب عنه &lt;كثيرا&gt;.</p>'),
  'plain.html': html('', 'بلا لغة', '<p>القمح</p>'),
  'en/1.html': html('en', 'Wheat', '<p>Fields of wheat</p>'),
  'en/2.html': html(
    'en',
    'Oats',
    `<p data-pagefind-filter="author">Oat Writer</p><span data-pagefind-filter="year:1990"></span><span data-pagefind-filter="القسم:حبوب"></span>
     <time datetime="2021-02-03">2021</time><p>Fields of oats</p>`,
  ),
};

let site: MiniSite;
let browser: Browser;
let page: Page;
before(async () => {
  site = await miniSite(ARTICLES.slice(0, 2));
  const own = join(site.folder, 'farm');
  for (const [path, text] of Object.entries(PAGES)) {
    await mkdir(dirname(join(own, path)), { recursive: true });
    await writeFile(join(own, path), text);
  }
  await indexSite({ site: own, cache: join(site.folder, 'farm-cache'), threads: 1, code: 'test' });
  await cp(own, join(site.folder, 'twin'), { recursive: true });
  browser = await startBrowser();
  page = await browser.newPage();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs a search in a page and gives the names of the pages found, in order, with what else is asked for. */
async function found(from: string, call: string, then = 'null'): Promise<[pages: string[], more: unknown]> {
  await page.goto(`${site.url}farm/${from}`);
  return page.evaluate(
    `(async () => {
      const pagefind = await import('/archive/farm/pagefind/pagefind.js');
      const answer = await pagefind.search(${call});
      const all = await Promise.all(answer.results.map((each) => each.data()));
      return [all.map(({ raw_url }) => raw_url.replace('.html', '').slice(1)), ${then}];
    })()`,
  );
}

test('a page finds pages of its own language, and those that tell none are of the commonest', async () => {
  const [arabic] = await found('ar/1.html', "'القمح'");
  assert.deepEqual(arabic.sort(), ['ar/1', 'ar/2', 'ar/3', 'ar/about', 'plain']);
  assert.deepEqual((await found('ar/1.html', "'wheat'"))[0], []);
  const [english, filters] = await found('en/1.html', 'null', 'await pagefind.filters()');
  assert.deepEqual(english.sort(), ['en/1', 'en/2']);
  assert.deepEqual(filters, { author: { 'Oat Writer': 1 }, year: { 1990: 1 }, القسم: { حبوب: 1 } });
});

test('filters stand in lists and combinations, and a site has only those that it names', async () => {
  const both = `{ any: [{ لون: 'أحمر', حجم: 'كبير' }, { لون: 'أزرق', حجم: 'صغير' }] }`;
  const [some, filters] = await found('ar/1.html', `null, { filters: ${both} }`, 'answer.totalFilters');
  assert.deepEqual(some.sort(), ['ar/1', 'ar/2']);
  assert.deepEqual(filters, { لون: { أحمر: 1, أزرق: 2 }, حجم: { كبير: 2, صغير: 1 } });
  assert.equal((await found('ar/1.html', "'القمح', { filters: null }"))[0].length, 5);
  assert.equal((await found('ar/1.html', "'القمح', { filters: { لون: undefined } }"))[0].length, 5);
});

test('filters by the names of our fields and labels are those of the pages', async () => {
  for (const filters of ["{ author: 'Oat Writer' }", "{ year: '1990' }", "{ القسم: 'حبوب' }"]) {
    const [pages, own] = await found('en/1.html', `null, { filters: ${filters} }`, 'all[0].filters');
    assert.deepEqual(pages, ['en/2'], filters);
    assert.deepEqual(own, { author: ['Oat Writer'], year: ['1990'], القسم: ['حبوب'] });
  }
  assert.deepEqual((await found('en/1.html', "null, { filters: { year: '2021' } }"))[0], []);
});

test('a filter that is merged in is one of all pages of its index, beside their own', async () => {
  const then = `await (async () => {
    const other = pagefind.createInstance({ mergeFilter: { origin: 'farm', author: ['Nobody'] } });
    const { results, totalFilters } = await other.search(null, { filters: { origin: 'farm' } });
    return [results.length, totalFilters];
  })()`;
  const [, more] = await found('en/1.html', "'oats'", then);
  assert.deepEqual(more, [
    2,
    { author: { 'Oat Writer': 1, Nobody: 2 }, year: { 1990: 1 }, القسم: { حبوب: 1 }, origin: { farm: 2 } },
  ]);
});

test('the text of a page is given as it is, and for HTML', async () => {
  const texts = '[all[0].content, all[0].raw_content].map((text) => text.slice(5))';
  assert.deepEqual(await found('ar/1.html', "'سعاد'", texts), [
    ['ar/about'],
    ['عنه <كثيرا>.', 'عنه &lt;كثيرا&gt;.'],
  ]);
});

test('a page without the value is not in the order by it, and an unknown key orders nothing', async () => {
  const [dates] = await found('ar/1.html', "'القمح', { sort: { يوم: 'desc' } }");
  assert.deepEqual(dates, ['ar/3', 'ar/2', 'ar/1']);
  assert.equal((await found('ar/1.html', "'القمح', { sort: { سعر: 'asc' } }"))[0].length, 5);
});

test('a direction that is not ascending is descending', async () => {
  const [dates] = await found('ar/1.html', "'القمح', { sort: { يوم: 'DESC' } }");
  assert.deepEqual(dates, ['ar/3', 'ar/2', 'ar/1']);
});

test('a phrase that no page has finds nothing, where its words alone do', async () => {
  assert.equal((await found('ar/1.html', '\'"نزرع القمح"\''))[0].length, 3);
  assert.deepEqual((await found('ar/1.html', '\'"القمح نزرع"\''))[0], []);
  assert.equal((await found('ar/1.html', "'القمح نزرع'"))[0].length, 3);
});

test('a page that is found by its title is a part of itself', async () => {
  const parts = 'all.map(({ sub_results }) => sub_results.map(({ title, locations }) => [title, locations]))';
  const [pages, own] = await found('en/1.html', "'wheat'", `[${parts}, answer.results[0].matchedMetaFields]`);
  assert.deepEqual(pages, ['en/1']);
  assert.deepEqual(own, [[[['Wheat', [2]]]], ['title']]);
  const [, ofTitle] = await found('ar/1.html', "'حقل'", parts);
  assert.deepEqual((ofTitle as unknown[][]).flat().sort(), [
    ['حقل 1', []],
    ['حقل 2', []],
    ['حقل 3', []],
  ]);
});

test('functions of an instance work apart from it, and an index merged into itself is found once', async () => {
  const then = `await (async () => {
    const { search, mergeIndex, filters } = pagefind.createInstance();
    const before = (await search('القمح')).results.length;
    await mergeIndex('/archive/farm/pagefind');
    return [before, (await search('القمح')).results.length, Object.keys(await filters())];
  })()`;
  assert.deepEqual((await found('ar/1.html', "'القمح'", then))[1], [5, 5, ['حجم', 'لون']]);
});

test('the index of a site of ours is merged into that of another program', async () => {
  const then = `await (async () => {
    const own = pagefind.createInstance();
    await own.mergeIndex('/archive/pagefind/');
    const { results } = await own.search(null);
    return Promise.all(results.map(async (each) => (await each.data()).url));
  })()`;
  const urls = (await found('ar/1.html', "'القمح'", then))[1] as string[];
  assert.equal(urls.filter((url) => url.includes('/archive/farm/')).length, 5);
  assert.equal(urls.length, 7);
});

test('an index is merged for pages of the language that is asked for', async () => {
  const then = `await (async () => {
    const other = pagefind.createInstance();
    await other.mergeIndex('/archive/twin/pagefind/', { language: 'en' });
    return (await other.search('wheat')).results.length;
  })()`;
  assert.equal((await found('ar/1.html', "'wheat'", then))[1], 1);
});

test('no word finds nothing, null finds all, and what a page says of itself is found', async () => {
  assert.deepEqual((await found('ar/1.html', "''"))[0], []);
  assert.deepEqual((await found('ar/1.html', 'undefined'))[0], []);
  assert.equal((await found('ar/1.html', 'null'))[0].length, 5);
  assert.deepEqual((await found('ar/1.html', "'سعاد', null"))[0], ['ar/about']);
  assert.deepEqual((await found('ar/1.html', '3'))[0], ['ar/3']);
});
