import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byteLength, nameSlug, SLUG_MAX_BYTES, slugFault, toSlug } from '../../src/article/slug.ts';

test('a headline becomes a slug without marks, quotes and punctuation', () => {
  assert.equal(toSlug('«الهُدنة» في غزّة: مــاذا بعد؟'), 'الهدنة-في-غزة-ماذا-بعد');
  assert.equal(toSlug('NASA تُطلق "مسبارا" (2024)'), 'nasa-تطلق-مسبارا-2024');
  assert.equal(toSlug('؟!…'), '');
  assert.equal(toSlug('שָׁלוֹם ❤️ ôté'), 'שלום-ôté');
});

test('vowel signs of Indic scripts and Thai are letters of their words', () => {
  assert.equal(toSlug('বাংলা ভাষার ইতিহাস'), 'বাংলা-ভাষার-ইতিহাস');
  assert.equal(toSlug('हिन्दी में लेख'), 'हिन्दी-में-लेख');
  assert.equal(toSlug('ภาษาไทย'), 'ภาษาไทย'.normalize('NFKC'));
  assert.equal(toSlug('\u0947 \u09BEক'), 'ক');
});

test('names that differ in signs that are spoken have addresses of their own, and all others the one they had', () => {
  const slugs = Object.fromEntries(
    ['C', 'C++', 'C#', 'F#', '.NET', 'NET', 'A', 'A*', 'A+', 'Google+'].map((name) => [name, nameSlug(name)]),
  );
  assert.equal(new Set(Object.values(slugs)).size, 10, JSON.stringify(slugs));
  assert.deepEqual([slugs['C++'], slugs['C#'], slugs['.NET']], ['c-plus-plus', 'c-sharp', 'dot-net']);
  for (const name of ['#غزة', 'د. ليلى', 'J.K. Rowling', 'U.S.', 'سوق 2024', 'غزّة.', 'St. Louis'])
    assert.equal(nameSlug(name), toSlug(name), name);
});

test('names without letters have addresses of their own too', () => {
  const names = ['🚀', '\uFDFD', '🇲🇦', '🇹🇳', '؟؟؟', '—'];
  const slugs = names.map(nameSlug);
  assert.equal(new Set(slugs).size, names.length, slugs.join(' '));
  assert.deepEqual(
    slugs.map(slugFault),
    names.map(() => undefined),
  );
  assert.equal(nameSlug('❤️'), nameSlug('❤'));
});

test('a long headline is cut at a word and stays below the limit', () => {
  const slug = toSlug('كلمة '.repeat(100));
  assert.ok(byteLength(slug) <= 120);
  assert.ok(slug.endsWith('كلمة'));
  assert.ok(byteLength(toSlug('ك'.repeat(500))) <= 120);
});

test('any slug that is made can be an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const slug = toSlug(title);
      if (slug !== '') assert.equal(slugFault(slug), undefined, slug);
    }),
  );
});

test('names that break hosts and file systems are refused with the reason', () => {
  assert.equal(slugFault('ا'.repeat(SLUG_MAX_BYTES)), 'long');
  assert.equal(slugFault('..'), 'characters');
  assert.equal(slugFault('50%'), 'characters');
  assert.equal(slugFault('a b'), 'characters');
  assert.equal(slugFault('أ'.normalize('NFD')), 'normal-form');
});
