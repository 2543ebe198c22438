import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyseText } from '../../src/text/analyse.ts';
import { FORMULAS } from '../../src/text/compounds.ts';
import { tokenise } from '../../src/text/tokenise.ts';

const words = (text: string): string[] => tokenise(text).map((token) => token.text);

const CASES: [name: string, text: string, expected: string[]][] = [
  ['at every punctuation', 'غزة،القدس؛رام-الله/نابلس', ['غزة', 'القدس', 'رام', 'الله', 'نابلس']],
  ['guillemets and brackets away', '«الهدنة» (رويترز)', ['الهدنة', 'رويترز']],
  ['keeps numbers with separators whole', 'بلغ ١٢٬٥٠٠ و3.5%', ['بلغ', '١٢٬٥٠٠', 'و', '3.5']],
  [
    'clitics from numbers and Latin',
    'الـ30 بـ١٬٠٠٠ و2,500 لـCNN ٣٠عاما',
    ['الـ', '30', 'بـ', '١٬٠٠٠', 'و', '2,500', 'لـ', 'CNN', '٣٠', 'عاما'],
  ],
  ['no Latin from its digits', 'COVID19 A4 B2,5', ['COVID19', 'A4', 'B2', '5']],
  ['no marks and joiners from their word', 'هُدْ\u200Dنَةٌ هد\u200Cنة', ['هُدْ\u200Dنَةٌ', 'هد\u200Cنة']],
  [
    'Persian joints',
    'می\u200Cخواهم نمی\u200Cروند کتاب\u200Cهای',
    ['می', 'خواهم', 'نمی', 'روند', 'کتاب', 'های'],
  ],
  ['names of two words', 'عبدالقادر وعبدالرحيم أبوشامة', ['عبد', 'القادر', 'وعبد', 'الرحيم', 'أبو', 'شامة']],
  ['names with marks', 'عَبْدُالقادر', ['عَبْدُ', 'القادر']],
  [
    'words of God and of the faith',
    'جارالله شمسالدين والحمدلله',
    ['جار', 'الله', 'شمس', 'الدين', 'والحمد', 'لله'],
  ],
  [
    'no word that only looks so',
    'والله بالله لله الوالدين للخالدين أبواب أبوهما',
    ['والله', 'بالله', 'لله', 'الوالدين', 'للخالدين', 'أبواب', 'أبوهما'],
  ],
  [
    'a sign into its words',
    'قال\uFDFA \uFDFD',
    ['قال', 'صلى', 'الله', 'عليه', 'وسلم', 'بسم', 'الله', 'الرحمن', 'الرحيم'],
  ],
  ['presentation forms as words', '\uFEB3\uFEFC\uFEE1 عليكم', ['\uFEB3\uFEFC\uFEE1', 'عليكم']],
  ['dates and percents', '٢٠/٢/٢٠٢٤ 50%', ['٢٠', '٢', '٢٠٢٤', '50']],
  ['gives a handle whole and in parts', '@wadi_news', ['wadi_news', 'wadi', 'news']],
  ['gives a hashtag whole and in parts', '#هدنة_الوادي', ['هدنة_الوادي', 'هدنة', 'الوادي']],
  ['a plain handle once', '@reuters', ['reuters']],
  ['keeps controls out of the offsets', '\u202Bهدنة\u202C', ['هدنة']],
  ['keeps marks inside', 'هُدْنَةٌ', ['هُدْنَةٌ']],
  ['nothing in punctuation and emoji', '؟!… 🙂 —', []],
  ['nothing in bidi controls', '\u202A\u202B\u2066', []],
];
for (const [name, text, expected] of CASES) {
  test(`splits: ${name}`, () => assert.deepEqual(words(text), expected));
}

test('offsets always give back the token, in order', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '#ا_ب', '١٬٠٠٠', '\u202Eهدنة'),
      (text, extra) => {
        const whole = `${text}${extra} ${text}`;
        let last = 0;
        for (const token of tokenise(whole)) {
          const written = whole.slice(token.start, token.end);
          // One sign stands for several words.
          if (!FORMULAS.has(written)) assert.equal(written, token.text);
          assert.ok(token.text.length > 0 && token.start >= last);
          last = token.start;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('analysing never throws', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCharCode(code)) }),
      (text) => {
        for (const token of analyseText(text)) assert.ok(typeof token.root === 'string');
      },
    ),
    { numRuns: 2000 },
  );
});

test('every sign of the basic plane that is no letter, number, mark or control divides two words', () => {
  for (let unit = 0; unit < 0xd800; unit++) {
    const sign = String.fromCharCode(unit);
    const found = words(`سلام${sign}كتاب`);
    if (!/[\p{L}\p{N}\p{M}\p{Cf}\u2065]/u.test(sign))
      assert.deepEqual(found, ['سلام', 'كتاب'], unit.toString(16));
    else if (/\p{M}/u.test(sign)) assert.deepEqual(found, [`سلام${sign}كتاب`], unit.toString(16));
  }
});
