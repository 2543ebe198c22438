import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '../../browser/axe.ts';
import { ARTICLES } from '../articles.ts';
import { type MiniSite, miniSite, startBrowser } from '../mini-site.ts';

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
  // On a wide screen the filters stand beside the results, open and counted.
  assert.ok(
    await page.locator('.warraq-search__filters').evaluate((filters) => (filters as HTMLDetailsElement).open),
  );
  await page.getByRole('checkbox', { name: 'مدن' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 1);
  assert.equal(new URL(page.url()).searchParams.get('section'), 'مدن');
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 1);
  assert.deepEqual(await titles(), ['الجسر القديم يعود']);
  await ask(`q=${encodeURIComponent('هدنة')}&year=2024`);
  assert.deepEqual(await titles(), ['هدنة قصيرة في الوادي']);
});

test('where filters leave nothing they are taken away by one button, and where there are none nothing speaks of them', async () => {
  const clear = page.getByRole('button', { name: 'أزل كل المرشحات' });
  await ask(`q=${encodeURIComponent('الصفصصاف')}`);
  assert.equal(await clear.count(), 0);
  assert.doesNotMatch((await page.locator('.warraq-search__notice').textContent()) ?? '', /مرشح/);
  await ask(`q=${encodeURIComponent('هدنة')}&year=1901&from=1901-01-01`);
  await clear.click();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 2);
  assert.deepEqual([...new URL(page.url()).searchParams.keys()], ['q']);
});

test('on a wide screen filters with counts stand beside the results, on a phone they are folded above', async () => {
  await ask(`q=${encodeURIComponent('هدنة')}`);
  await page.getByRole('checkbox', { name: 'مدن' }).waitFor();
  assert.match((await page.locator('.warraq-search__value').first().textContent()) ?? '', /[٠-٩]/);
  const boxOf = (name: string) =>
    page
      .locator(`.warraq-search__${name}`)
      .evaluate((part) => part.getBoundingClientRect().toJSON() as DOMRect);
  const [panel, results] = [await boxOf('panel'), await boxOf('results')];
  assert.ok(panel.right < results.left, 'beside');
  assert.ok(panel.top < results.top + 10 && panel.width > 200, 'from the top');
  await page.setViewportSize({ width: 360, height: 740 });
  await ask(`q=${encodeURIComponent('هدنة')}`);
  const [folded, below] = [await boxOf('panel'), await boxOf('results')];
  assert.ok(folded.bottom <= below.top && folded.height < 120, JSON.stringify(folded));
  await page.setViewportSize({ width: 1280, height: 720 });
});

test('suggestions cover results, never their count', async () => {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${site.url}search/`);
    await page.locator('input[name="q"]').click();
    await page.locator('input[name="q"]').pressSequentially('زرا');
    await page.getByRole('option', { name: /زراعة/ }).waitFor();
    const bottomOf = (part: Element) => part.getBoundingClientRect().bottom;
    const count = await page.locator('.warraq-search__status').evaluate(bottomOf);
    const list = await page
      .locator('.warraq-search__suggestions')
      .evaluate((part) => part.getBoundingClientRect().top);
    assert.ok(list >= count, `${width}: ${list} < ${count}`);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
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

test('types, walks the suggestions with the arrow keys and takes one', async () => {
  await page.goto(`${site.url}search/`);
  const field = page.locator('input[name="q"]');
  await field.click();
  await field.pressSequentially('زرا');
  const option = page.getByRole('option', { name: /زراعة/ });
  await option.waitFor();
  await page.keyboard.press('ArrowDown');
  assert.equal(await option.getAttribute('aria-selected'), 'true');
  assert.ok(await field.getAttribute('aria-activedescendant'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 2);
  assert.equal(await field.inputValue(), 'زراعة');
  assert.equal(new URL(page.url()).searchParams.get('q'), 'زراعة');
});

test('an empty field has the direction of the page, a filled one that of its text', async () => {
  await page.goto(`${site.url}search/`);
  const field = page.locator('input[name="q"]');
  const direction = () => field.evaluate((input) => getComputedStyle(input).direction);
  await field.and(page.locator('[placeholder]')).waitFor();
  assert.equal(await direction(), 'rtl');
  await field.fill('Reuters');
  assert.equal(await direction(), 'ltr');
  await field.fill('هدنة');
  assert.equal(await direction(), 'rtl');
});

test('says which spelling it took, and searches as typed on request', async () => {
  await ask(`q=${encodeURIComponent('الصفصصاف')}`);
  assert.match((await page.locator('.warraq-search__notice').textContent()) ?? '', /وهذه نتائج «الصفصاف»/);
  await page.locator('.warraq-search__action').click();
  await page.waitForFunction(() => document.querySelectorAll('.warraq-search__title').length === 0);
  assert.match((await status()) ?? '', /لا نتائج عن «الصفصصاف»/);
});

const COUNTS: [query: string, form: RegExp][] = [
  ['القطاف', /^نتيجة واحدة/],
  ['هدنة', /^نتيجتان/],
  ['الصفصاف', /^٤ نتائج/],
  ['النهر', /^١٢ نتيجة/],
  ['غيرموجودة', /^لا نتائج/],
];
for (const [query, form] of COUNTS) {
  test(`counts the results of ${query} as Arabic does`, async () => {
    await ask(`q=${encodeURIComponent(query)}`);
    assert.match((await status()) ?? '', form);
  });
}

test('a pasted article, signs alone and markup do not break the page', async () => {
  for (const query of ['كلمة '.repeat(2000), '؟!،', '<img src=x onerror=alert(1)>']) {
    await page.goto(`${site.url}search/`);
    await page.locator('input[name="q"]').fill(query);
    await page.waitForFunction(() =>
      /نتائج|نتيجة/.test(document.querySelector('.warraq-search__status')?.textContent ?? ''),
    );
    assert.equal(await page.locator('.warraq-search img').count(), 0);
  }
});

test('an address stays short, and a query that turns the writing around stays in its place', async () => {
  await page.goto(`${site.url}search/`);
  await page.locator('input[name="q"]').fill('كلمة '.repeat(2000));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.search !== '');
  assert.ok((new URL(page.url()).searchParams.get('q') ?? '').length <= 1000);
  await ask(`q=${encodeURIComponent('\u202Eهدنة\u202C \u2067الوادي')}`);
  assert.doesNotMatch((await status()) ?? '', /[\u202A-\u202E\u2066-\u2069]/);
  assert.ok((await titles()).length > 0);
});

test('opens from any page with the slash and with Ctrl-K, closes with Escape, and gives the focus back', async () => {
  await page.goto(`${site.url}2024/06/kutub/`);
  const opener = page.locator('a[data-search-open]');
  await opener.focus();
  for (const key of ['/', 'Control+k']) {
    await page.keyboard.press(key);
    const field = page.locator('dialog input[name="q"]');
    await field.waitFor();
    assert.ok(await field.evaluate((element) => element === document.activeElement));
    await field.fill('هدنة');
    await page.waitForFunction(() => document.querySelectorAll('dialog .warraq-search__title').length === 2);
    // The first Escape closes the suggestions, the next one the dialog.
    await page.locator('dialog [role="option"]').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'hidden' });
    assert.ok(await opener.evaluate((element) => element === document.activeElement));
  }
});

test('marks the found words in the opened article and walks from one to the next', async () => {
  await ask(`q=${encodeURIComponent('هدنة')}`);
  await page.getByRole('link', { name: 'الجسر القديم يعود' }).click();
  const bar = page.locator('.warraq-found');
  await bar.waitFor();
  assert.deepEqual(await page.locator('article mark').allTextContents(), ['وللهدنة']);
  await page.getByRole('button', { name: 'الموضع التالي' }).click();
  assert.equal(await page.locator('.warraq-search__mark--current').textContent(), 'وللهدنة');
  await page.getByRole('button', { name: 'أخفِ التمييز' }).click();
  assert.equal(await page.locator('article mark').count(), 0);
});

test('an article found by the root of a word shows where it stands', async () => {
  await page.goto(`${site.url}2022/09/suq/#q=${encodeURIComponent('سوق')}`);
  await page.reload();
  await page.locator('.warraq-found').waitFor();
  assert.deepEqual([...new Set(await page.locator('article mark').allTextContents())], ['أسواق', 'الأسواق']);
});

test('axe finds nothing wrong with results, filters, suggestions and the dialog', async () => {
  const context = await browser.newContext({
    bypassCSP: true,
    colorScheme: 'dark',
    viewport: { width: 360, height: 740 },
  });
  const judged = await context.newPage();
  await judged.goto(
    `${site.url}search/?q=${encodeURIComponent('النهر')}&section=${encodeURIComponent('مدن')}`,
  );
  await judged.locator('.warraq-search__title').first().waitFor();
  await judged.locator('summary').first().click();
  assert.deepEqual(await violationsOf(judged), []);
  assert.ok(await judged.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await judged.goto(`${site.url}2024/06/kutub/`);
  await judged.keyboard.press('/');
  await judged.locator('dialog input[name="q"]').pressSequentially('زرا');
  await judged.getByRole('option').first().waitFor();
  assert.deepEqual(await violationsOf(judged), []);
  await context.close();
});

test('nothing broke the policy of the site or threw', () => {
  assert.deepEqual(errors, []);
});
