// What happens to caches, clocks and networks in a reader's hands: each in a real browser, over a site with pictures.
import assert from 'node:assert/strict';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { build, freshFolder, writeFiles } from '../pages/make-archive.ts';
import { Reader } from './reader.ts';

const ARTICLES = 12;
let folder = '';
let reader: Reader;

const bodyOf = (index: number) =>
  Array.from({ length: 30 }, (_, at) => `الفقرة ${at} من المقال ${index} عن النهر والمدينة.`).join('\n\n');

before(async () => {
  folder = await freshFolder('hostile');
  const root = join(folder, 'archive');
  const settings = (title: string) => ({
    'content/site.yaml': `title: ${title}\nsections:\n  - {key: a, title: أول}\n  - {key: b, title: ثان}\n`,
  });
  const article = (index: number, more = '') => {
    const day = String(index + 1).padStart(2, '0');
    const text = `---\ntitle: مقال ${index}\npublished: 2024-01-${day}\nsection: ${index % 2 ? 'a' : 'b'}\n---\n\n![صورة ${index}](/media/p${index}.png)\n\n${bodyOf(index)}\n${more}`;
    return { [`content/articles/2024/01/maqal-${index}.md`]: text };
  };
  await writeFiles(root, settings('أرشيف التجربة'));
  for (let index = 0; index < ARTICLES; index++) {
    const background = { r: index * 20, g: 90, b: 200 };
    const picture = sharp({ create: { width: 300, height: 200, channels: 3, background } });
    await writeFiles(root, {
      ...article(index),
      [`content/media/p${index}.png`]: await picture.png().toBuffer(),
    });
  }
  await build(root, join(folder, 'one'));
  await cp(join(folder, 'one'), join(folder, 'two'), { recursive: true });
  await writeFiles(root, { ...settings('أرشيف التجربة الثانية'), ...article(0, '\nفقرة زيدت.\n') });
  await build(root, join(folder, 'two'));
  reader = await Reader.open(join(folder, 'one'));
});
after(async () => {
  await reader?.close();
  await rm(folder, { recursive: true, force: true });
});

const pictureShown = () =>
  reader.page.evaluate(() => {
    const image = document.querySelector<HTMLImageElement>('[data-article-body] img');
    image?.scrollIntoView();
    return image?.decode().then(
      () => image.naturalWidth > 0,
      () => false,
    );
  });

test('pictures are saved with the text when the reader wishes, their weight told before', async () => {
  await reader.fresh();
  await reader.openSave();
  const amount = reader.page.locator('[data-save] [role=status]').first();
  const without = (await amount.textContent()) ?? '';
  await reader.page.locator('#save-pictures').check();
  await reader.page.waitForFunction(
    (before) => document.querySelector('[data-save] [role=status]')?.textContent !== before,
    without,
  );
  await reader.pressSave();
  await reader.saving('done');
  assert.equal(
    await reader.page.locator('progress').evaluate((bar) => (bar as HTMLProgressElement).value),
    1,
  );
  await reader.server.stop();
  for (const index of [0, 7]) {
    await reader.visit(`2024/01/maqal-${index}/`);
    assert.ok(await pictureShown(), `the picture of ${index}`);
  }
  await reader.server.start();
  await reader.openSave();
  assert.equal(await reader.page.locator('#save-pictures').isChecked(), true);
  reader.server.asked.length = 0;
  await reader.pressSave();
  await reader.saving('done');
  assert.deepEqual(
    reader.server.asked.filter((path) => /media|pack-|\.(?:png|webp|avif)$/.test(path)),
    [],
    'what is there is not asked for again',
  );
});

test('a save whose server dies while pictures come goes on with the rest', async () => {
  await reader.fresh();
  await reader.visit('save/');
  await reader.page.locator('#save-pictures').check();
  let served = 0;
  reader.server.mischief = (path) =>
    /\.(?:png|webp|avif|jpe?g)$/.test(path) && ++served > 3 ? 'cut' : undefined;
  await reader.pressSave();
  await reader.saving('cut');
  await reader.server.stop();
  await reader.visit('2024/01/maqal-3/');
  assert.match(await reader.main(), /من المقال 3|من المقال ٣/);
  await reader.server.start();
  reader.server.mischief = () => undefined;
  await reader.openSave();
  reader.server.asked.length = 0;
  await reader.pressSave();
  await reader.saving('done');
  assert.ok(!reader.server.asked.some((path) => /pack-/.test(path)));
});

test('an install that is cut half-way is resumed, and brings nothing twice', async () => {
  await reader.fresh();
  reader.server.mischief = (path) => (/start-/.test(path) ? 'cut' : undefined);
  await reader.visit('');
  await reader.askedFor(/start-/);
  await reader.page.waitForTimeout(500);
  assert.equal(await reader.page.evaluate(() => navigator.serviceWorker.controller), null);
  const brought = await reader.page.evaluate(async () => {
    const name = (await caches.keys()).find((each) => each.includes(' core '));
    return name ? (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname) : [];
  });
  assert.ok(brought.length > 0);
  reader.server.mischief = () => undefined;
  reader.server.asked.length = 0;
  // The page installs it again by itself.
  await reader.visit('');
  await reader.installed();
  const twice = reader.server.asked.filter(
    (path) => brought.includes(`/${path}`) && /start-|shells-/.test(path),
  );
  assert.deepEqual(twice, []);
  await reader.server.stop();
  assert.equal((await reader.visit(''))?.status(), 200);
});

test('a clock that is years off, either way, expires nothing', async () => {
  await reader.firstVisit();
  await reader.saveWhole();
  await reader.server.stop();
  for (const now of ['2019-01-01T00:00:00Z', '2041-06-01T00:00:00Z']) {
    await reader.context.clock.setFixedTime(now);
    assert.equal((await reader.visit('2024/01/maqal-1/'))?.status(), 200, now);
    assert.ok((await reader.search('النهر')).length > 0, now);
  }
});

test('half-deleted caches are mended where there is a network, and told where there is none', async () => {
  await reader.firstVisit();
  await reader.saveWhole();
  const remove = (pattern: string) =>
    reader.page.evaluate(async (text) => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          if (new RegExp(text).test(request.url)) await cache.delete(request);
      }
    }, pattern);
  // The shells and the lists of articles.
  await remove('shells-|\\.bin\\.json$');
  await reader.server.stop();
  assert.equal((await reader.visit('2024/01/maqal-2/'))?.status(), 200);
  assert.match(await reader.main(), /النهر/);
  await reader.visit('2024/01/ghaib/');
  assert.ok((await reader.page.locator('main a').count()) >= ARTICLES, 'what is readable is listed');
  await remove('start-|text-');
  // What the worker holds in memory it goes on giving; its next life has the caches only.
  await reader.stopWorker();
  assert.equal((await reader.visit('2024/01/maqal-9/'))?.status(), 503);
  assert.match(await reader.main(), /لا اتصال بالشبكة/);
  await reader.server.start();
  // A new life of the worker finds what is missing.
  await reader.stopWorker();
  await reader.visit('');
  await reader.until(async () => {
    const name = (await caches.keys()).find((each) => each.includes(' core '));
    const keys = name ? await (await caches.open(name)).keys() : [];
    return keys.some(({ url }) => /start-/.test(url)) && keys.some(({ url }) => /shells-/.test(url));
  });
  await reader.visit('save/');
  await reader.reported(/حذف المتصفح/);
});

test('an update that cannot come whole leaves the old edition as it was', async () => {
  await reader.firstVisit('archive/');
  reader.server.folder = join(folder, 'two');
  reader.server.mischief = (path) => (/start-/.test(path) ? 'page' : undefined);
  await reader.update();
  await reader.page.waitForTimeout(1500);
  assert.equal(
    await reader.page.evaluate(
      async () => (await navigator.serviceWorker.getRegistration())?.waiting ?? null,
    ),
    null,
  );
  await reader.server.stop();
  assert.equal((await reader.visit(''))?.status(), 200);
});

test('two versions deployed one after the other never mix in an open tab', async () => {
  await reader.firstVisit();
  const tab = await reader.context.newPage();
  await tab.goto(`${reader.server.url}2024/01/maqal-5/`);
  reader.server.folder = join(folder, 'two');
  await reader.update();
  await reader.updateWaits();
  reader.server.folder = join(folder, 'one');
  await reader.update();
  await reader.server.stop();
  // What the open tabs load comes whole from one version: its style sheets and scripts are there.
  for (const path of ['', '2024/01/maqal-0/', 'section/a/']) {
    const missing: string[] = [];
    const note = (request: { url(): string }) => void missing.push(request.url());
    tab.on('requestfailed', note);
    const answer = await tab.goto(reader.server.url + path);
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
  await reader.fresh();
  await reader.leaveRoom(1_000_000);
  await reader.visit('');
  await reader.page.waitForTimeout(3000);
  await reader.visit('2024/01/maqal-4/');
  assert.match(await reader.main(), /النهر/);
  await reader.save();
  await reader.page.waitForFunction(() =>
    ['done', 'quota'].includes(document.documentElement.dataset.saving ?? ''),
  );
  reader.server.mischief = () => 'page';
  await reader.visit('2024/01/maqal-6/');
  assert.equal(await reader.page.title(), 'login');
  await reader.server.stop();
  await reader.visit('2024/01/maqal-6/');
  assert.notEqual(await reader.page.title(), 'login');
});

test('a network that answers every request with its login page is told as no network', async () => {
  await reader.firstVisit();
  await reader.openSave();
  reader.server.mischief = (path) => (/catalogue|pack-/.test(path) ? 'page' : undefined);
  await reader.pressSave();
  await reader.saving('cut');
  await reader.visit('save/');
  await reader.page.locator('[data-save]', { hasText: /انقطع الاتصال/ }).waitFor();
  assert.ok((await readdir(join(folder, 'one/_warraq'))).some((name) => name.startsWith('pack-')));
});
