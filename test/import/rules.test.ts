import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { RULES } from '../../src/import/clean/rules.ts';
import { newDraft, toBlocks } from '../../src/import/formats/read-text.ts';
import { parseMarkdown, textOf } from '../../src/import/markdown.ts';
import { prepare } from '../../src/import/prepare.ts';
import { toBody } from '../../src/import/to-article.ts';
import { foldWords } from '../../src/import/words.ts';
import { WarraqError } from '../../src/problems/problem.ts';
import { RULE_NAMES } from '../../src/strings/import.ts';

function draftOf(text: string) {
  const draft = newDraft(toBlocks(text));
  draft.lines = text.split('\n');
  return draft;
}

const clean = (text: string) => {
  const draft = draftOf(text);
  prepare(draft, {}, () => {});
  return draft;
};

const PARAGRAPHS = [
  'عنوان يصلح أن يكون عنوانا',
  '[ad_1]',
  'قالت المديرة إن “العمل مستمر” ، وإنه سينتهي قبل الصيف .',
  'اقرأ أيضا: قصة أخرى من الأرشيف',
  'التحليل: كيف تغير السوق في عشر سنوات وماذا بعد',
  '@some_handle',
  '– صحيفة المثال (@example_ar) 20 فبراير 2024',
  'نص منشور بلا نقطة في آخره #وسم https://t.co/abc123',
  'Short English line of a post',
  'المصدر',
  'المصدر: رويترز',
  'شارك على فيسبوك',
  'بقلم: ليلى حداد',
  'القاهرة - رويترز: بدأ الموسم مبكرا هذا العام.',
  'الثلاثاء 20-2-2024',
  'جميع الحقوق محفوظة',
  '"بداية اقتباس لا ينتهي في فقرته',
  'سطر فيه * نجمة و_شرطة_ و[قوس] و`رمز` و# علامة و<b>وسم</b> و&amp; ورقم 1. وسطر',
  '::related[ليس توجيها]',
  ':::',
  '- بند',
  '1. أولا',
  '> سهم',
  '| عمود | عمود |',
  '---',
  'الجـزائـر 30\u00A0ألف\u200B كلمة',
  'صدر البيت الأول هنا *** وعجزه يأتي بعده',
];

test('no word of the body is lost, and those that stay keep their order', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(...PARAGRAPHS),
          fc.constantFrom(...PARAGRAPHS),
          fc.string({ maxLength: 40 }),
        ),
        { minLength: 1, maxLength: 14 },
      ),
      (parts) => {
        const input = parts.join('\n\n');
        const draft = clean(input);
        if (draft.refused) return;
        const body = toBody(draft.body);
        const read = textOf(parseMarkdown(body));
        assert.equal(
          foldWords(read).join(' '),
          foldWords(textOf(draft.body)).join(' '),
          'the Markdown reads back',
        );
        const kept = [read, ...draft.edits.map((edit) => edit.before), JSON.stringify(draft.fields)]
          .map((text) => foldWords(text).join(''))
          .join('\n');
        for (const word of foldWords(input)) assert.ok(kept.includes(word), `lost: ${word}`);
        // The body's words are the input's words in their order, with some taken out.
        const all = foldWords(input);
        let at = 0;
        for (const word of foldWords(read)) {
          while (at < all.length && all[at] !== word) at++;
          assert.ok(at < all.length, `out of order: ${word}`);
          at++;
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('rules are stable: a clean article stays as it is', () => {
  const text = `${PARAGRAPHS[0]}\n\n${PARAGRAPHS[2]}\n\nوأضافت أن الورش ستفتح أبوابها للزوار كل خميس.`;
  const once = toBody(clean(text).body);
  const twice = clean(`${PARAGRAPHS[0]}\n\n${once}`);
  assert.equal(toBody(twice.body), once);
});

test('every rule has a name in both languages, and names are told once', () => {
  const names = RULES.map((rule) => rule.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(RULE_NAMES[name]?.ar && RULE_NAMES[name]?.en, name);
});

test('hostile text ends in time', () => {
  const start = performance.now();
  for (const text of [
    '"'.repeat(20_000),
    '('.repeat(20_000),
    'ا'.repeat(200_000),
    'كلمة '.repeat(40_000),
    '@'.repeat(20_000),
    '[ad '.repeat(10_000),
    '- '.repeat(20_000),
    `${'– (@a) '.repeat(4000)}`,
    '1/'.repeat(20_000),
    '*_'.repeat(6000),
    ' '.repeat(100_000),
    '\u202E'.repeat(10_000),
    'من '.repeat(30_000),
  ])
    try {
      toBody(clean(`${text}\n\n${text}`).body);
    } catch (error) {
      // More work than one article may be: refused, and quarantined by import.
      assert.ok(error instanceof WarraqError, text.slice(0, 10));
    }
  assert.ok(performance.now() - start < 20_000, `${Math.round(performance.now() - start)} ms`);
});
