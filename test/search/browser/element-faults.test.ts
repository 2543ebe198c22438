import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { ARTICLES } from '../articles.ts';
import { type MiniSite, miniSite, startBrowser } from '../mini-site.ts';

let site: MiniSite;
let browser: Browser;
let page: Page;

before(async () => {
  [site, browser] = await Promise.all([miniSite(ARTICLES), startBrowser()]);
  page = await browser.newPage();
});
after(async () => {
  await browser.close();
  await site.close();
});

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

const FAILURES: [name: string, path: string, answer: { status: number; body: string }, message: RegExp][] = [
  ['a missing index', 'search-index/index.json', { status: 404, body: '' }, /غير موجود/],
  [
    'a page in place of the table',
    'search-index/table',
    { status: 200, body: '<!doctype html><p>login' },
    /تالفا/,
  ],
  ['a truncated chunk', 'search-index/index/', { status: 200, body: 'x' }, /تالفا/],
  ['another version', 'search-index/index.json', { status: 200, body: '{"format":0}' }, /تغيّر الأرشيف/],
  ['a missing worker', 'assets/worker', { status: 404, body: '' }, /غير موجود/],
];
for (const [name, path, answer, message] of FAILURES) {
  test(`says so and recovers: ${name}`, async () => {
    site.broken.set(path, answer);
    try {
      await ask(`q=${encodeURIComponent('هدنة')}`);
      assert.match((await status()) ?? '', message);
      assert.ok(await page.getByRole('button', { name: 'أعد المحاولة' }).isVisible());
    } finally {
      site.broken.clear();
    }
    await page.getByRole('button', { name: 'أعد المحاولة' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 2);
  });
}

test('says so where workers are forbidden, whether at once or later', async () => {
  for (const forbid of ['policy', 'exception']) {
    const context = await browser.newContext();
    const other = await context.newPage();
    const thrown: string[] = [];
    other.on('pageerror', (error) => thrown.push(String(error)));
    if (forbid === 'exception') {
      await other.addInitScript(() => {
        Object.assign(globalThis, {
          Worker: class {
            constructor() {
              throw new DOMException('forbidden', 'SecurityError');
            }
          },
        });
      });
    } else {
      await other.route('**/search/?q=*', async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          response,
          headers: { ...response.headers(), 'content-security-policy': "worker-src 'none'" },
        });
      });
    }
    await other.goto(`${site.url}search/?q=${encodeURIComponent('هدنة')}`);
    const told = other.locator('.warraq-search__status', { hasText: 'تعذّر تشغيل البحث' });
    await told.waitFor();
    await other.getByRole('button', { name: 'أعد المحاولة' }).waitFor();
    assert.deepEqual(thrown, []);
    await context.close();
  }
});

test('offline it says so, and finds again when the connection is back', async () => {
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`${site.url}search/?q=${encodeURIComponent('هدنة')}`);
  await other.locator('.warraq-search__title').first().waitFor();
  await context.setOffline(true);
  await other.locator('input[name="q"]').fill('القمح والمخازن');
  await other.locator('.warraq-search__status', { hasText: 'تعذّر الاتصال' }).waitFor();
  await context.setOffline(false);
  await other.getByRole('button', { name: 'أعد المحاولة' }).click();
  await other.locator('.warraq-search__title', { hasText: 'القمح' }).waitFor();
  await context.close();
});
