import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundaries } from '../../../src/import/clean/boundaries.ts';
import type { Rule } from '../../../src/import/clean/draft-body.ts';
import { entities } from '../../../src/import/clean/entities.ts';
import { feedFooter } from '../../../src/import/clean/feed-footer.ts';
import { newDraft, toBlocks } from '../../../src/import/formats/read-text.ts';
import { textOf } from '../../../src/import/markdown.ts';

function after(rule: Rule, text: string): string {
  const draft = newDraft(toBlocks(text));
  rule.apply(draft);
  return textOf(draft.body);
}

test('a glued end of a sentence gets its space back', () => {
  for (const [glued, parted] of [
    ['انتهى الاجتماع.وأكد الوزير', 'انتهى الاجتماع. وأكد الوزير'],
    ['في عام 2020.وقال', 'في عام 2020. وقال'],
    ['قال «نعم».وأضاف', 'قال «نعم». وأضاف'],
    ['هل جاء؟نعم جاء', 'هل جاء؟ نعم جاء'],
  ] as const)
    assert.equal(after(boundaries, glued), parted);
});

test('abbreviations, addresses, titles and numbered lines are no ends of sentences', () => {
  for (const text of [
    'بي.دبليو تعلن',
    'بي.بي.سي',
    'موقع بيت.كوم',
    'العربية.نت',
    'أ.ف.ب',
    'د.أحمد',
    '12.مقدمة',
    'سي.إن.إن',
  ])
    assert.equal(after(boundaries, text), text);
});

test('the edit is recorded', () => {
  const draft = newDraft(toBlocks('انتهى الاجتماع.وأكد الوزير'));
  boundaries.apply(draft);
  assert.deepEqual(
    draft.edits.map(({ rule, before, after: to }) => [rule, before, to]),
    [['boundaries', 'الاجتماع.وأكد', 'الاجتماع. وأكد']],
  );
});

test('character references that were left in a text become characters', () => {
  assert.equal(
    after(entities, 'قال &quot;نعم&quot;&nbsp;&ndash; &#1602;&#x627;&#1604;'),
    'قال "نعم" \u2013 قال',
  );
  assert.equal(after(entities, 'سوق &amp;quot;السمك&amp;quot; &amp; الميناء'), 'سوق "السمك" & الميناء');
  assert.equal(after(entities, 'AT&T; وشركة &foo; هنا'), 'AT&T; وشركة &foo; هنا');
});

test('footers of feeds go, in several languages', () => {
  for (const footer of [
    'ظهرت المقالة سوق السمك أولاً على صحيفة الميناء.',
    'The post Fish market appeared first on The Port.',
    'Der Beitrag Fischmarkt erschien zuerst auf Hafen.',
  ])
    assert.equal(after(feedFooter, `يفتح السوق أبوابه.\n\n${footer}`), 'يفتح السوق أبوابه.');
  const prose = 'ظهرت المقالة في الصحيفة أمس وأثارت جدلا.';
  assert.equal(after(feedFooter, `يفتح السوق.\n\n${prose}`), `يفتح السوق.\n${prose}`);
});

test('points inside addresses, abbreviations and figures are no ends of sentences, whatever they are of', () => {
  const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
  const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 3, maxLength: 9 });
  const spelt = fc.constantFrom('بي', 'سي', 'دي', 'إس', 'تي', 'إن', 'إم', 'آر');
  const whole = fc.oneof(
    fc.array(spelt, { minLength: 2, maxLength: 4 }).map((each) => each.join('.')),
    fc.tuple(word, fc.constantFrom('كوم', 'نت', 'أورغ')).map((each) => each.join('.')),
    fc.tuple(fc.nat(999), fc.nat(99)).map((each) => each.join('.')),
    fc.constantFrom('A.B', 'www.example.org', 'https://example.org/a.b', 'report.v2.pdf', 'x@example.org'),
  );
  fc.assert(
    fc.property(word, whole, word, (first, piece, last) => {
      assert.equal(after(boundaries, `${first} ${piece} ${last}`), `${first} ${piece} ${last}`);
    }),
  );
  fc.assert(
    fc.property(word, word, fc.constantFrom('.', '!', '\u061F'), (first, last, stop) => {
      fc.pre(
        !/^(?:كوم|نت|كم|اورج|أورج|جوف|غوف|انفو|تيفي|نيوز|تك|ديف|بز)$/.test(last) &&
          !/^(?:إتش|هاتش|جيه|اتش|اكس|إكس|واي|زيد|دبليو|دابليو)$/.test(`${first}${last}`),
      );
      assert.equal(
        after(boundaries, `قال ${first}${stop}${last} كثيرا`),
        `قال ${first}${stop} ${last} كثيرا`,
      );
    }),
  );
});
