import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AskedTerm,
  answerFactor,
  type ReadArticle,
  wantedBy,
} from '../../../src/search/query/answers.ts';
import { LEVEL } from '../../../src/search/query/hits.ts';
import { analyseText, analyseWord } from '../../../src/text/analyse.ts';

const article = (title: string, text: string): ReadArticle => ({
  title: analyseText(title),
  texts: [{ text, tokens: analyseText(text) }],
});
const asking = (words: string): AskedTerm[] =>
  words.split(' ').map((word) => ({
    importance: 3,
    readings: [{ sought: { terms: [analyseWord(word)], lowest: LEVEL.root }, weight: 1 }],
  }));
const factor = (words: string, title: string, text: string, question = words): number =>
  answerFactor(
    article(title, text),
    asking(words),
    analyseText(question).map(({ word }) => word),
  );

test('a text that holds the words in one sentence gains more than one that holds them in several', () => {
  const together = 'هطل المطر. افتتح الوزير الجسر الجديد فوق النهر. ثم عاد الناس إلى بيوتهم.';
  const apart = 'افتتح الوزير معرضا. فاض النهر فجأة. الجسر القديم مغلق منذ الشتاء.';
  const words = 'الوزير الجسر النهر';
  assert.ok(factor(words, 'أخبار', together) > factor(words, 'أخبار', apart));
  // The same form counts more than another of its root, and a short sentence more than a long one.
  assert.ok(
    factor('الوزير الجسر', 'خبر', 'زار الوزير الجسر.') >
      factor('الوزير الجسر', 'خبر', 'زارت الوزارة الجسور.'),
  );
  const long = `زار الوزير ${'وكان الطريق طويلا '.repeat(5)} الجسر.`;
  assert.ok(factor('الوزير الجسر', 'خبر', 'زار الوزير الجسر.') > factor('الوزير الجسر', 'خبر', long));
});

test('a word of the title stands for one that the sentence lacks', () => {
  const text = 'ولد في قرية صغيرة على الساحل.';
  assert.ok(factor('سليم ولد', 'سليم البحري', text) > factor('سليم ولد', 'حكاية بحار', text));
});

test('a question for a date or a number gains by one in the sentence that answers, and by none that it named', () => {
  const dated = 'افتتحت المكتبة عام 1954 في احتفال.';
  const undated = 'افتتحت المكتبة بعد الظهر في احتفال.';
  assert.ok(
    factor('افتتحت المكتبة', 'خبر', dated, 'متى افتتحت المكتبة؟') >
      factor('افتتحت المكتبة', 'خبر', undated, 'متى افتتحت المكتبة؟'),
  );
  assert.equal(wantedBy(['في', 'اي', 'عام', 'افتتحت']), 'date');
  assert.equal(wantedBy(['كم', 'كتابا']), 'number');
  assert.equal(wantedBy(['من', 'افتتح']), 'anything');
  const counted = factor('كتب المكتبة', 'خبر', 'في المكتبة 300 كتاب.', 'كم كتب المكتبة');
  const said = factor('كتب المكتبة', 'خبر', 'في المكتبة 300 كتاب.', 'كم 300 كتب المكتبة');
  assert.ok(counted > said);
});

test('nothing asked, nothing written and nothing met change nothing', () => {
  assert.equal(factor('قمر نجم', 'خبر', 'لا شيء من ذلك هنا.'), 1);
  assert.equal(answerFactor(article('', ''), asking('قمر'), []), 1);
  assert.equal(answerFactor(article('خبر', 'نص'), [], []), 1);
});
