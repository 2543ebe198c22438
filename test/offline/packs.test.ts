import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import type { ArticleEntry } from '../../src/collection/read.ts';
import { attributesOf, tokens, topLevelBlocks, toXhtml } from '../../src/markup/html-tokens.ts';
import { decodeReferences } from '../../src/markup/references.ts';
import { columnsOf } from '../../src/offline/article-columns.ts';
import { PackCache } from '../../src/offline/packs/compress-pack.ts';
import { commonLetters, decodeLetters, encodeLetters } from '../../src/offline/packs/letters.ts';
import {
  joinBase,
  MalformedPack,
  openPack,
  type PackedPage,
  packBytes,
  packText,
  readPack,
  readPages,
} from '../../src/offline/packs/pack.ts';
import { joinPage, leanArticle, splitPage } from '../../src/offline/packs/page-parts.ts';
import { planPacks } from '../../src/offline/packs/plan-packs.ts';
import { bodyOf, plainText } from '../../src/search/format/page-text.ts';
import { freshFolder } from '../pages/make-archive.ts';

test('any text comes back from its letters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // Lone halves of surrogate pairs are no text.
      if (text.isWellFormed()) assert.equal(decodeLetters(encodeLetters(text)), text);
    }),
  );
  // Found by `npm run fuzz`: a byte order mark (U+FEFF ZERO WIDTH NO-BREAK SPACE) at the beginning is a letter here.
  assert.equal(decodeLetters(encodeLetters('\uFEFFنص')), '\uFEFFنص');
  const arabic = 'كلّ حرفٍ «بايت» واحد 😀';
  assert.equal(decodeLetters(encodeLetters(arabic)), arabic);
  for (const language of ['ar', 'fa', 'he']) {
    const table = commonLetters(language);
    assert.ok(table.length <= 126 && new Set(table).size === table.length, language);
  }
  const hebrew = 'שָׁלוֹם';
  assert.equal(
    encodeLetters(hebrew, commonLetters('he')).length,
    1 + 2 * commonLetters('he').length + hebrew.length,
  );
});

test('tags are cut so that the pieces are the page again', () => {
  const html = '<!DOCTYPE html><p title="a>b">x</p><script>if (a<b) "</p>"</script><!-- <b> --><br>y';
  const pieces = [...tokens(html)];
  assert.equal(pieces.map(({ raw }) => raw).join(''), html);
  assert.deepEqual(
    pieces.filter(({ kind }) => kind === 'open').map((piece) => ('name' in piece ? piece.name : '')),
    ['p', 'script', 'br'],
  );
  assert.deepEqual(
    [...attributesOf(' a="1" b=\'&#x26;\' c d=e')],
    [
      ['a', '1'],
      ['b', '&'],
      ['c', ''],
      ['d', 'e'],
    ],
  );
  assert.equal(decodeReferences('&#x3C;&lt;&#1571;&amp;'), '<<أ&');
  assert.equal(
    toXhtml('<p hidden>أ<br>ب &#x26; ج<img src="x"></p>'),
    '<p hidden="">أ<br/>ب &amp; ج<img src="x"/></p>',
  );
  assert.equal(topLevelBlocks('<p>1</p>\n<ul><li>2</li></ul><hr><p>3</p>').length, 4);
});

const PAGE = (title: string, path: string, main: string) =>
  `<!DOCTYPE html><html lang="ar" data-base="/"><head><meta charset="utf-8"><title>${title} — أرشيف</title><meta name="description" content="x"><link rel="canonical" href="https://example.org${path}"><link rel="stylesheet" href="/_warraq/site.12345678.css"></head><body><nav></nav><main id="main">${main}</main><footer><a href="/lite${path}">خفيفة</a></footer></body></html>`;

test('two pages of a kind share their shell, and come back whole', () => {
  const one = splitPage(PAGE('الأول', '/2024/02/one/', '<h1>الأول</h1>'), '/2024/02/one/', 'الأول');
  const two = splitPage(PAGE('الثاني', '/2024/02/two/', '<h1>الثاني</h1>'), '/2024/02/two/', 'الثاني');
  assert.ok(one && two);
  assert.equal(one.shell, two.shell);
  const again = joinPage(two, '/2024/02/two/');
  assert.match(again, /<title>الثاني — أرشيف<\/title>/);
  assert.match(again, /<h1>الثاني<\/h1>/);
  assert.match(again, /href="\/lite\/2024\/02\/two\/"/);
  assert.doesNotMatch(again, /canonical|description/);
  assert.equal(splitPage('<p>no main</p>', '/x/', 'x'), undefined);
});

const MAIN =
  '<article><h1>عنوان</h1><div data-article-body><p>نصّ <bdi>ABC</bdi> أول<sup><a href="#fn-1" data-footnote-ref>١</a></sup>.</p><figure class="pullquote"><blockquote>نصّ</blockquote></figure><ul><li>بند</li></ul></div></article><section aria-labelledby="close"><a href="/x/">قريب</a></section>';

test('a saved article keeps its text and drops the ways to others', () => {
  const lean = leanArticle(MAIN);
  assert.doesNotMatch(lean, /قريب/);
  assert.equal(plainText(bodyOf(lean)), 'نصّ ABC أول.\nبند');
});

const page = (body: string): PackedPage => ({
  path: '/2024/02/one/',
  title: 'عنوان',
  shell: 'abcd1234',
  main: leanArticle(MAIN),
  record: {
    url: '/2024/02/one/',
    title: 'عنوان',
    body,
    authors: ['كاتب'],
    topics: [],
    people: [],
    places: [],
    date: '2024-02-01',
  },
});

test('pages come back from a pack with what the search knows of them', () => {
  for (const body of ['نصّ ABC أول.\nبند', 'نصّ آخر لا يؤخذ من الصفحة']) {
    const pages = [page(body), { path: '/', title: 'الأولى', shell: 'ffff0000', main: '<p>x</p>' }];
    const bytes = packBytes(packText(pages));
    const compressed = zstdCompressSync(bytes, { pledgedSrcSize: bytes.length });
    assert.deepEqual(readPack(compressed), pages);
    assert.throws(() => readPack(compressed.subarray(0, compressed.length - 9)), MalformedPack);
    assert.throws(() => readPack(Buffer.from('<!DOCTYPE html>')), MalformedPack);
  }
});

test('a pack that was compressed against others is read with them, and with nothing else', async () => {
  const words = (seed: number, count: number) =>
    Array.from({ length: count }, (_, index) => `كلمة${(index * seed) % 997}`).join(' ');
  const base = joinBase([packBytes(words(7, 40_000)), packBytes(words(11, 9000))]);
  assert.ok(base.length > 300_000);
  const folder = await freshFolder('packs');
  const cache = new PackCache(folder);
  const pages = [page(words(7, 9000)), page(words(11, 3))];
  const bytes = packBytes(packText(pages));
  const alone = await cache.compress(bytes);
  const against = await cache.compress(bytes, { key: 'base', bytes: async () => base });
  const unasked = { key: 'base', bytes: () => Promise.reject(new Error('what is known needs no base')) };
  assert.ok(against.length < alone.length / 2, `${against.length} of ${alone.length}`);
  assert.deepEqual(readPages(openPack(against, base)), pages);
  assert.deepEqual(readPages(openPack(alone)), pages);
  assert.deepEqual(await cache.compress(bytes, unasked), against);
  for (const cut of [4, 12, against.length - 5])
    assert.throws(() => openPack(against.subarray(0, cut), base), MalformedPack);
  await rm(folder, { recursive: true });
});

function entry(id: string, section: string): ArticleEntry {
  const data = { section, title: id } as ArticleEntry['data'];
  return { id, file: `${id}.md`, digest: id, has: 0, published: undefined, section, data };
}

const planned = (articles: readonly ArticleEntry[]) =>
  planPacks(columnsOf(articles)).map((plan) => ({
    ...plan,
    ids: Array.from(plan.rows, (row) => articles[row]?.id),
  }));

test('one article more changes one pack, and a whole archive is few packs', () => {
  const articles = Array.from({ length: 10_000 }, (_, index) =>
    entry(`${2010 + (index % 15)}/0${1 + (index % 9)}/maqal-${index}`, `s${index % 7}`),
  );
  const names = (list: readonly ArticleEntry[]) => planned(list).map(({ ids }) => ids.join(' '));
  const before = names(articles);
  assert.ok(before.length <= 58, `${before.length} packs`);
  const after = new Set(names([...articles, entry('2015/05/jadid', 's3')]));
  const gone = before.filter((name) => !after.has(name));
  assert.ok(gone.length <= 2, `${gone.length} packs changed`);
  const plans = planned(articles);
  const base = plans.filter((plan) => plan.base);
  assert.ok(base.length > 0 && plans.findIndex((plan) => !plan.base) === base.length);
  const later = planned([...articles, entry('2030/01/jadid', 's3')]).filter((plan) => plan.base);
  assert.deepEqual(later, base, 'a new article leaves the base as it is');
  for (const count of [0, 1, 127, 128, 129, 700, articles.length]) {
    const ids = planned(articles.slice(0, count)).flatMap((plan) => plan.ids);
    assert.equal(new Set(ids).size, count);
    assert.equal(ids.length, count);
  }
});

test('a pack of a large archive stays small, so that an edit sends little anew', () => {
  const articles = Array.from({ length: 60_000 }, (_, index) =>
    entry(`${1990 + (index % 30)}/0${1 + (index % 9)}/maqal-${index}`, `s${index % 5}`),
  );
  const sizes = planned(articles).map(({ ids }) => ids.length);
  assert.ok(Math.max(...sizes) <= 900, `${Math.max(...sizes)} articles`);
});
