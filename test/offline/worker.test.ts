import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeArchive } from '../../bench/offline/make-archive.ts';
import { build, freshFolder, SAMPLE } from '../pages/make-archive.ts';
import { Reader } from './reader.ts';

const BASE = '/archive/';
// Enough for packs that are compressed against a base.
const ARTICLES = 150;
let folder = '';
let reader: Reader;

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
  reader = await Reader.open(join(folder, 'one'), BASE);
});
after(async () => {
  await reader?.close();
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

const catalogue = async (release = 'one') =>
  JSON.parse(await readFile(join(folder, release, 'offline/catalogue.json'), 'utf8')) as {
    packs: { file: string; id: string; articles: number; base?: true }[];
  };
const allArticles = async () => {
  const text = await readFile(join(folder, 'one/sitemap.xml'), 'utf8');
  return [...text.matchAll(/<loc>[^<]*?(\/\d{4}\/\d{2}\/[^/<]+\/)<\/loc>/g)].map((match) => match[1] ?? '');
};
/** The oldest: none of those that every first visit brings. */
const anyArticle = async () => (await allArticles()).sort()[0]?.slice(1, -1) ?? '';

test('after the first visit home, sections, latest articles and search are ready, in at most 400 KB', async () => {
  await reader.firstVisit('archive/');
  const bytes = await reader.page.evaluate(async () => {
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
  await reader.server.stop();
  for (const path of ['', 'section/culture/', 'archive/']) {
    assert.equal((await reader.visit(path))?.status(), 200, path);
    assert.ok((await reader.main()).length > 50, path);
  }
  const latest = (await allArticles()).sort().at(-1) ?? '';
  assert.equal((await reader.visit(latest.slice(1)))?.status(), 200);
  const missing = await reader.visit(`${await anyArticle()}/`);
  assert.equal(missing?.status(), 503);
  assert.match(await reader.main(), /لا اتصال بالشبكة/);
  assert.ok((await reader.page.locator('main ul a').count()) >= 50);
  assert.ok((await reader.search('السنة')).length > 0);
});

test('nothing is fetched for readers who save data', async () => {
  await reader.fresh();
  await reader.page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await reader.visit('');
  await reader.page.waitForTimeout(1500);
  assert.equal(
    await reader.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
    0,
  );
  assert.ok(!reader.server.asked.includes('sw.js'));
});

test('a whole save opens and is searched as online, with filters and marks', async () => {
  await reader.fresh();
  const queries = ['السنة', 'المدينة القديمة', '"في العالم"', 'كاتب:سلمى الماء'];
  const online = [];
  for (const query of queries) online.push(await reader.search(query));
  reader.server.asked.length = 0;
  await reader.saveWhole();
  const packs = (await catalogue()).packs;
  const asked = reader.server.asked.filter((path) => /pack-/.test(path));
  assert.equal(asked.length, packs.length);
  await reader.reported(/اكتمل الحفظ/);
  await reader.reported(/المتصفح/);
  await reader.server.stop();
  for (const [index, query] of queries.entries())
    assert.deepEqual(await reader.search(query), online[index], query);
  assert.ok((await reader.page.locator('mark').count()) > 0);
  assert.ok((await reader.page.locator('.warraq-search input[type=checkbox]').count()) > 0);
  for (const path of (await allArticles()).filter((_, index) => index % 7 === 0)) {
    assert.equal((await reader.visit(path.slice(1)))?.status(), 200, path);
    assert.ok(((await reader.page.locator('[data-article-body]').textContent()) ?? '').length > 500, path);
  }
  assert.match((await (await reader.visit('2010/'))?.text().catch(() => '')) ?? '', /maqal-/);
});

test('a save that is cut goes on where it stopped, and a damaged pack is not kept', async () => {
  await reader.fresh();
  const packs = (await catalogue()).packs;
  assert.ok(packs.length >= 3);
  const cut = packs.at(-1)?.file ?? '';
  reader.server.mischief = (path) => (path.includes(cut) ? 'cut' : undefined);
  await reader.save();
  await reader.saving('cut');
  await reader.reported(/يُستأنف/);
  reader.server.mischief = (path) => (path.includes(cut) ? 'damage' : undefined);
  await reader.pressSave();
  await reader.saving('broken');
  reader.server.mischief = () => undefined;
  reader.server.asked.length = 0;
  await reader.pressSave();
  await reader.saving('done');
  const again = reader.server.asked.filter((path) => /pack-/.test(path));
  assert.ok(again.includes(`_warraq/${cut}`));
  // The base was whole before the other packs were asked for; those on their way beside the cut one may be asked for again.
  const whole = packs.filter(({ base }) => base);
  assert.ok(whole.length > 0);
  for (const { file } of whole) assert.ok(!again.includes(`_warraq/${file}`), file);
});

test('a new edition sends only what changed, and never mixes with the old one', async () => {
  await reader.fresh();
  await reader.saveWhole();
  const changed = await anyArticle();
  reader.server.folder = join(folder, 'two');
  // A tab of the old release stays open.
  const tab = await reader.context.newPage();
  await tab.goto(`${reader.server.url}archive/`);
  const old = (await catalogue('one')).packs;
  const next = (await catalogue('two')).packs;
  const fresh2 = next.filter(({ id }) => !old.some((pack) => pack.id === id));
  assert.equal(fresh2.length, 1);
  assert.ok(fresh2[0]?.base, 'the oldest articles are what the others are compressed against');
  assert.ok(next.filter(({ file }) => !old.some((pack) => pack.file === file)).length > 2);
  await reader.update();
  await reader.updateWaits();
  reader.server.asked.length = 0;
  await reader.visit('save/');
  await reader.reported(/طبعة أحدث/);
  await reader.pressSave();
  await reader.saving('done');
  assert.deepEqual(
    reader.server.asked.filter((path) => /pack-/.test(path)),
    [`_warraq/${fresh2[0]?.file}`],
  );
  await tab.close();
  await reader.visit('');
  await reader.updateTaken();
  await reader.server.stop();
  await reader.visit(`${changed}/`);
  assert.match(await reader.main(), /الطبعة الثانية/);
});

test('a page in the place of a file is refused', async () => {
  await reader.firstVisit('archive/');
  reader.server.mischief = (path) => (/\.(?:bin|js)$/.test(path) ? 'page' : undefined);
  const answer = await reader.page.evaluate(async (base) => {
    const response = await fetch(`${base}_warraq/anything-12345678.js`).catch(() => undefined);
    return response?.ok ?? false;
  }, BASE);
  assert.equal(answer, false);
});

test('a pack that was damaged or deleted on the device takes nothing else with it', async () => {
  await reader.fresh();
  await reader.saveWhole();
  const victim = await anyArticle();
  const lost = await reader.page.evaluate(async (path) => {
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
  await reader.tellSaved();
  await reader.server.stop();
  assert.equal((await reader.visit(`${victim}/`))?.status(), 503);
  assert.match(await reader.main(), /تالفة/);
  const others = (await allArticles()).sort().slice(-5);
  for (const path of others) assert.equal((await reader.visit(path.slice(1)))?.status(), 200);
  await reader.server.start();
  await reader.visit('save/');
  await reader.reported(/حذف المتصفح بعض المحفوظ/);
});

test('where there is no room, that is said, and reading goes on', async () => {
  await reader.firstVisit('save/');
  await reader.leaveRoom(60_000);
  await reader.pressSave();
  await reader.saving('quota');
  await reader.reported(/ضاقت المساحة/);
  await reader.server.stop();
  assert.equal((await reader.visit(''))?.status(), 200);
});

test('the kill switch ends the worker and all that it kept', async () => {
  await reader.firstVisit('archive/');
  await cp(join(folder, 'one'), join(folder, 'killed'), { recursive: true });
  await cp(join(folder, 'one/offline/kill-switch.js'), join(folder, 'killed/sw.js'));
  reader.server.folder = join(folder, 'killed');
  await reader.update();
  await reader.until(
    async () => (await caches.keys()).length === 0 && !(await navigator.serviceWorker.getRegistration()),
  );
});
