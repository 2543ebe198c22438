import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normaliseWord, withoutMarks } from '../../src/text/normalise.ts';

const CASES: [name: string, input: string, expected: string][] = [
  ['harakat', 'هُدْنَةٌ', 'هدنه'],
  ['tatweel', 'هــدنة', 'هدنه'],
  ['hamza on alef', 'أبإبآبٱ', 'ابابابا'],
  ['hamza carriers', 'مسؤول شئ', 'مسوول شي'],
  ['lone hamza', 'سماء', 'سما'],
  ['teh marbuta', 'مدرسة', 'مدرسه'],
  ['alef maksura', 'مستشفى', 'مستشفي'],
  ['Persian letters', 'کتابی', 'كتابي'],
  ['presentation forms', '\uFEB3\uFEFC\uFEE1', 'سلام'],
  ['the Allah ligature', '\uFDF2', 'الله'],
  ['Arabic-Indic digits', '٢٠٢٤', '2024'],
  ['extended digits', '۲۰۲۴', '2024'],
  ['thousands in three spellings', '١٢٬٥٠٠ 12,500', '12500 12500'],
  ['decimal separator', '٣٫٥', '3.5'],
  ['full stops between thousands', '1.250.000', '1250000'],
  ['one full stop is a decimal', '1.250', '1.250'],
  ['bidi controls', '\u200Fهدنة\u202C', 'هدنه'],
  ['zero-width non-joiner', 'می\u200Cخواهم', 'ميخواهم'],
  ['Latin case and accents', 'Élysée', 'elysee'],
  ['full-width Latin', '\uFF32\uFF45', 're'],
  ['superscript alef that nobody writes today', 'هٰذا', 'هذا'],
  ['superscript alef of another word', 'ٱلسَّمَـٰوَٰتِ', 'السماوات'],
  ['superscript alef over the waw that carries it', 'ٱلزَّكَوٰةَ', 'الزكاه'],
  ['superscript alef over alef maksura', 'عَلَىٰ', 'علي'],
  ['superscript alef over alef maksura within', 'هَدَىٰهُمْ', 'هداهم'],
  ['waw for alef without marks', 'والصلوة', 'والصلاه'],
  ['small waw behind a pronoun', 'لَهُۥ', 'له'],
  ['letters that are drawn out', 'القااااهرة', 'القاهره'],
  ['a drawn-out yeh', 'جمييييل', 'جميل'],
  ['three letters that are all of the word', 'تتتابع', 'تتتابع'],
  ['yeh for a hamza before two more', 'البيئيين', 'البيييين'],
  ['two seats of one hamza', 'مسئولية', 'مسووليه'],
];
for (const [name, input, expected] of CASES) {
  test(`normalises ${name}`, () => assert.equal(normaliseWord(input), expected));
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0x600, max: 0x6ff }).map((code) => String.fromCharCode(code)) }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
);

test('never throws and is idempotent on any string, lone surrogates included', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normaliseWord(text);
      assert.equal(normaliseWord(once), once);
    }),
    { numRuns: 3000 },
  );
});

test('withoutMarks keeps the letters as written', () => {
  assert.equal(withoutMarks('الهُدْنَــة\u200F'), 'الهدنة');
  assert.equal(withoutMarks('رئيسٌ'), 'رئيس');
});
