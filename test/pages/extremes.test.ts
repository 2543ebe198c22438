import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { EXTREMES } from './extreme-archive.ts';
import { build, freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const BASE = '/deep/archive/';
const PLACES = [
  '/',
  '/2024/02/long-title/',
  '/2024/02/long-word/',
  '/2024/02/override/',
  '/2024/02/no-section/',
  '/undated/no-date/',
  '/1890/01/old/',
  '/2090/12/future/',
  '/2024/03/pictures/',
  '/2024/03/huge/',
  '/2024/03/tiny/',
  '/2024/03/hostile/',
  '/section/empty/',
  '/archive/',
];

let out = '';
let visitor: Visitor;

before(async () => {
  const root = await freshFolder('extremes');
  await writeFiles(root, EXTREMES);
  out = join(root, 'site');
  await build(root, out);
  visitor = await visit(out, BASE);
});
after(() => visitor?.close());

const read = (path: string) => readFile(join(out, path, 'index.html'), 'utf8');

test('the page stays whole at every extreme, on a phone and on a desk', async () => {
  for (const path of PLACES) assert.deepEqual(await visitor.overflow(path, [360, 1280]), [0, 0], path);
});

test('below a base every address of the site has it, and nothing asks for what is not there', async () => {
  for (const path of PLACES) {
    const html = await read(path);
    const own = [...html.matchAll(/\s(?:href|src|action)="(\/[^"]*)"/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      own.filter((address) => !address.startsWith(BASE)),
      [],
      path,
    );
    const { complaints, foreign } = await visitor.load(path);
    assert.deepEqual([...complaints, ...foreign], [], path);
  }
});

test('an override in a title or a name is taken out wherever it is shown', async () => {
  for (const path of ['/2024/02/override/', '/', '/2024/02/', '/section/culture/', '/archive/']) {
    assert.ok(!(await read(path)).includes('\u202E'), path);
  }
});

test('a hostile headline is text everywhere', async () => {
  const found = await visitor.look('/2024/03/hostile/', (page) =>
    page.evaluate(() => ({
      title: document.title,
      scripts: document.querySelectorAll('script:not([src], [type="application/ld+json"])').length,
      // Whatever an attribute could run.
      handlers: [...document.querySelectorAll('*')].flatMap((each) =>
        [...each.attributes]
          .filter(({ name, value }) => /^on|^style$/.test(name) || /^\s*javascript:/i.test(value))
          .map(({ name }) => name),
      ),
    })),
  );
  assert.match(found.title, /<script>alert\(1\)<\/script> & «اقتباس»/);
  assert.deepEqual([found.scripts, found.handlers], [0, []]);
});

test('missing and broken pictures leave their words, a drawing keeps its measures', async () => {
  const html = await read('/2024/03/pictures/');
  for (const words of ['صورة مفقودة', 'مفقودة', 'تالفة', 'بعيدة']) assert.ok(html.includes(words), words);
  assert.ok(!html.includes('src="/deep/archive/media/none.png"'));
  assert.match(html, /<img src="\/deep\/archive\/media\/drawing\.svg" alt="رسم" width="300" height="200"/);
});

test('a drawing is published without what it would run', async () => {
  const published = await readFile(join(out, 'media/active.svg'), 'utf8');
  assert.match(published, /<circle r="1"/);
  assert.doesNotMatch(published, /script/);
});

test('an article without a date or section says so and is listed', async () => {
  assert.match(await read('/undated/no-date/'), /بلا تاريخ/);
  assert.match(await read('/undated/'), /href="\/deep\/archive\/undated\/no-date\/"/);
  assert.match(await read('/1890/01/old/'), /5 يناير 1890/);
  assert.match(await read('/2090/12/future/'), /31 ديسمبر 2090/);
});

test('old addresses lead to the new', async () => {
  assert.match(
    await read('/قديم/'),
    /http-equiv="refresh" content="0; url=\/deep\/archive\/2024\/03\/hostile\/"/,
  );
});

test('an owner’s pale colour is made readable', async () => {
  assert.deepEqual(await visitor.violations('/2024/03/pictures/', 'light'), []);
  assert.deepEqual(await visitor.violations('/2024/03/pictures/', 'dark'), []);
});

test('a chapter of a long article is reached from its table of contents', async () => {
  const reached = await visitor.look('/2024/03/huge/', async (page) => {
    await page.locator('.toc a').nth(30).click();
    return page.evaluate(() => document.querySelector(':target')?.textContent);
  });
  assert.equal(reached, 'فصل 31');
});
