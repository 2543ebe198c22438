// An index that the browser deleted alone, and the same reading without a network in Firefox.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { withFirefox } from '../browser/firefox.ts';
import { build, freshFolder, writeFiles } from '../pages/make-archive.ts';
import { Reader } from './reader.ts';

const ARTICLES = 60;
/** The oldest article alone has it, and that is none of those that every first visit brings. */
const WORD = 'المصب';
const SEARCH = `search/?q=${encodeURIComponent(WORD)}`;
let folder = '';
let reader: Reader;

before(async () => {
  folder = await freshFolder('devices');
  const root = join(folder, 'archive');
  const files: Record<string, string> = {
    'content/site.yaml': 'title: أرشيف\nsections:\n  - {key: a, title: أول}\n',
  };
  for (let index = 0; index < ARTICLES; index++) {
    const day = String(1 + (index % 28)).padStart(2, '0');
    const text = `---\ntitle: مقال ${index}\npublished: 20${index === 0 ? '10' : '24'}-01-${day}\nsection: a\n---\n\nالفقرة من المقال ${index} عن ${index === 0 ? WORD : 'المدينة'}.\n`;
    files[`content/articles/2024/01/maqal-${index}.md`] = text;
  }
  await writeFiles(root, files);
  await build(root, join(folder, 'dist'));
  reader = await Reader.open(join(folder, 'dist'));
});
after(async () => {
  await reader?.close();
  await rm(folder, { recursive: true, force: true });
});

test('an index that is deleted alone is missed aloud, and made again without a network', async () => {
  await reader.fresh();
  const missed = reader.page.locator('[data-index-lost]');
  const made = () => reader.reported(/البحث في المحفوظ جاهز/);
  await reader.saveWhole();
  await reader.lose('index ');
  await reader.enlargeSaved();
  await reader.server.stop();
  await reader.visit(SEARCH);
  await missed.filter({ hasText: 'في أحدث المقالات وحدها' }).waitFor();
  assert.equal(await reader.page.locator('.warraq-search__result').count(), 0);
  await missed.locator('a').click();
  await made();
  assert.equal((await reader.search(WORD)).length, 1);
  assert.equal(await missed.count(), 0);
  // With a network it is made again as well, by itself.
  await reader.server.start();
  await reader.lose('index ');
  await reader.openSave();
  await made();
});

test('Firefox keeps what was visited, saves the archive, opens and searches it without a network', (context) =>
  withFirefox(context, async (page) => {
    await reader.fresh();
    const { server } = reader;
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
    await page.goto(server.url + SEARCH);
    await page.waitForSelector('.warraq-search__result');
    await page.goto(`${server.url}2024/01/ghaib/`);
    assert.match(await page.$eval('main', (main) => main.textContent ?? ''), /لا اتصال بالشبكة/);
  }));
