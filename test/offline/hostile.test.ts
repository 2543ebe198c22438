// What happens to caches, clocks and networks in a reader's hands: each in a real browser, over a site with pictures.
import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { launchChromium } from '../browser/chromium.ts';
import { build, freshFolder } from '../site/make-archive.ts';
import { type FickleServer, fickleServer } from './fickle-server.ts';

const ARTICLES = 12;
let folder = '';
let browser: Browser;
let server: FickleServer;
let context: BrowserContext;
let page: Page;

const bodyOf = (index: number) =>
  Array.from({ length: 30 }, (_, at) => `الفقرة ${at} من المقال ${index} عن النهر والمدينة.`).join('\n\n');

before(async () => {
  folder = await freshFolder('hostile');
  const root = join(folder, 'archive');
  await mkdir(join(root, 'content/articles/2024/01'), { recursive: true });
  await mkdir(join(root, 'content/media'), { recursive: true });
  await mkdir(join(root, 'public'), { recursive: true });
  await writeFile(
    join(root, 'content/site.yaml'),
    'title: أرشيف التجربة\nsections:\n  - {key: a, title: أول}\n  - {key: b, title: ثان}\n',
  );
  for (let index = 0; index < ARTICLES; index++) {
    const background = { r: index * 20, g: 90, b: 200 };
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background } });
    await picture.png().toFile(join(root, `content/media/p${index}.png`));
    const day = String(index + 1).padStart(2, '0');
    const text = `---\ntitle: مقال ${index}\npublished: 2024-01-${day}\nsection: ${index % 2 ? 'a' : 'b'}\n---\n\n![صورة ${index}](/media/p${index}.png)\n\n${bodyOf(index)}\n`;
    await writeFile(join(root, `content/articles/2024/01/maqal-${index}.md`), text);
  }
  await build(root, join(folder, 'one'));
  await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
  const file = join(root, 'content/articles/2024/01/maqal-0.md');
  await writeFile(file, `${await readFile(file, 'utf8')}\nفقرة زيدت.\n`);
  const settings = join(root, 'content/site.yaml');
  await writeFile(
    settings,
    (await readFile(settings, 'utf8')).replace('أرشيف التجربة', 'أرشيف التجربة الثانية'),
  );
  await build(root, join(folder, 'two'));
  browser = await launchChromium();
  server = await fickleServer(join(folder, 'one'), '/');
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function fresh(): Promise<void> {
  await context?.close();
  context = await browser.newContext();
  page = await context.newPage();
  server.mischief = () => undefined;
  server.folder = join(folder, 'one');
  await server.stop();
  await server.start();
  server.asked.length = 0;
}
const visit = (path: string) => page.goto(server.url + path, { waitUntil: 'load' });
async function until(question: () => Promise<boolean>): Promise<void> {
  for (const start = Date.now(); Date.now() - start < 40_000; ) {
    if (await page.evaluate(question).catch(() => false)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`waited in vain: ${question}`);
}
const installed = () =>
  until(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
  });
const saving = (state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.saving === wanted, state, {
    timeout: 40_000,
  });
const update = () =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
  });
const main = async () => (await page.locator('main').textContent()) ?? '';
const pictureShown = () =>
  page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('[data-article-body] img');
    image?.scrollIntoView();
    return image?.decode().then(
      () => image.naturalWidth > 0,
      () => false,
    );
  });

test('pictures are saved with the text when the reader wishes, their weight told before', async () => {
  await fresh();
  await visit('save/');
  const amount = page.locator('[data-save] [role=status]').first();
  await page.waitForSelector('[data-save] button');
  const without = (await amount.textContent()) ?? '';
  await page.locator('#save-pictures').check();
  await page.waitForFunction(
    (before) => document.querySelector('[data-save] [role=status]')?.textContent !== before,
    without,
  );
  await page.locator('[data-save] button').first().click();
  await saving('done');
  assert.equal(await page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value), 1);
  await server.stop();
  for (const index of [0, 7]) {
    await visit(`2024/01/maqal-${index}/`);
    assert.ok(await pictureShown(), `the picture of ${index}`);
  }
  await server.start();
  await visit('save/');
  await page.waitForSelector('[data-save] button');
  assert.equal(await page.locator('#save-pictures').isChecked(), true);
  server.asked.length = 0;
  await page.locator('[data-save] button').first().click();
  await saving('done');
  assert.deepEqual(
    server.asked.filter((path) => /media|pack-|\.(?:png|webp|avif)$/.test(path)),
    [],
    'what is there is not asked for again',
  );
});

test('a save whose server dies while pictures come goes on with the rest', async () => {
  await fresh();
  await visit('save/');
  await page.locator('#save-pictures').check();
  let served = 0;
  server.mischief = (path) => (/\.(?:png|webp|avif|jpe?g)$/.test(path) && ++served > 3 ? 'cut' : undefined);
  await page.locator('[data-save] button').first().click();
  await saving('cut');
  await server.stop();
  await visit('2024/01/maqal-3/');
  assert.match(await main(), /من المقال 3|من المقال ٣/);
  await server.start();
  server.mischief = () => undefined;
  await visit('save/');
  await page.waitForSelector('[data-save] button');
  server.asked.length = 0;
  await page.locator('[data-save] button').first().click();
  await saving('done');
  assert.ok(!server.asked.some((path) => /pack-/.test(path)));
});

test('an install that is cut half-way is resumed, and brings nothing twice', async () => {
  await fresh();
  server.mischief = (path) => (/start-/.test(path) ? 'cut' : undefined);
  await visit('');
  for (let tries = 0; tries < 100 && !server.asked.some((path) => /start-/.test(path)); tries++)
    await page.waitForTimeout(100);
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  const brought = await page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.includes(' core '));
    return name ? (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname) : [];
  });
  assert.ok(brought.length > 0);
  server.mischief = () => undefined;
  server.asked.length = 0;
  const worker = 'sw.js';
  await page.evaluate((script) => navigator.serviceWorker.register(`/${script}`), worker);
  await installed();
  const twice = server.asked.filter((path) => brought.includes(`/${path}`) && /start-|shells-/.test(path));
  assert.deepEqual(twice, []);
  await server.stop();
  assert.equal((await visit(''))?.status(), 200);
});

test('a clock that is years off, either way, expires nothing', async () => {
  await fresh();
  await visit('');
  await installed();
  await visit('save/');
  await page.locator('[data-save] button').first().click();
  await saving('done');
  await server.stop();
  for (const now of ['2019-01-01T00:00:00Z', '2041-06-01T00:00:00Z']) {
    await context.clock.setFixedTime(now);
    assert.equal((await visit('2024/01/maqal-1/'))?.status(), 200, now);
    await visit(`search/?q=${encodeURIComponent('النهر')}`);
    await page.waitForSelector('.warraq-search__result', { timeout: 20_000 });
  }
});

test('half-deleted caches are mended where there is a network, and told where there is none', async () => {
  await fresh();
  await visit('');
  await installed();
  await visit('save/');
  await page.locator('[data-save] button').first().click();
  await saving('done');
  const remove = (pattern: string) =>
    page.evaluate(async (text) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          if (new RegExp(text).test(request.url)) await cache.delete(request);
      }
    }, pattern);
  // The shells and the lists of articles.
  await remove('shells-|\\.bin\\.json$');
  await server.stop();
  assert.equal((await visit('2024/01/maqal-2/'))?.status(), 200);
  assert.match(await main(), /النهر/);
  await visit('2024/01/ghaib/');
  assert.ok((await page.locator('main a').count()) >= ARTICLES, 'what is readable is listed');
  await remove('start-|text-');
  // What the worker holds in memory it goes on giving; its next life has the caches only.
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  assert.equal((await visit('2024/01/maqal-9/'))?.status(), 503);
  assert.match(await main(), /لا اتصال بالشبكة/);
  await server.start();
  // A new life of the worker finds what is missing.
  await session.send('ServiceWorker.stopAllWorkers');
  await visit('');
  await until(async () => {
    const name = (await caches.keys()).find((each) => each.includes(' core '));
    const keys = name ? await (await caches.open(name)).keys() : [];
    return keys.some(({ url }) => /start-/.test(url)) && keys.some(({ url }) => /shells-/.test(url));
  });
  await visit('save/');
  await page.locator('[data-report]', { hasText: /حذف المتصفح/ }).waitFor();
});

test('two versions deployed one after the other never mix in an open tab', async () => {
  await fresh();
  await visit('');
  await installed();
  const tab = await context.newPage();
  await tab.goto(`${server.url}2024/01/maqal-5/`);
  server.folder = join(folder, 'two');
  await update();
  await until(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
  server.folder = join(folder, 'one');
  await update();
  await server.stop();
  // What the open tabs load comes whole from one version: its style sheets and scripts are there.
  for (const path of ['', '2024/01/maqal-0/', 'section/a/']) {
    const missing: string[] = [];
    const note = (request: { url(): string }) => void missing.push(request.url());
    tab.on('requestfailed', note);
    const answer = await tab.goto(server.url + path);
    assert.equal(answer?.status(), 200, path);
    assert.doesNotMatch(await tab.title(), /الثانية/);
    assert.deepEqual(
      missing.filter((url) => /\.(?:css|js)$/.test(url)),
      [],
      path,
    );
    tab.off('requestfailed', note);
  }
});

test('a megabyte of room is enough to read, and a login page of a network is never kept', async () => {
  await fresh();
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(server.url).origin,
    quotaSize: 1_000_000,
  });
  await visit('');
  await page.waitForTimeout(3000);
  await visit('2024/01/maqal-4/');
  assert.match(await main(), /النهر/);
  await visit('save/');
  await page.locator('[data-save] button').first().click();
  await page.waitForFunction(() => ['done', 'quota'].includes(document.documentElement.dataset.saving ?? ''));
  server.mischief = () => 'page';
  await visit('2024/01/maqal-6/');
  assert.equal(await page.title(), 'login');
  await server.stop();
  await visit('2024/01/maqal-6/');
  assert.notEqual(await page.title(), 'login');
});

test('a network that answers every request with its login page is told as no network', async () => {
  await fresh();
  await visit('');
  await installed();
  await visit('save/');
  await page.waitForSelector('[data-save] button');
  server.mischief = (path) => (/catalogue|pack-/.test(path) ? 'page' : undefined);
  await page.locator('[data-save] button').first().click();
  await saving('cut');
  await visit('save/');
  await page.locator('[data-save]', { hasText: /انقطع الاتصال/ }).waitFor();
  assert.ok((await readdir(join(folder, 'one/_warraq'))).some((name) => name.startsWith('pack-')));
});
