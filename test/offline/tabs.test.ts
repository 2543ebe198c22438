// Tabs, releases and caches that come and go while an archive is being saved, and after.
import assert from 'node:assert/strict';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build, freshFolder, writeFiles } from '../pages/make-archive.ts';
import { Reader } from './reader.ts';

// The first visit brings the latest fifty: the oldest are on the device only when they were saved or read.
const ARTICLES = 70;
const OLDEST = { a: '2010/01/maqal-0/', b: '2010/01/maqal-1/' };
let folder = '';
let reader: Reader;

before(async () => {
  folder = await freshFolder('tabs');
  const root = join(folder, 'archive');
  const settings = (title: string) => ({
    'content/site.yaml': `title: ${title}\nsections:\n  - {key: a, title: الأول}\n  - {key: b, title: الثاني}\n`,
  });
  const article = (index: number, more = '') => {
    const year = index < 10 ? '2010' : '2024';
    const day = String(1 + (index % 28)).padStart(2, '0');
    const word = index < 2 ? 'المصب' : 'المدينة';
    const text = `---\ntitle: مقال ${index}\npublished: ${year}-01-${day}\nsection: ${index % 2 ? 'b' : 'a'}\ntopics: [الأنهار]\nauthors: [نورا الشامي]\n---\n\nالفقرة من المقال ${index} عن ${word}.\n${more}`;
    return { [`content/articles/${year}/01/maqal-${index}.md`]: text };
  };
  await writeFiles(root, settings('أرشيف الطبعة الأولى'));
  for (let index = 0; index < ARTICLES; index++) await writeFiles(root, article(index));
  await build(root, join(folder, 'one'));
  await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
  await writeFiles(root, {
    ...settings('أرشيف الطبعة الثانية'),
    ...article(0, '\nزيدت في الطبعة الثانية.\n'),
  });
  await build(root, join(folder, 'two'));
  reader = await Reader.open(join(folder, 'one'));
});
after(async () => {
  await reader?.close();
  await rm(folder, { recursive: true, force: true });
});

const versionOf = async (release: string) =>
  (JSON.parse(await readFile(join(folder, release, 'offline/catalogue.json'), 'utf8')) as { version: string })
    .version;

/** Searches, and gives the articles that are found, whichever passage of them it was. */
const search = async (word: string) =>
  (await reader.search(word)).map((address) => address.split('#')[0] ?? '');

const OLDEST_FOUND = Object.values(OLDEST).map((path) => `/${path}`);

async function saveSection(key: string): Promise<void> {
  await reader.openSave();
  await reader.page.selectOption('#save-what', `section ${key}`);
  await reader.pressSave();
  await reader.saving('done');
}

test('a save adds to the one before, and says what is on the device', async () => {
  await reader.fresh();
  for (const key of ['a', 'b']) {
    await saveSection(key);
    await reader.page.locator('[data-save]', { hasText: /المحفوظ الآن/ }).waitFor();
  }
  assert.match(await reader.main(), /المحفوظ الآن: .*الأول.*الثاني/);
  await reader.server.stop();
  for (const path of Object.values(OLDEST)) assert.equal((await reader.visit(path))?.status(), 200, path);
  assert.deepEqual((await search('المصب')).sort(), OLDEST_FOUND);
});

test('one tab saves at a time; one that is closed leaves a save that goes on', async () => {
  await reader.fresh();
  reader.server.mischief = (path) => (/pack-/.test(path) ? 'slow' : undefined);
  await reader.save();
  await reader.saving('running');
  const other = await reader.context.newPage();
  await reader.save(other);
  await reader.reported(/صفحة أخرى/, other);
  await reader.askedFor(/pack-/);
  await reader.page.close();
  reader.page = other;
  reader.server.mischief = () => undefined;
  await reader.saveWhole();
  await reader.server.stop();
  for (const path of Object.values(OLDEST)) assert.equal((await reader.visit(path))?.status(), 200, path);
});

test('an edition that appears in the middle of a save makes it stop, and be carried on as one of the new', async () => {
  await reader.firstVisit();
  reader.server.mischief = (path) => {
    if (!/pack-/.test(path)) return undefined;
    reader.server.folder = join(folder, 'two');
    return undefined;
  };
  await reader.save();
  await reader.page.waitForFunction(() =>
    /cut|broken|done/.test(document.documentElement.dataset.saving ?? ''),
  );
  reader.server.mischief = () => undefined;
  await reader.saveWhole();
  const state = await reader.page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.endsWith(' packs')) ?? '';
    return (await (await caches.open(name)).match('/warraq-saved.json'))?.json();
  });
  assert.equal((state as { version: string }).version, await versionOf('two'));
  await reader.server.stop();
  await reader.visit(OLDEST.a);
  assert.match(await reader.main(), /زيدت في الطبعة الثانية/);
  assert.equal((await reader.visit(OLDEST.b))?.status(), 200);
});

test('after an update the pages that search and save are of the new edition, without a network too', async () => {
  await reader.firstVisit('search/?q=x');
  await reader.saveWhole();
  reader.server.folder = join(folder, 'two');
  await reader.update();
  await reader.updateWaits();
  await reader.visit('2024/01/maqal-20/');
  await reader.updateTaken();
  await reader.server.stop();
  await reader.visit('save/');
  const setup = await reader.page.locator('#warraq-save').textContent();
  assert.equal(
    (JSON.parse(setup ?? '{}') as { setup: { version: string } }).setup.version,
    await versionOf('two'),
  );
  assert.equal((await search('المصب')).length, 2);
  assert.match(await reader.page.title(), /الثانية/);
});

test('what was only read is found with its section, author and filters, beside a large save', async () => {
  await reader.fresh();
  await saveSection('a');
  await reader.visit(OLDEST.b);
  await reader.enlargeSaved();
  await reader.server.stop();
  assert.deepEqual((await search('المصب')).sort(), OLDEST_FOUND);
  const found = reader.page.locator('.warraq-search__result', {
    has: reader.page.locator(`a[href^="/${OLDEST.b}"]`),
  });
  assert.match((await found.textContent()) ?? '', /نورا الشامي.*الثاني/);
  assert.deepEqual(await search('المصب قسم:الثاني'), [`/${OLDEST.b}`]);
});

test('whichever cache is lost, what is left is read, and the rest is told', async () => {
  for (const lost of ['core ', 'visited', 'packs', 'index ']) {
    await reader.firstVisit();
    await reader.saveWhole();
    await reader.lose(lost);
    await reader.stopWorker();
    await reader.server.stop();
    for (const path of ['', OLDEST.a, 'search/', '2010/']) {
      const answer = await reader.visit(path);
      assert.ok(answer?.status() === 200 || /لا اتصال/.test(await reader.main()), `${lost}: ${path}`);
    }
    if (lost !== 'packs') assert.equal((await reader.visit(OLDEST.a))?.status(), 200, lost);
  }
});
