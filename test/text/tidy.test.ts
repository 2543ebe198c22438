import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applyChanges,
  invisibleChanges,
  isPersianText,
  letterChanges,
  quoteChanges,
  spaceChanges,
  tatweelChanges,
  tidy,
} from '../../src/text/tidy.ts';

const by = (repair: typeof quoteChanges) => (text: string) => applyChanges(text, repair(text));

test('quotation marks become « », nested “ ”, whichever way they faced', () => {
  const quotes = by(quoteChanges);
  for (const [input, expected] of [
    ['إلى "تفاهم" بشأن', 'إلى «تفاهم» بشأن'],
    ['إلى “تفاهم” بشأن', 'إلى «تفاهم» بشأن'],
    ['إلى ”تفاهم“ بشأن', 'إلى «تفاهم» بشأن'],
    ['إلى »تفاهم« بشأن', 'إلى «تفاهم» بشأن'],
    ["إلى ''تفاهم'' بشأن", 'إلى «تفاهم» بشأن'],
    ['إلى <<تفاهم>> بشأن', 'إلى «تفاهم» بشأن'],
    ['إلى ‘تفاهم’ بشأن', 'إلى «تفاهم» بشأن'],
    ['تفشي “كوفيد 19″ في المدينة', 'تفشي «كوفيد 19» في المدينة'],
    ['لقاح "كوفيد-١٩″، ثم', 'لقاح «كوفيد-١٩»، ثم'],
    ['“سنة 2011″ و“سنة 2012″.', '«سنة 2011» و«سنة 2012».'],
    ['شاشة من 21″ لا غير', 'شاشة من 21″ لا غير'],
    ['قال: "شاشة من 21″ لا غير".', 'قال: «شاشة من 21″ لا غير».'],
    ['قال: "سمعت "نعم" منه".', 'قال: «سمعت “نعم” منه».'],
    ['قال: «سمعت «نعم» منه».', 'قال: «سمعت “نعم” منه».'],
    ['قال: “سمعت ‘نعم’ منه”.', 'قال: «سمعت “نعم” منه».'],
    ['بـ"الجيش الحر" تمكنت', 'بـ«الجيش الحر» تمكنت'],
    ['إياها ب"الإيجابية".', 'إياها ب«الإيجابية».'],
    ['و"الدولة" و"النصرة"', 'و«الدولة» و«النصرة»'],
    ['النفس."', 'النفس.»'],
    ['"هذا العمل جار', '«هذا العمل جار'],
    ['شاشة قياسها 5" فقط', 'شاشة قياسها 5" فقط'],
    ["كتاب Schindler's List في", "كتاب Schindler's List في"],
    ['He said "yes"', 'He said "yes"'],
    ['(“نعم”)، ثم “لا”!', '(«نعم»)، ثم «لا»!'],
  ])
    assert.equal(quotes(input as string), expected);
});

test('tatweel that stretches goes, tatweel that joins stays', () => {
  const tatweel = by(tatweelChanges);
  assert.equal(tatweel('الجـزائـــر'), 'الجزائر');
  assert.equal(tatweel('1445 هـ'), '1445 هـ');
  assert.equal(tatweel('لـ«الصباح» والـ30 بـCNN'), 'لـ«الصباح» والـ30 بـCNN');
});

test('letters: presentation forms and Persian letters in Arabic, not in Persian', () => {
  const letters = by(letterChanges);
  assert.equal(letters('\uFEB3\uFEFC\uFEE1 عليكم'), 'سلام عليكم');
  assert.equal(letters('صلى الله عليه وسلم \uFDFA'), 'صلى الله عليه وسلم \uFDFA');
  assert.equal(letters('ک\u06CCف الحال'), 'كيف الحال');
  const persian = 'این کتاب برای کودکان است که می‌خواهند آن را بخوانند';
  assert.ok(isPersianText(persian));
  assert.equal(letters(persian), persian);
});

test('invisible debris goes, joiners of Persian and emoji stay', () => {
  const invisible = by(invisibleChanges);
  assert.equal(invisible('كلمة\u200B أخرى\uFEFF\u00AD'), 'كلمة أخرى');
  assert.equal(invisible('30\u00A0ألف'), '30 ألف');
  assert.equal(invisible('می\u200Cخواهند'), 'می\u200Cخواهند');
  assert.equal(invisible('ه\u200D 1445'), 'ه\u200D 1445');
  assert.equal(invisible('\u{1F468}\u200D\u{1F469}'), '\u{1F468}\u200D\u{1F469}');
  assert.equal(invisible('\u2067نص\u2069 \u200Fا'), '\u2067نص\u2069 \u200Fا');
});

test('spaces', () => {
  const spaces = by(spaceChanges);
  assert.equal(spaces('نعم ، ثم  لا ؛ هل ؟ قال : « نعم » ( لا ) .'), 'نعم، ثم لا؛ هل؟ قال: «نعم» (لا).');
  assert.equal(spaces('انتظر ... ثم قال'), 'انتظر ... ثم قال');
});

test('no repair loses a letter, and all repairs are stable', () => {
  const alphabet = [
    'ا',
    'ب',
    'ه',
    'ـ',
    ' ',
    '"',
    '“',
    '”',
    '«',
    '»',
    "'",
    '‘',
    '’',
    '.',
    '،',
    '(',
    ')',
    'a',
    '5',
    '\u200B',
    '\u00A0',
  ];
  const words = (text: string) => text.replace(/[^\p{L}\p{N}]|\u0640/gu, '');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }), (letters) => {
      const text = letters.join('');
      const once = tidy(text);
      assert.equal(words(once), words(text));
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void tidy(text)));
});

test('a text that was tidied is tidy: joined invisible signs, letters of other forms, foreign letters', () => {
  const signs = [
    '\u200B', // ZERO WIDTH SPACE
    '\u200C', // ZERO WIDTH NON-JOINER
    '\u200D', // ZERO WIDTH JOINER
    '\uFEFF', // ZERO WIDTH NO-BREAK SPACE
    '\u00AD', // SOFT HYPHEN
    '\u0640', // ARABIC TATWEEL
    '\u00A0', // NO-BREAK SPACE
    '\uFE0F', // VARIATION SELECTOR-16
    '\uFEDF', // ARABIC LETTER LAM INITIAL FORM
    '\u06CC', // ARABIC LETTER FARSI YEH
    '\u{1F469}', // WOMAN
    'ك',
    'م',
    ' ',
    'a',
  ];
  assert.equal(tidy('كـ\u200B\u200C\u200D\uFEFFم'), 'كـ\u200Cم');
  assert.equal(tidy('\u{1F469}\u200D\u{1F469}'), '\u{1F469}\u200D\u{1F469}');
  // Whether a text is Persian is asked of its words as they will stand: «می» twice would be, «میمی» is not.
  assert.equal(tidy('\u0645\u06CC\u200B\u0645\u06CC'), '\u0645\u064A\u0645\u064A');
  assert.equal(tidy('\uFEDF\u200C\u0645\u06CC \u0645\u06CC'), '\u0644\u200C\u0645\u06CC \u0645\u06CC');
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 9 }), (letters) => {
      const once = tidy(letters.join(''));
      assert.equal(tidy(once), once);
    }),
    { numRuns: 5000 },
  );
});
