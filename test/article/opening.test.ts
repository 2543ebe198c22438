import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openingOf } from '../../src/article/opening.ts';

const FIRST = 'فتحت المكتبة أبوابها صباح أمس أمام القراء بعد إغلاق دام عامين كاملين.';
const SECOND = 'وقال أمينها إن الرفوف عادت إلى ما كانت عليه، وإن الفهرس الجديد صار متاحا للجميع بلا استثناء.';

test('a text without a summary opens with its first sentences, not with its headline or a dateline', () => {
  assert.equal(openingOf(`المكتبة تفتح أبوابها\nالميناء\n${FIRST}`, 'المكتبة تفتح أبوابها!', 30), FIRST);
  assert.equal(openingOf(`${FIRST}\n${SECOND}`, 'عنوان', 16), FIRST);
  assert.equal(openingOf('قصير', 'عنوان', 30), 'قصير');
  assert.equal(openingOf('عنوان', 'عنوان', 30), '');
  assert.equal(openingOf('', 'عنوان', 30), '');
});

test('a long sentence is cut at a word, with an ellipsis and without a comma before it', () => {
  assert.equal(openingOf(SECOND, 'عنوان', 9), 'وقال أمينها إن الرفوف عادت إلى ما كانت عليه…');
  for (const words of [5, 10, 20]) {
    const shown = openingOf(`${FIRST} ${SECOND}`.repeat(5), 'عنوان', words);
    assert.ok(shown.split(/\s+/).length <= words, shown);
  }
});

test('an opening has neither the line below a quoted post nor addresses that fill lines', () => {
  const post = 'عدنا إلى الأرصفة\nنقابة العمال · X · @marsa · 3 آذار 2022 · المنشور الأصلي';
  assert.equal(openingOf(post, 'عنوان', 30), 'عدنا إلى الأرصفة');
  const address = `https://long.example/${'x'.repeat(60)}`;
  assert.equal(
    openingOf(`وصلت السفينة إلى المرسى قبيل الفجر انظر ${address} لمن أراد`, 'عنوان', 30),
    'وصلت السفينة إلى المرسى قبيل الفجر انظر لمن أراد',
  );
});

test('an opening has no code and no cells of tables, unless there is nothing else', () => {
  const text = `انظر:\nconst name = 1; function f(a, b) { return a + b; } f(1, 2)\nالبلد\n${FIRST}`;
  assert.equal(openingOf(text, 'عنوان', 30, [1, 2]), FIRST);
  assert.equal(openingOf('البلد\nالسكان', 'عنوان', 30, [0, 1]), 'البلد');
});
