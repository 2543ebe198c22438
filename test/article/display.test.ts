import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bidiFaults, neutraliseBidi } from '../../src/article/bidi.ts';
import {
  type DateStyle,
  displayDate,
  hijriDate,
  monthAndYear,
  relativeDate,
} from '../../src/article/display-dates.ts';
import { displayLine } from '../../src/article/display-text.ts';
import { toPieces } from '../../src/article/isolate.ts';
import { toNumerals, writeNumber } from '../../src/article/numerals.ts';
import { displayQuotes } from '../../src/article/quotes.ts';
import { LANGUAGES } from '../../src/strings/language.ts';
import { plural } from '../../src/strings/plural.ts';
import { siteStrings } from '../../src/strings/site.ts';

const ARABIC = { kind: 'arabic', zero: 0x660 } as const;
const style = (region: DateStyle['region']): DateStyle => ({
  locale: 'ar',
  calendar: 'gregory',
  region,
  numerals: ARABIC,
});

test('months have the names of the region', () => {
  const expected = {
    levant: 'شباط',
    egypt: 'فبراير',
    gulf: 'فبراير',
    maghreb: 'فيفري',
    dual: 'فبراير/شباط',
  } as const;
  for (const [region, name] of Object.entries(expected)) {
    assert.equal(displayDate('2024-02-20', style(region as DateStyle['region'])), `٢٠ ${name} ٢٠٢٤`);
  }
});

test('Hijri dates are those of Umm al-Qura, and absent outside its table', () => {
  assert.equal(hijriDate('2024-02-20', style('gulf')), '١٠ شعبان ١٤٤٥ هـ');
  assert.equal(hijriDate('1890-01-05', style('gulf')), '١٣ جمادى الأولى ١٣٠٧ هـ');
  assert.equal(hijriDate('1700-01-01', style('gulf')), '');
});

test('Persian dates stand in the Persian calendar and digits', () => {
  const persian: DateStyle = {
    locale: 'fa',
    calendar: 'persian',
    region: 'dual',
    numerals: { kind: 'arabic', zero: 0x6f0 },
  };
  assert.equal(displayDate('2024-02-20', persian), '۱ اسفند ۱۴۰۲');
  assert.equal(monthAndYear('2024', '02', persian), 'فوریه ۲۰۲۴');
});

test('near days are told in words', () => {
  assert.equal(relativeDate('2024-02-19', '2024-02-20', style('gulf')), 'أمس');
  assert.equal(relativeDate('2024-02-16', '2024-02-20', style('gulf')), 'قبل ٤ أيام');
  assert.equal(relativeDate('2024-01-01', '2024-02-20', style('gulf')), undefined);
});

test('counts take all six forms of Arabic', () => {
  const { articles } = siteStrings('ar');
  const said = [0, 1, 2, 3, 11, 100].map((count) =>
    plural('ar', count, articles, writeNumber(count, ARABIC)),
  );
  assert.deepEqual(said, ['لا مقالات', 'مقال واحد', 'مقالان', '٣ مقالات', '١١ مقالا', '١٠٠ مقال']);
});

test('every language of the table has digits, a direction and every sentence', () => {
  const keys = Object.keys(siteStrings('ar'));
  for (const code of Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[]) {
    assert.deepEqual(Object.keys(siteStrings(code)).sort(), [...keys].sort(), code);
    assert.equal(LANGUAGES[code].dir, 'rtl');
  }
  assert.notEqual(siteStrings('fa').archive, siteStrings('ar').archive);
});

test('a headline is calmed, faced, isolated; a licence in Latin is left alone', () => {
  assert.equal(displayLine('خبر \u202E"مهمّ" في 12%', ARABIC), 'خبر «مهمّ» في ١٢٪');
  assert.equal(displayLine('CC BY 4.0', ARABIC), 'CC BY 4.0');
});

const line = fc.string({
  unit: fc.constantFrom(...'ابو لق "“”«»()1٢%.,-+@#AbC:/‎\u202E\u202C\u2067\u2069'.split('')),
  maxLength: 60,
});

test('pieces put together are the text', () => {
  fc.assert(
    fc.property(
      line,
      (text) =>
        toPieces(text)
          .map((piece) => piece.text)
          .join('') === text,
    ),
  );
});

test('facing quotation marks never changes the length, nor anything but the marks', () => {
  fc.assert(
    fc.property(line, (text) => {
      const bare = (value: string) => value.replace(/["“”«»]/g, '"');
      return bare(displayQuotes(text)) === bare(text);
    }),
  );
});

test('a calmed text has no faults left', () => {
  fc.assert(fc.property(line, (text) => bidiFaults(neutraliseBidi(text)).length === 0));
});

test('digits go there and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (value) => {
      const there = toNumerals(writeNumber(value, ARABIC), { kind: 'european', zero: 0x660 });
      return there.replaceAll(',', '') === String(value);
    }),
  );
});
