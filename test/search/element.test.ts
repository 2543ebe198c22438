import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ARTICLES } from './articles.ts';
import { type MiniSite, miniSite, startBrowser } from './mini-site.ts';

let site: MiniSite;
let browser: Browser;
let page: Page;
const errors: string[] = [];

before(async () => {
  [site, browser] = await Promise.all([miniSite(ARTICLES), startBrowser()]);
  page = await browser.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) errors.push(message.text());
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

const titles = (): Promise<string[]> => page.locator('.warraq-search__title').allTextContents();
const marks = (): Promise<string[]> => page.locator('.warraq-search__mark').allTextContents();
const status = (): Promise<string | null> => page.locator('.warraq-search__status').textContent();

async function ask(query: string): Promise<void> {
  await page.goto(`${site.url}search/?${query}`);
  await page.waitForFunction(() =>
    /\S/.test(document.querySelector('.warraq-search__status')?.textContent ?? ''),
  );
  await page.waitForFunction(
    () => !/…$/.test(document.querySelector('.warraq-search__status')?.textContent ?? ''),
  );
}

for (const form of ['هدنه', 'الهدنة', 'وللهدنة', 'هُدنة']) {
  test(`${form} finds both articles on the truce and marks its words only`, async () => {
    await ask(`q=${encodeURIComponent(form)}`);
    assert.deepEqual((await titles()).sort(), ['الجسر القديم يعود', 'هدنة قصيرة في الوادي']);
    assert.match((await status()) ?? '', /نتيجتان/);
    assert.deepEqual([...new Set(await marks())].sort(), ['هدنة', 'وللهدنة']);
  });
}

test('filters by section and year stand in the address, and a link brings them back', async () => {
  await ask(`q=${encodeURIComponent('هدنة')}`);
  await page.locator('.warraq-search__filters > summary').click();
  await page.getByRole('checkbox', { name: 'مدن' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 1);
  assert.equal(new URL(page.url()).searchParams.get('section'), 'مدن');
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 1);
  assert.deepEqual(await titles(), ['الجسر القديم يعود']);
  await ask(`q=${encodeURIComponent('هدنة')}&year=2024`);
  assert.deepEqual(await titles(), ['هدنة قصيرة في الوادي']);
});

test('sorts by date and pages on, counted in the six Arabic forms', async () => {
  await ask(`q=${encodeURIComponent('النهر')}`);
  assert.match((await status()) ?? '', /١٢ نتيجة/);
  assert.equal((await titles()).length, 10);
  await page.getByRole('button', { name: 'التالية' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 2);
  assert.equal(new URL(page.url()).searchParams.get('page'), '2');
  await ask(`q=${encodeURIComponent('النهر')}&sort=date`);
  const dates = await page
    .locator('.warraq-search__result time')
    .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
  assert.deepEqual(dates, [...dates].sort().reverse());
});

test('nothing broke the policy of the site or threw', () => {
  assert.deepEqual(errors, []);
});
