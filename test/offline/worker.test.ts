import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeArchive } from '../../bench/offline/make-archive.ts';
import { launchChromium } from '../browser/chromium.ts';
import { build, freshFolder, SAMPLE } from '../site/make-archive.ts';
import { type FickleServer, fickleServer } from './fickle-server.ts';

const BASE = '/archive/';
// Enough for packs that are compressed against a base.
const ARTICLES = 150;
let folder = '';
let browser: Browser;
let server: FickleServer;
let context: BrowserContext;
let page: Page;

before(async () => {
  folder = await freshFolder('offline');
  const root = join(folder, 'archive');
  await makeArchive(root, ARTICLES, await sampleTexts());
  const settings = join(root, 'content/site.yaml');
  await writeFile(settings, `${await readFile(settings, 'utf8')}base: ${BASE}\n`);
  await build(root, join(folder, 'one'));
  await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
  const id = await anyArticle();
  const file = join(root, 'content/articles', `${id}.md`);
  await writeFile(file, `${await readFile(file, 'utf8')}\nفقرة زيدت في الطبعة الثانية.\n`);
  await build(root, join(folder, 'two'));
  browser = await launchChromium();
  server = await fickleServer(join(folder, 'one'), BASE);
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The bodies of the sample archive's articles. */
async function sampleTexts(): Promise<string[]> {
  const articles = join(SAMPLE, 'content/articles');
  const files = (await readdir(articles, { recursive: true })).filter((name) => name.endsWith('.md'));
  const read = async (name: string) =>
    (await readFile(join(articles, name), 'utf8'))
      .replace(/^---[\s\S]*?\n---\n/, '')
      .replace(/^[:>#`|-].*$/gm, '');
  return Promise.all(files.sort().map(read));
}

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

const catalogue = async (edition = 'one') =>
  JSON.parse(await readFile(join(folder, edition, 'offline/catalogue.json'), 'utf8')) as {
    packs: { file: string; id: string; articles: number; base?: true }[];
  };
const allArticles = async () => {
  const text = await readFile(join(folder, 'one/sitemap.xml'), 'utf8');
  return [...text.matchAll(/<loc>[^<]*?(\/\d{4}\/\d{2}\/[^/<]+\/)<\/loc>/g)].map((match) => match[1] ?? '');
};
/** The oldest: none of those that every first visit brings. */
const anyArticle = async () => (await allArticles()).sort()[0]?.slice(1, -1) ?? '';

const visit = (path: string) => page.goto(server.url + path, { waitUntil: 'load' });
/** Asks the page until it says yes. */
async function until(question: () => Promise<boolean>): Promise<void> {
  for (const start = Date.now(); Date.now() - start < 30_000; ) {
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
const reported = (words: RegExp) =>
  page.locator('[data-report]', { hasText: words }).waitFor({ timeout: 15_000 });
const main = async () => (await page.locator('main').textContent()) ?? '';
const saving = (state: string) =>
  page.waitForFunction((wanted) => document.documentElement.dataset.saving === wanted, state, {
    timeout: 30_000,
  });

async function save(): Promise<void> {
  await visit('save/');
  await page.locator('[data-save] button').first().click();
}

async function results(query: string): Promise<string[]> {
  await visit(`search/?q=${encodeURIComponent(query)}`);
  await page.waitForFunction(() =>
    /\S/.test(document.querySelector('.warraq-search__status')?.textContent ?? ''),
  );
  await page.waitForSelector('.warraq-search__result', { timeout: 15_000 });
  return page
    .locator('.warraq-search__title a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
}

test('after the first visit home, sections, latest articles and search are ready, in at most 400 KB', async () => {
  await fresh();
  await visit('archive/');
  await installed();
  const bytes = await page.evaluate(async () => {
    let sum = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const content = await (await cache.match(request))?.blob();
        if (!content) continue;
        const zipped = new Response(content.stream().pipeThrough(new CompressionStream('gzip')));
        sum += Math.min(content.size, (await zipped.blob()).size);
      }
    }
    return sum;
  });
  assert.ok(bytes < 400_000 && bytes > 50_000, `${bytes} bytes`);
  await server.stop();
  for (const path of ['', 'section/culture/', 'archive/']) {
    assert.equal((await visit(path))?.status(), 200, path);
    assert.ok((await main()).length > 50, path);
  }
  const latest = (await allArticles()).sort().at(-1) ?? '';
  assert.equal((await visit(latest.slice(1)))?.status(), 200);
  const missing = await visit(`${await anyArticle()}/`);
  assert.equal(missing?.status(), 503);
  assert.match(await main(), /لا اتصال بالشبكة/);
  assert.ok((await page.locator('main ul a').count()) >= 50);
  assert.ok((await results('السنة')).length > 0);
});

test('nothing is fetched for readers who save data', async () => {
  await fresh();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await visit('');
  await page.waitForTimeout(1500);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  assert.ok(!server.asked.includes('sw.js'));
});

test('a whole save opens and is searched as online, with filters and marks', async () => {
  await fresh();
  const queries = ['السنة', 'المدينة القديمة', '"في العالم"', 'كاتب:سلمى الماء'];
  const online = [];
  for (const query of queries) online.push(await results(query));
  server.asked.length = 0;
  await save();
  await saving('done');
  const packs = (await catalogue()).packs;
  const asked = server.asked.filter((path) => /pack-/.test(path));
  assert.equal(asked.length, packs.length);
  await reported(/اكتمل الحفظ/);
  await reported(/المتصفح/);
  await server.stop();
  for (const [index, query] of queries.entries())
    assert.deepEqual(await results(query), online[index], query);
  assert.ok((await page.locator('mark').count()) > 0);
  assert.ok((await page.locator('.warraq-search input[type=checkbox]').count()) > 0);
  for (const path of (await allArticles()).filter((_, index) => index % 7 === 0)) {
    assert.equal((await visit(path.slice(1)))?.status(), 200, path);
    assert.ok(((await page.locator('[data-article-body]').textContent()) ?? '').length > 500, path);
  }
  assert.match((await (await visit('2010/'))?.text().catch(() => '')) ?? '', /maqal-/);
});

test('a save that is cut goes on where it stopped, and a damaged pack is not kept', async () => {
  await fresh();
  const packs = (await catalogue()).packs;
  assert.ok(packs.length >= 3);
  const cut = packs.at(-1)?.file ?? '';
  server.mischief = (path) => (path.includes(cut) ? 'cut' : undefined);
  await save();
  await saving('cut');
  await reported(/يُستأنف/);
  server.mischief = (path) => (path.includes(cut) ? 'damage' : undefined);
  await page.locator('[data-save] button').first().click();
  await saving('broken');
  server.mischief = () => undefined;
  server.asked.length = 0;
  await page.locator('[data-save] button').first().click();
  await saving('done');
  assert.deepEqual(
    server.asked.filter((path) => /pack-/.test(path)),
    [`_warraq/${cut}`],
  );
});

test('a new edition sends only what changed, and never mixes with the old one', async () => {
  await fresh();
  await save();
  await saving('done');
  const changed = await anyArticle();
  server.folder = join(folder, 'two');
  // A tab of the old edition stays open.
  const tab = await context.newPage();
  await tab.goto(`${server.url}archive/`);
  const old = (await catalogue('one')).packs;
  const next = (await catalogue('two')).packs;
  const fresh2 = next.filter(({ id }) => !old.some((pack) => pack.id === id));
  assert.equal(fresh2.length, 1);
  assert.ok(fresh2[0]?.base, 'the oldest articles are what the others are compressed against');
  assert.ok(next.filter(({ file }) => !old.some((pack) => pack.file === file)).length > 2);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await until(async () => (await navigator.serviceWorker.getRegistration())?.waiting != null);
  server.asked.length = 0;
  await visit('save/');
  await reported(/طبعة أحدث/);
  await page.locator('[data-save] button').first().click();
  await saving('done');
  assert.deepEqual(
    server.asked.filter((path) => /pack-/.test(path)),
    [`_warraq/${fresh2[0]?.file}`],
  );
  await tab.close();
  await visit('');
  await until(async () => (await navigator.serviceWorker.getRegistration())?.waiting == null);
  await server.stop();
  await visit(`${changed}/`);
  assert.match(await main(), /الطبعة الثانية/);
});

test('an update that cannot come whole leaves the old edition as it was', async () => {
  await fresh();
  await visit('archive/');
  await installed();
  server.folder = join(folder, 'two');
  server.mischief = (path) => (/start-/.test(path) ? 'page' : undefined);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update().catch(() => undefined);
  });
  await page.waitForTimeout(1500);
  assert.equal(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null),
    null,
  );
  await server.stop();
  assert.equal((await visit(''))?.status(), 200);
});

test('a page in the place of a file is refused', async () => {
  await fresh();
  await visit('archive/');
  await installed();
  server.mischief = (path) => (/\.(?:bin|js)$/.test(path) ? 'page' : undefined);
  const answer = await page.evaluate(async (base) => {
    const response = await fetch(`${base}_warraq/anything-12345678.js`).catch(() => undefined);
    return response?.ok ?? false;
  }, BASE);
  assert.equal(answer, false);
});

test('a pack that was damaged or deleted on the device takes nothing else with it', async () => {
  await fresh();
  await save();
  await saving('done');
  const victim = await anyArticle();
  const lost = await page.evaluate(async (path) => {
    const cache = await caches.open((await caches.keys()).find((name) => name.endsWith(' packs')) ?? '');
    for (const request of await cache.keys()) {
      if (!request.url.endsWith('.bin.json')) continue;
      const list = (await (await cache.match(request))?.json()) as { path: string }[];
      if (!list.some((each) => each.path === `/${path}/`)) continue;
      const pack = request.url.replace(/\.json$/, '');
      await cache.put(pack, new Response('broken'));
      return list.length;
    }
    return 0;
  }, victim);
  assert.ok(lost > 0);
  await page.evaluate(async () =>
    (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' }),
  );
  await server.stop();
  assert.equal((await visit(`${victim}/`))?.status(), 503);
  assert.match(await main(), /تالفة/);
  const others = (await allArticles()).sort().slice(-5);
  for (const path of others) assert.equal((await visit(path.slice(1)))?.status(), 200);
  await server.start();
  await visit('save/');
  await reported(/حذف المتصفح بعض المحفوظ/);
});

test('where there is no room, that is said, and reading goes on', async () => {
  await fresh();
  await visit('save/');
  await installed();
  const session = await context.newCDPSession(page);
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin: new URL(server.url).origin });
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(server.url).origin,
    quotaSize: usage + 60_000,
  });
  await page.locator('[data-save] button').first().click();
  await saving('quota');
  await reported(/ضاقت المساحة/);
  await server.stop();
  assert.equal((await visit(''))?.status(), 200);
});

test('the kill switch ends the worker and all that it kept', async () => {
  await fresh();
  await visit('archive/');
  await installed();
  await cp(join(folder, 'one'), join(folder, 'killed'), { recursive: true });
  await cp(join(folder, 'one/offline/kill-switch.js'), join(folder, 'killed/sw.js'));
  server.folder = join(folder, 'killed');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await until(
    async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()),
  );
});
