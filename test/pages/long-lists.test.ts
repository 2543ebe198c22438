/** Indexes of names and timelines that are too long for one page. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call } from '../pipeline/archive.ts';
import { freshFolder, writeFiles } from './make-archive.ts';
import { type Visitor, visit } from './visit.ts';

const LETTERS = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'];
const DAYS = 130;

/** Three people of their own for each article, one topic for all; two years, the second a busy one. */
function piece(n: number): [path: string, text: string] {
  const day = new Date(Date.UTC(2019, 11, 28 + n)).toISOString().slice(0, 10);
  const people = [0, 1, 2].map((at) => `${LETTERS[(n * 3 + at) % 28]}امر ابن ${LETTERS[n % 28]}يد ${n}`);
  const text = `---\ntitle: يوم ${n} على النهر\nsummary: ما جرى في ذلك اليوم.\npublished: ${day}\ntopics: [النهر]\npeople: [${people.join(', ')}]\n---\n\nنص.\n`;
  return [`content/articles/${day.slice(0, 7).replace('-', '/')}/day-${n}.md`, text];
}

/** An agency's month: more of one topic than a page holds. */
function newsItem(n: number): [path: string, text: string] {
  const day = `2021-03-${String(1 + (n % 31)).padStart(2, '0')}`;
  return [
    `content/articles/2021/03/news-${n}.md`,
    `---\ntitle: خبر ${n} من السوق\npublished: ${day}\ntopics: [السوق]\n---\n\nنص.\n`,
  ];
}

let root = '';
let visitor: Visitor;
const read = (path: string) => readFileSync(join(root, 'dist', path, 'index.html'), 'utf8');
const main = (path: string) => read(path).split('<main')[1]?.split('</main>')[0] ?? '';
const linksTo = (html: string, start: string) =>
  [...html.matchAll(/<a [^>]*href="([^"]+)"/g)]
    .map(([, href = '']) => decodeURI(href))
    .filter((href) => href.startsWith(start));

before(async () => {
  root = await freshFolder('long-lists');
  await writeFiles(root, {
    'content/site.yaml': 'title: أرشيف النهر\nurl: https://archive.example\n',
    ...Object.fromEntries(Array.from({ length: DAYS }, (_, n) => piece(n))),
    ...Object.fromEntries(Array.from({ length: 250 }, (_, n) => newsItem(n))),
  });
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
  visitor = await visit(join(root, 'dist'));
});
after(() => visitor?.close());

test('of hundreds of names the commonest are shown, and every one is found by its letter', async () => {
  const first = main('person');
  const letters = linksTo(first, '/person/letter/');
  assert.equal(letters.length, 28);
  assert.equal(linksTo(first, '/person/').length - letters.length, 200);
  const found = new Set<string>();
  for (const letter of letters) {
    const names = linksTo(main(letter), '/person/').filter((href) => !/^\/person\/(letter\/|$)/.test(href));
    assert.ok(names.length > 0 && names.length <= 300, letter);
    for (const name of names) {
      assert.ok(!found.has(name), name);
      assert.ok(existsSync(join(root, 'dist', name, 'index.html')), name);
      found.add(name);
    }
  }
  assert.equal(found.size, DAYS * 3);
  const sitemap = decodeURI(readFileSync(join(root, 'dist/sitemap.xml'), 'utf8'));
  for (const letter of letters) assert.ok(sitemap.includes(`https://archive.example${letter}<`), letter);
  assert.deepEqual(await visitor.violations('/person/', 'light'), []);
  assert.deepEqual(await visitor.overflow('/person/letter/م/', [360]), [0]);
});

test('a long timeline leads to its years, a long year to its months, and none is left out', async () => {
  const start = '/topic/النهر/timeline/';
  assert.deepEqual(linksTo(main(start), start), [`${start}2019/`, `${start}2020/`]);
  const months = linksTo(main(`${start}2020/`), `${start}2020/`);
  assert.deepEqual(
    months,
    ['01', '02', '03', '04', '05'].map((month) => `${start}2020/${month}/`),
  );
  const articles = [`${start}2019/`, ...months].flatMap((path) => linksTo(main(path), '/20'));
  assert.equal(new Set(articles).size, DAYS);
  assert.ok(linksTo(main(`${start}2020/02/`), start).includes(`${start}2020/01/`), 'the month before');
  assert.deepEqual(await visitor.violations(`${start}2020/02/`, 'dark'), []);
  assert.deepEqual(await visitor.violations(start, 'light'), []);
});

test('a month that holds more than a page goes on over several, none with more than 120', async () => {
  const start = '/topic/السوق/timeline/2021/03/';
  const pages = [start, `${start}2/`, `${start}3/`];
  const lists = pages.map((path) => linksTo(main(path), '/20'));
  assert.deepEqual(
    lists.map((list) => list.length),
    [120, 120, 10],
  );
  assert.equal(new Set(lists.flat()).size, 250);
  assert.ok(linksTo(main(pages[0] ?? ''), start).includes(`${start}2/`), 'the next page');
  assert.deepEqual(
    linksTo(main(pages[1] ?? ''), start).filter((href) => href !== start),
    [`${start}3/`],
  );
  assert.match(main(pages[1] ?? ''), /<h1[^>]*>[^<]*صفحة ٢/);
});

// Last, because it builds again.
test('a new article of a known topic changes the page of its month and those that count it', async () => {
  const pages = () => {
    const names = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' });
    const kept = names.filter((name) => /^(person|topic)\/(letter|النهر\/timeline)\/.*\.html$/.test(name));
    return new Map(kept.map((name) => [name, main(name.replace(/index\.html$/, ''))]));
  };
  const earlier = pages();
  await writeFiles(root, Object.fromEntries([piece(DAYS)]));
  const { code, err } = await call(['build', '--root', root]);
  assert.equal(code, 0, err);
  const changed = [...pages()].filter(([name, html]) => earlier.get(name) !== html).map(([name]) => name);
  const timeline = changed.filter((name) => name.startsWith('topic/'));
  assert.deepEqual(timeline.sort(), [
    'topic/النهر/timeline/2020/05/index.html',
    'topic/النهر/timeline/2020/index.html',
    'topic/النهر/timeline/index.html',
  ]);
  assert.equal(changed.length - timeline.length, 3, 'the three letters of its people');
});
