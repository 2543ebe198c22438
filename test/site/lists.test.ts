import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnLexicon, readWords } from '../../src/article/lexicon.ts';
import { pagedFromNewest, pagedFromOldest } from '../../src/astro/paging.ts';
import { toSitemaps } from '../../src/astro/sitemaps.ts';
import { signatureOf, suspectsOf } from '../../src/astro/word-signatures.ts';

const newestFirst = (count: number) => Array.from({ length: count }, (_, at) => count - at);

test('every article stands on one page, and adding one leaves the numbered pages as they are', () => {
  let before = new Map<number, readonly number[]>();
  for (let count = 0; count < 40; count++) {
    const slices = pagedFromNewest(newestFirst(count), 5);
    assert.deepEqual(
      slices.flatMap(({ items }) => items),
      newestFirst(count),
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
  const slices = pagedFromOldest([1, 2, 3, 4, 5], 2);
  assert.deepEqual(
    slices.map(({ page, items, newer, older }) => [page, items, newer, older]),
    [
      [0, [1, 2], 2, undefined],
      [2, [3, 4], 3, 0],
      [3, [5], undefined, 2],
    ],
  );
});

test('sitemaps are divided by number and by size, and a new article changes the last alone', () => {
  const row = (at: number) => `<url><loc>https://a.example/${String(at).padStart(4, '0')}/</loc></url>`;
  const rows = (count: number) => Array.from({ length: count }, (_, at) => row(at));
  const write = (articles: number, limits = { urls: 10, bytes: 1e6 }) =>
    toSitemaps({ lists: rows(3), articles: rows(articles) }, (file) => `https://a.example/${file}`, limits);
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
      if (alone.find([], words).length > 0) assert.ok(suspectsOf([phrase])(signatureOf(words)), text);
    }
  }
  assert.equal(suspectsOf([...lexicon.phrases.values()])(signatureOf(readWords('لا شيء هنا'))), false);
});
