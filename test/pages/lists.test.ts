import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnLexicon, readWords } from '../../src/article/lexicon.ts';
import { toSitemaps } from '../../src/feeds/sitemaps.ts';
import { divideNames, nameKey } from '../../src/page-data/name-lists.ts';
import { pagedFromNewest, pagedFromOldest, sliceOf } from '../../src/page-data/paging.ts';
import { signatureOf, suspectsOf } from '../../src/relations/word-signatures.ts';

const newestFirst = (count: number) => Array.from({ length: count }, (_, at) => count - at);

test('every article stands on one page, and adding one leaves the numbered pages as they are', () => {
  let before = new Map<number, readonly number[]>();
  for (let count = 0; count < 40; count++) {
    const list = newestFirst(count);
    const slices = pagedFromNewest(count, 5).map((range) => sliceOf(list, range));
    assert.deepEqual(
      slices.flatMap(({ items }) => items),
      list,
    );
    const now = new Map(slices.map(({ page, items }) => [page, items]));
    for (const [page, items] of before) if (page > 0) assert.deepEqual(now.get(page), items);
    for (const [at, { page, newer, older }] of slices.entries()) {
      assert.equal(newer, slices[at - 1]?.page);
      assert.equal(older, slices[at + 1]?.page);
      assert.equal(page === 0, at === 0);
    }
    before = now;
  }
});

test('a series goes on at its end', () => {
  const slices = pagedFromOldest(5, 2).map((range) => sliceOf([1, 2, 3, 4, 5], range));
  assert.deepEqual(
    slices.map(({ page, items, newer, older }) => [page, items, newer, older]),
    [
      [0, [1, 2], 2, undefined],
      [2, [3, 4], 3, 0],
      [3, [5], undefined, 2],
    ],
  );
});

test('names are filed without their article, under one alef, numbers together', () => {
  const keys = ['المنصور', 'أحمد', 'إبراهيم', 'آل', 'ال', 'مكة', '2011-ثورة', 'who'].map(nameKey);
  assert.deepEqual(keys, ['منصور', 'احمد', 'ابراهيم', 'ال', 'ال', 'مكه', '02011-ثوره', 'who']);
});

test('every name stands on one page of its letters, and a new one changes no other', () => {
  const family = Array.from({ length: 90 }, (_, at) => `محمد-${String.fromCharCode(0x628 + (at % 9))}${at}`);
  const names = [...family, 'محمد', 'مراد', 'ليلى', 'المنصور', '2011', 'who'].map((slug) => ({ slug }));
  const write = (list: readonly { slug: string }[]) =>
    new Map(divideNames(list, 20).map((each) => [each.key, each]));
  const pages = write(names);
  const all = [...pages.values()].flatMap(({ items }) => items.map(({ slug }) => slug));
  assert.deepEqual(all.toSorted(), names.map(({ slug }) => slug).toSorted());
  assert.ok([...pages.values()].every(({ items }) => items.length <= 20));
  assert.deepEqual([...(pages.get('')?.parts ?? [])].sort(), ['0', 'w', 'ل', 'م']);
  // Every page can be come to from the first one.
  const reached = new Set(['']);
  for (const key of reached) for (const part of pages.get(key)?.parts ?? []) reached.add(part);
  assert.deepEqual([...reached].sort(), [...pages.keys()].sort());
  for (const { key, above } of pages.values()) for (const each of above) assert.ok(pages.has(each), key);
  const more = write([...names, { slug: 'لبنى' }]);
  const changed = [...more].filter(([key, page]) => JSON.stringify(page) !== JSON.stringify(pages.get(key)));
  assert.deepEqual(
    changed.map(([key]) => key),
    ['ل'],
  );
});

test('sitemaps are divided by number and by size, and a new article changes the last alone', () => {
  const row = (at: number) => `<url><loc>https://a.example/${String(at).padStart(4, '0')}/</loc></url>`;
  const rows = (count: number) => ({ count, bytes: (at: number) => Buffer.byteLength(row(at)), row });
  const write = (articles: number, limits = { urls: 10, bytes: 1e6 }) => {
    const all = { lists: rows(3), articles: rows(articles) };
    const files = toSitemaps(all, (file) => `https://a.example/${file}`, limits);
    return new Map(Array.from(files, ([file, { text }]) => [file, text()]));
  };
  assert.deepEqual([...write(7).keys()], ['sitemap.xml']);
  const [many, more] = [write(25), write(26)];
  assert.deepEqual(
    [...many.keys()],
    [
      'sitemap-lists-1.xml',
      'sitemap-articles-1.xml',
      'sitemap-articles-2.xml',
      'sitemap-articles-3.xml',
      'sitemap.xml',
    ],
  );
  const changed = [...more.keys()].filter((file) => more.get(file) !== many.get(file));
  assert.deepEqual(changed, ['sitemap-articles-3.xml']);
  assert.match(many.get('sitemap.xml') ?? '', /<loc>https:\/\/a\.example\/sitemap-articles-2\.xml<\/loc>/);
  const small = write(25, { urls: 1000, bytes: 500 });
  for (const [file, text] of small) if (file !== 'sitemap.xml') assert.ok(text.length < 700, file);
});

test('no text in which a name stands is passed over when the name comes or goes', () => {
  const learnt = { topic: ['الكتب القديمة'], person: ['ابن بطوطة'], place: ['القاهرة', 'بغداد'] };
  const source = { learnt, corrections: { topic: {}, person: {}, place: {} }, forbid: [] };
  const lexicon = learnLexicon(source);
  for (const text of ['عاد وللقاهرة أهلها', 'زار ابن بطوطة بلدا', 'ففي ببغداد', 'جمع الكتب القديمة']) {
    const words = readWords(text);
    for (const phrase of lexicon.phrases.values()) {
      const alone = learnLexicon({
        ...source,
        learnt: {
          topic: [],
          person: [],
          place: [],
          [phrase.names[0]?.kind ?? 'topic']: [phrase.names[0]?.name ?? ''],
        },
      });
      if (alone.find(readWords(''), words).length > 0)
        assert.ok(suspectsOf([phrase])(signatureOf(words)), text);
    }
  }
  assert.equal(suspectsOf([...lexicon.phrases.values()])(signatureOf(readWords('لا شيء هنا'))), false);
});
