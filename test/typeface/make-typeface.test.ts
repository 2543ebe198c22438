import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import subsetFont from 'subset-font';
import { toRepertoire, toUnicodeRange } from '../../src/typeface/characters.ts';
import type { Letters } from '../../src/typeface/families.ts';
import { makeTypeface } from '../../src/typeface/make-typeface.ts';
import { shapedDifferently, widthOf } from '../../src/typeface/shape.ts';

const NASKH = '@fontsource-variable/noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2';
const source = await readFile(createRequire(import.meta.url).resolve(NASKH));
const whole = await subsetFont(source, undefined, { targetFormat: 'truetype', keepAllGlyphs: true });

test('the characters of an archive are divided among the files', () => {
  const { arabic, signs, letters } = toRepertoire(new Set('گ«é4😀\n'));
  assert.ok(arabic.includes('گ') && arabic.includes(' '));
  assert.ok(signs.includes('«') && signs.includes('4') && !signs.includes(' '));
  assert.equal(letters, 'é');
});

test('ranges name each character once', () => {
  assert.equal(toUnicodeRange('ابتج '), 'U+20,U+627-628,U+62A,U+62C');
});

test('the typeface of an ordinary archive is at most 30 KB, and is made once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-typeface-'));
  const used = new Set('قال «نعم» AaBbCcDdEeFfGgHhIiKkLlMmNnOoPpRrSsTtUuVvWwXxYyZz@_#&+/گپچ');
  const made = await makeTypeface(used, ['لا إله إلّا الله'], folder);
  const screen = made.faces.filter((face) => !face.print);
  assert.equal(screen.length, 3);
  assert.ok(screen.reduce((sum, face) => sum + face.bytes, 0) <= 30 * 1024);
  // For paper two weights of each part, which no screen loads.
  assert.deepEqual(
    made.faces.filter((face) => face.print).map(({ family, weight, preload }) => [family, weight, preload]),
    ['400', '400', '700', '700'].map((weight) => ['Warraq Print', weight, false]),
  );
  assert.deepEqual(await makeTypeface(used, [], folder), made);
});

test('each family gives files of its own, headlines one weight of theirs, and stand-ins its measure', async () => {
  const used = new Set('قال «نعم» Abc');
  const make = async (letters: Letters) => {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-typeface-'));
    const { faces, fallbacks } = await makeTypeface(used, ['لا إله إلّا الله'], folder, { letters });
    const screen = faces.filter((face) => !face.print);
    return { screen, bytes: screen.reduce((sum, { bytes }) => sum + bytes, 0), fallbacks };
  };
  const amiri = await make({ text: 'amiri' });
  assert.deepEqual(
    amiri.screen.map(({ family, weight }) => `${family} ${weight}`),
    ['Warraq Amiri 400', 'Warraq Amiri 700', 'Warraq Amiri 400', 'Warraq Amiri 700', 'Warraq Latin 400'],
  );
  const both = await make({ text: 'vazirmatn', headings: 'amiri' });
  assert.ok(both.bytes < 90 * 1024, String(both.bytes));
  const headlines = both.screen.filter(({ family }) => family === 'Warraq Headings');
  assert.deepEqual(
    headlines.map(({ weight }) => weight),
    ['700', '700'],
  );
  assert.equal(new Set(both.screen.map(({ file }) => file)).size, both.screen.length);
  assert.notDeepEqual(amiri.fallbacks, both.fallbacks);
});

test('a subset that lost joining, a ligature or the place of marks is found out', async () => {
  const letters = 'لا محمّد بِسْمِ';
  const good = await subsetFont(source, letters, { targetFormat: 'truetype' });
  assert.deepEqual(shapedDifferently(whole, good, [letters]), []);
  const unjoined = await subsetFont(source, letters, { targetFormat: 'truetype', keepFeatures: ['mark'] });
  assert.deepEqual(shapedDifferently(whole, unjoined, ['محمد']), ['محمد']);
  const unmarked = await subsetFont(source, letters, {
    targetFormat: 'truetype',
    keepFeatures: ['init', 'medi', 'fina', 'rlig', 'ccmp'],
  });
  assert.deepEqual(shapedDifferently(whole, unmarked, ['بِ']), ['بِ']);
});

test('lam and alef join into one glyph; marks take no width', () => {
  assert.ok(widthOf(whole, 'لا') < widthOf(whole, 'ل') + widthOf(whole, 'ا'));
  assert.equal(widthOf(whole, 'بَ'), widthOf(whole, 'ب'));
});
