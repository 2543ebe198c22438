import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { checkAccounting } from '../../src/import/journal/accounting.ts';
import { archiveLayout } from '../../src/site/layout.ts';
import { violationsOf } from '../browser/axe.ts';
import { launchChromium } from '../browser/chromium.ts';
import { writeFiles } from '../pages/make-archive.ts';
import { dropFile, dropFolder } from './drop.ts';
import { EMPTY, SHIP, tripOf, WELL } from './export-texts.ts';
import { type OpenDesk, openDesk } from './open-desk.ts';
import { openPage, openView, stepsInOrder } from './steps.ts';

// The whole way of a publisher in the browser, from the export that is dropped in to the site that is searched.
let open: OpenDesk;
let browser: Browser;
let page: Page;
const faults: string[] = [];

const read = (file: string) => readFileSync(join(open.root, file), 'utf8');

before(async () => {
  open = await openDesk();
  browser = await launchChromium();
  page = await openPage(browser, open.desk.url, faults);
});

after(async () => {
  await browser?.close();
  await open?.desk.close();
});

const view = (name: string) => openView(page, name);

const accessible = async () => assert.deepEqual(await violationsOf(page), []);

const inOrder = stepsInOrder();
const step = (name: string, act: () => Promise<void>) => test(name, inOrder(act));

step('the address lets in once, and holds no token afterwards', async () => {
  assert.equal(new URL(page.url()).search, '');
  assert.equal(await page.getAttribute('html', 'dir'), 'rtl');
  await page.getByText('لا مقالات بعد').waitFor();
  await accessible();
});

step('an export is dropped in, and its import is told', async () => {
  await view('الاستيراد');
  const zip = zipSync({ 'آبار.txt': strToU8(WELL), 'سفينة.txt': strToU8(SHIP), 'menu.html': strToU8(EMPTY) });
  await dropFile(page, '.drop', 'تصدير.zip', zip);
  await page.getByRole('heading', { name: 'تم الاستيراد' }).waitFor({ timeout: 90_000 });
  const numbers = await page.locator('.outcome .numbers').first().textContent();
  assert.equal(numbers?.replace(/\s+/g, ''), 'دخل٣نُشر٢دُمج٠فيالحجر١');
  assert.equal((await readdir(`${open.root}/.warraq/desk`)).length, 0, 'what was brought in is cleared away');
  await accessible();
});

step(
  'what import guessed is accepted by keyboard, and what it set aside is published as it was mended',
  async () => {
    await view('المراجعة');
    await page.getByRole('button', { name: /الحجر/ }).click();
    await page.getByRole('button', { name: 'ليس مقالا' }).waitFor();
    await accessible();
    await page.locator('.field-title input').fill('قائمة الميناء');
    await page.locator('.field-published input').fill('2021-06-01');
    await page.keyboard.press('Escape');
    await page
      .locator('.item textarea')
      .last()
      .fill('صفحة كانت قائمة، وصارت مقالا كتبه المحرر عن الميناء القديم وأهله.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    await page.getByText('لا شيء هنا للمراجعة').waitFor();
    const made = (await readdir(`${open.root}/content/articles`, { recursive: true })).find((each) =>
      /قائمة-الميناء/.test(each),
    );
    assert.ok(made);
    assert.match(read(`content/articles/${made}`), /^original:/m);
    assert.equal(
      existsSync(`${open.root}/content/quarantine`) &&
        (await readdir(`${open.root}/content/quarantine`)).length,
      0,
    );
    assert.deepEqual(
      await checkAccounting(archiveLayout(open.root)),
      [],
      'every line is still accounted for',
    );
  },
);

step('an article is written, with a picture, beside its preview', async () => {
  await view('المقالات');
  await page.getByRole('button', { name: 'مقال جديد' }).click();
  await page.locator('.new input[type=text]').fill('نخلة على الطريق');
  await page.locator('.new input[type=date]').fill('2021-07-04');
  await page.getByRole('button', { name: 'ابدأ الكتابة' }).click();
  const editor = page.locator('.cm-content');
  await editor.waitFor();
  await editor.click();
  await page.keyboard.type('وقفت **النخلة** عند المنعطف تسعين سنة.\n\n');
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#7a4' } })
    .png()
    .toBuffer();
  await page.setInputFiles('.tools input[type=file]', {
    name: 'النخلة.png',
    mimeType: 'image/png',
    buffer: picture,
  });
  await page.frameLocator('.look iframe').locator('.prose img').waitFor();
  assert.equal(await page.frameLocator('.look iframe').locator('.prose strong').textContent(), 'النخلة');
  await page.locator('.field-status select').selectOption({ label: 'منشور' });
  await page.keyboard.press('Escape');
  await editor.click();
  await page.keyboard.press('Control+s');
  await page.getByText('كل شيء محفوظ').waitFor();
  const file = 'content/articles/2021/07/نخلة-على-الطريق.md';
  assert.match(read(file), /\*\*النخلة\*\*/);
  assert.ok(existsSync(`${open.root}/content/media/النخلة.png`), 'the picture is public with its article');
  const directions = await page
    .locator('.cm-content')
    .evaluate((element) => getComputedStyle(element).direction);
  assert.equal(directions, 'rtl');
  await accessible();
});

step('of two tabs that write one article neither loses a word', async () => {
  const file = 'content/articles/2021/07/نخلة-على-الطريق.md';
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('.cm-content').click();
  await other.keyboard.press('Control+End');
  await other.keyboard.type('كلمات اللسان الثاني.');
  await other.keyboard.press('Control+s');
  await other.getByText('كل شيء محفوظ').waitFor();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('كلمات اللسان الأول.');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: 'حفظ غيرك هذا المقال' }).waitFor();
  assert.match(read(file), /اللسان الثاني/);
  assert.match((await page.locator('.conflict').textContent()) ?? '', /اللسان الأول[\s\S]*اللسان الثاني/);
  await accessible();
  await page.getByRole('button', { name: 'ضع النصين معا' }).click();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+s');
  await page.getByText('كل شيء محفوظ').waitFor();
  const both = read(file);
  assert.match(both, /اللسان الأول/);
  assert.match(both, /اللسان الثاني/);
  await other.close();
});

step('what was not saved is there again after the page was closed', async () => {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('كلمة لم تحفظ');
  await page.waitForTimeout(600);
  const address = page.url();
  const next = await page.context().newPage();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.close({ runBeforeUnload: false });
  page = next;
  await page.goto(address);
  await page.getByRole('button', { name: 'استعده' }).click();
  await page.locator('.cm-content').getByText('كلمة لم تحفظ').waitFor();
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await page.getByText('كل شيء محفوظ').waitFor();
});

step('the data of many are changed after they were looked at', async () => {
  await view('المقالات');
  await page.getByRole('button', { name: /اختر الكل/ }).click();
  await page.getByRole('button', { name: 'عدّل بياناتها' }).click();
  await page.locator('#many-section').selectOption('science');
  await page.locator('#many-add').fill('الوادي');
  await page.getByRole('button', { name: 'اعرض ما سيتغيّر' }).click();
  await page.getByText('الآبار القديمة تعود إلى العمل').waitFor();
  await accessible();
  await page.getByRole('button', { name: /^عدّل ٤ مقالات/ }).click();
  await page.getByText('عُدّل: ٤ مقالات').waitFor();
  const files = (await readdir(`${open.root}/content/articles`, { recursive: true })).filter((each) =>
    each.endsWith('.md'),
  );
  assert.equal(files.length, 4);
  for (const each of files) {
    assert.match(read(`content/articles/${each}`), /^section: science$/m);
    assert.match(read(`content/articles/${each}`), /^topics: \[.*الوادي.*\]$/m);
  }
});

step('settings are changed by a form that leaves comments', async () => {
  writeFileSync(`${open.root}/content/site.yaml`, `# لا تحذفوا هذا\n${read('content/site.yaml')}`);
  const target = join(await mkdtemp(join(tmpdir(), 'warraq-target-')), 'site');
  await view('الإعدادات');
  await page.locator('.field-tagline input').first().fill('من أوراق الوادي');
  await page
    .locator('fieldset', { has: page.getByText('أماكن النشر', { exact: true }) })
    .last()
    .getByRole('button', { name: 'أضف' })
    .click();
  await page.locator('.rows .field-name input').last().fill('قرصي');
  await page.locator('.rows .field-to input').last().fill(target);
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await page.getByText('حُفظ.', { exact: true }).waitFor();
  const text = read('content/site.yaml');
  assert.match(text, /^# لا تحذفوا هذا$/m);
  assert.match(text, /^tagline: من أوراق الوادي$/m);
  await accessible();
  await view('النشر');
  await page.getByRole('button', { name: 'ابن الموقع' }).click();
  await page.locator('.result.done').waitFor({ timeout: 120_000 });
  await accessible();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'انشر', exact: true }).click();
  await page.locator('.result.done', { hasText: target }).waitFor({ timeout: 60_000 });
  assert.ok(existsSync(join(target, 'index.html')));
});

step('the built site opens, and its search finds what was written', async () => {
  const shown = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'اعرض الموقع المبني' }).click();
  const site = await shown;
  await site.waitForURL(/127\.0\.0\.1:\d+/);
  await site.goto(`${new URL(site.url()).origin}/search/?q=${encodeURIComponent('النخلات')}`);
  await site.locator('warraq-search a[href*="/2021/07/"]').first().waitFor({ timeout: 20_000 });
  await site.close();
});

step('an import is taken back, with all that it brought', async () => {
  await view('الاستيراد');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'تراجع' }).click();
  // What was edited since is not thrown away: the desk says so, and nothing goes.
  await page.locator('.notes.error').waitFor();
  assert.match((await page.locator('.notes.error').textContent()) ?? '', /الآبار|آبار|سفينة/);
});

step('a folder that is dropped in is walked to its last file', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'warraq-dropped-')), 'من القرص');
  const files = { 'أولى.txt': tripOf('الربيع الأولى'), 'قديم/أقدم/ثانية.txt': tripOf('الخريف البعيدة') };
  await writeFiles(folder, files);
  await dropFolder(page, '.drop', folder);
  const numbers = page.locator('.outcome .numbers').first();
  await numbers.filter({ hasText: /دخل\s*٢/ }).waitFor({ timeout: 90_000 });
  const texts = (await readdir(`${open.root}/content/articles`, { recursive: true }))
    .filter((each) => each.endsWith('.md'))
    .map((each) => read(`content/articles/${each}`));
  for (const words of ['الربيع الأولى', 'الخريف البعيدة'])
    assert.equal(texts.filter((text) => text.includes(`وعدنا ${words} في المساء`)).length, 1);
});

step('what is certain is mended by its button, and dates are written as the site writes them', async () => {
  const file = 'content/articles/2021/07/نخلة-على-الطريق.md';
  writeFileSync(join(open.root, file), read(file).replace(/^section: /m, 'sectoin: '));
  await view('المشكلات');
  await page.getByRole('button', { name: 'افحص الأرشيف' }).click();
  await page.getByText('sectoin').first().waitFor({ timeout: 60_000 });
  await accessible();
  await page.getByRole('button', { name: 'أصلح ما هو يقين' }).click();
  await page.getByText('أُصلح:').waitFor({ timeout: 60_000 });
  assert.match(read(file), /^section: science$/m);
  writeFileSync(
    join(open.root, 'content/site.yaml'),
    `${read('content/site.yaml').replace(/^(?:region|numerals):.*\n/gm, '')}\nregion: levant\nnumerals: european\n`,
  );
  await page.reload();
  await view('المقالات');
  await page.getByText('4 تموز 2021').first().waitFor();
});

step('a stick is made, with its progress and its place', async () => {
  await view('النشر');
  const making = page.locator('section[aria-labelledby=export-title]');
  await making.locator('select').selectOption('usb');
  await page.getByRole('button', { name: 'اصنعها' }).click();
  const result = making.locator('.result.done');
  await result.waitFor({ timeout: 120_000 });
  const place = (await result.locator('.path').textContent()) ?? '';
  assert.ok(existsSync(join(open.root, place, 'index.html')) || existsSync(join(place, 'index.html')), place);
});

step('on a tablet and in the dark nothing is wider than the window', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 768, height: 1000 });
  for (const name of ['المقالات', 'الاستيراد', 'المراجعة', 'المشكلات', 'النشر', 'الإعدادات']) {
    await view(name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}: ${wide} px too wide`);
  }
  await accessible();
  assert.deepEqual(faults, []);
});
