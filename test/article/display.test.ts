import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bidiFaults, neutraliseBidi } from '../../src/article/bidi.ts';
import {
  type DateStyle,
  displayDate,
  hijriDate,
  monthAndYear,
  recentDays,
  relativeDate,
} from '../../src/article/display-dates.ts';
import { displayHtml, displayLine, verbatimHtml } from '../../src/article/display-text.ts';
import { toPieces } from '../../src/article/isolate.ts';
import { toNumerals, writeNumber } from '../../src/article/numerals.ts';
import { displayQuotes } from '../../src/article/quotes.ts';
import { digitsOf, LANGUAGES, type LanguageCode, numberingSystem } from '../../src/strings/language.ts';
import { markdownStrings } from '../../src/strings/markdown.ts';
import { plural } from '../../src/strings/plural.ts';
import { searchStrings } from '../../src/strings/search.ts';
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
  assert.equal(monthAndYear('2024', '02', persian), 'فوریهٔ ۲۰۲۴');
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

const CODES = Object.keys(LANGUAGES) as LanguageCode[];

const styleOf = (code: LanguageCode): DateStyle => ({
  locale: LANGUAGES[code].locale,
  calendar: LANGUAGES[code].calendar,
  region: 'dual',
  numerals: { kind: digitsOf(code), zero: LANGUAGES[code].zero },
});

test('each language writes dates as its papers do', () => {
  const dates = CODES.map((code) => displayDate('2024-02-20', styleOf(code)));
  assert.deepEqual(dates, [
    '٢٠ فبراير/شباط ٢٠٢٤',
    '۱ اسفند ۱۴۰۲',
    '20 فروری 2024',
    '٢٠ی شوباتی ٢٠٢٤',
    '20 בפברואר 2024',
  ]);
  const months = CODES.map((code) => monthAndYear('2024', '02', styleOf(code)));
  assert.deepEqual(months, ['فبراير/شباط ٢٠٢٤', 'فوریهٔ ۲۰۲۴', 'فروری 2024', 'شوباتی ٢٠٢٤', 'פברואר 2024']);
});

test('the days before today have words in each language, in its digits', () => {
  const [first, second, , fourth] = recentDays(styleOf('ckb'));
  assert.deepEqual([first, second, fourth], ['ئەمڕۆ', 'دوێنێ', 'پێش ٣ ڕۆژ']);
  assert.equal(recentDays(styleOf('he'))[1], 'אתמול');
  assert.deepEqual(recentDays(style('levant')).slice(0, 4), ['اليوم', 'أمس', 'أول أمس', 'قبل ٣ أيام']);
  for (const code of CODES) {
    const words = recentDays(styleOf(code));
    assert.equal(words.length, 7);
    assert.ok(
      words.every((word) => word !== '' && !/[a-z]/.test(word)),
      code,
    );
  }
});

test('digits are those of the language, unless the owner says otherwise and the language has others', () => {
  assert.deepEqual(
    CODES.map((code) => numberingSystem(code, digitsOf(code))),
    ['arab', 'arabext', 'latn', 'arab', 'latn'],
  );
  assert.equal(numberingSystem('ur', digitsOf('ur', 'arabic')), 'arabext');
  assert.equal(numberingSystem('he', digitsOf('he', 'arabic')), 'latn');
  assert.equal(numberingSystem('ar', digitsOf('ar', 'european')), 'latn');
});

const leaves = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, each]) => leaves(each, `${path}.${key}`));
const places = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort().join();

test('every language has every sentence, with the places of the Arabic one', () => {
  for (const table of [siteStrings, markdownStrings, searchStrings]) {
    const arabic = new Map(leaves(table('ar')));
    for (const code of CODES) {
      const own = new Map(leaves(table(code)));
      const isForm = (path: string) => /\.(?:zero|one|two|few|many|other)$/.test(path);
      assert.deepEqual(
        [...own.keys()].filter((path) => !isForm(path)).sort(),
        [...arabic.keys()].filter((path) => !isForm(path)).sort(),
        code,
      );
      for (const [path, sentence] of own) {
        if (isForm(path)) continue;
        assert.equal(places(sentence), places(arabic.get(path) ?? ''), `${code}${path}`);
        if (code === 'he') assert.ok(!/\p{Script=Arabic}/u.test(sentence), `${path} is Arabic`);
        // Letters that only Arabic writes: Persian, Urdu and Kurdish have yeh U+06CC and keheh U+06A9.
        else if (code !== 'ar')
          assert.ok(!/[\u064A\u0643\u0629\u0649]/.test(sentence), `${code}${path}: ${sentence}`);
      }
    }
  }
});

test('each language has the plural forms that its grammar asks for', () => {
  for (const code of CODES) {
    const { pluralCategories } = new Intl.PluralRules(LANGUAGES[code].locale).resolvedOptions();
    for (const name of ['articles', 'minutes', 'words', 'edits'] as const) {
      for (const category of pluralCategories)
        assert.ok(siteStrings(code)[name][category] !== undefined, `${code} ${name} ${category}`);
    }
  }
  const { articles } = siteStrings('he');
  const said = [1, 2, 3].map((count) => plural('he', count, articles));
  assert.deepEqual(said, ['מאמר אחד', 'שני מאמרים', '3 מאמרים']);
  assert.equal(plural('en', 0, searchStrings('en').results), 'No results');
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

test('signs that belong to a Latin name stand with it, those of the sentence do not', () => {
  const own = (line: string) => toPieces(line).flatMap(({ text, isolate }) => (isolate ? [text] : []));
  for (const [line, ...names] of [
    ['قال \u00ABHello, world.\u00BB ثم سكت', 'Hello, world.'],
    ['مسلسل \u00ABWho Knows?\u00BB (Season 2.) قديم', 'Who Knows?', 'Season 2.'],
    ['ألبوم \u00AB...And Then\u00BB قديم', '...And Then'],
    ['شركة Tiles & Co. الشهيرة، وAcme Ltd.؛ وBell.، وسواها', 'Tiles & Co.', 'Acme Ltd.', 'Bell.'],
    ['قال Bob. ثم خرج', 'Bob'],
    ['يحب Rock! ويغني', 'Rock'],
    ['النسبة n! كبيرة، وقناة E! أيضا', 'n!', 'E!'],
    ['حرارة 25 \u00B0C عند 33.5\u00B0 N, 36.2\u00B0 E', '\u00B0C', '33.5\u00B0 N, 36.2\u00B0 E'],
    ['رقم (+20) 2 2345 6789 أو 00961 1 234567', '(+20) 2 2345 6789', '00961 1 234567'],
    ['رقم 01 23 45 67 89 ثم *123# للرصيد', '01 23 45 67 89', '*123#'],
    ['الجذر \u221A2 والإصدار >=1.2.3', '\u221A2', '>=1.2.3'],
    ['عام 1990-1995 وفاز 3-1 في 05 10 من 20 وفي #5'],
  ] as [string, ...string[]][])
    assert.deepEqual(own(line), names, line);
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

test('a line as it was written keeps its digits and marks, and foreign names their order', () => {
  const written = (line: string) => verbatimHtml(line, (text) => text);
  assert.equal(written('عن C++ و"2025"'), '<bdi dir="rtl">عن <bdi>C++</bdi> و"2025"</bdi>');
  assert.equal(written('BREAKING: تسجيل 5'), '<bdi dir="rtl"><bdi>BREAKING</bdi>: تسجيل 5</bdi>');
  assert.equal(written('Memory and Time'), '<bdi>Memory and Time</bdi>');
});

test('a sign as wide as a line stands in an element of its own', () => {
  const set = displayHtml('شعر \uFDFD أولا', ARABIC, (text) => text);
  assert.equal(set, 'شعر <span class="wide-sign">\uFDFD</span> أولا');
});

test('numbers beside Hebrew letters are European on a page in Arabic digits', () => {
  for (const [line, set] of [
    ['מספר 449 בשנת 2021', 'מספר 449 בשנת 2021'],
    ['449 ספרים, 12.5%', '449 ספרים, 12.5%'],
    ['وفيها 449 كتابا، وقال: בשנת 2021 נפתחה.', 'وفيها ٤٤٩ كتابا، وقال: בשנת 2021 נפתחה.'],
    ['בשנת ٢٠٢١ נפתחה', 'בשנת 2021 נפתחה'],
    ['العدد 449', 'العدد ٤٤٩'],
  ] as const)
    assert.equal(displayLine(line, ARABIC), set);
  assert.equal(toNumerals('449', ARABIC, 'מספר '), '449');
});

test('a mark of inches that closes a quotation is shown as its end', () => {
  assert.equal(displayLine('تفشي “كوفيد 19″ في المدينة', ARABIC), 'تفشي «كوفيد ١٩» في المدينة');
});
