// An index that the browser deleted alone, and the same reading without a network in Firefox.
import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launchChromium } from '../browser/chromium.ts';
import { withFirefox } from '../browser/firefox.ts';
import { build, freshFolder } from '../site/make-archive.ts';
import { type FickleServer, fickleServer } from './fickle-server.ts';

const ARTICLES = 60;
const QUERY = `search/?q=${encodeURIComponent('المصب')}`;
let folder = '';
let server: FickleServer;

before(async () => {
  folder = await freshFolder('devices');
  const root = join(folder, 'archive');
  await mkdir(join(root, 'content/articles/2024/01'), { recursive: true });
  await writeFile(join(root, 'content/site.yaml'), 'title: أرشيف\nsections:\n  - {key: a, title: أول}\n');
  for (let index = 0; index < ARTICLES; index++) {
    const day = String(1 + (index % 28)).padStart(2, '0');
    // The oldest alone knows the word: it is none of those that every first visit brings.
    const text = `---\ntitle: مقال ${index}\npublished: 20${index === 0 ? '10' : '24'}-01-${day}\nsection: a\n---\n\nالفقرة من المقال ${index} عن ${index === 0 ? 'المصب' : 'المدينة'}.\n`;
    await writeFile(join(root, `content/articles/2024/01/maqal-${index}.md`), text);
  }
  await build(root, join(folder, 'dist'));
  server = await fickleServer(join(folder, 'dist'), '/');
});
after(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('an index that is deleted alone is missed aloud, and made again without a network', async () => {
  const browser = await launchChromium();
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const made = () => page.locator('[data-report]', { hasText: 'البحث في المحفوظ جاهز' });
    await page.goto(`${server.url}save/`);
    await page.locator('[data-save] button').first().click();
    await page.waitForSelector('html[data-saving=done]', { timeout: 60_000 });
    // More than the worker indexes by itself: as if the saved packs held hundreds more.
    await page.evaluate(async () => {
      for (const name of await caches.keys()) {
        if (name.includes(' index ')) await caches.delete(name);
        if (!name.endsWith(' packs')) continue;
        const cache = await caches.open(name);
        const list = (await cache.keys()).find(({ url }) => url.endsWith('.bin.json'));
        if (!list) throw new Error('no list');
        const known = (await (await cache.match(list))?.json()) as object[];
        const more = Array.from({ length: 700 }, (_, at) => ({
          path: `/2011/01/ghaib-${at}/`,
          title: 'غائب',
          date: '',
          section: '',
        }));
        await cache.put(list, new Response(JSON.stringify([...known, ...more])));
      }
      (await navigator.serviceWorker.ready).active?.postMessage({ type: 'saved-changed' });
    });
    await server.stop();
    await page.goto(server.url + QUERY);
    await page.locator('[data-index-lost]', { hasText: 'في أحدث المقالات وحدها' }).waitFor();
    assert.equal(await page.locator('.warraq-search__result').count(), 0);
    await page.locator('[data-index-lost] a').click();
    await made().waitFor({ timeout: 60_000 });
    await page.goto(server.url + QUERY);
    await page.waitForSelector('.warraq-search__result');
    assert.equal(await page.locator('[data-index-lost]').count(), 0);
    // With a network it is made again as well, by itself.
    await server.start();
    await page.evaluate(async () => {
      for (const name of await caches.keys()) if (name.includes(' index ')) await caches.delete(name);
    });
    await page.goto(`${server.url}save/`);
    await made().waitFor({ timeout: 60_000 });
  } finally {
    await browser.close();
    await server.stop();
    await server.start();
  }
});

test('Firefox keeps what was visited, saves the archive, opens and searches it without a network', (context) =>
  withFirefox(context, async (page) => {
    page.setDefaultTimeout(60_000);
    await page.goto(`${server.url}2024/01/maqal-5/`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.goto(`${server.url}save/`);
    await page.waitForSelector('[data-save] button');
    await page.click('[data-save] button');
    await page.waitForSelector('html[data-saving=done]');
    await server.stop();
    for (const article of ['2024/01/maqal-5/', '2024/01/maqal-0/', '2024/01/maqal-33/']) {
      await page.goto(server.url + article);
      const text = await page.$eval('main', (main) => main.textContent ?? '');
      assert.match(text, /الفقرة من المقال/, article);
    }
    await page.goto(server.url + QUERY);
    await page.waitForSelector('.warraq-search__result');
    await page.goto(`${server.url}2024/01/ghaib/`);
    assert.match(await page.$eval('main', (main) => main.textContent ?? ''), /لا اتصال بالشبكة/);
  }));
