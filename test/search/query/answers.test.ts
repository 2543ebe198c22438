import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AskedTerm, answerFactors, type ReadArticle } from '../../../src/search/query/answers.ts';
import { LEVEL } from '../../../src/search/query/hits.ts';
import { asksWhatIs, wantedBy } from '../../../src/search/query/question-kind.ts';
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
  factors(words, [[title, text]], question)[0] ?? 0;
const factors = (words: string, articles: readonly (readonly [string, string])[], question = words) =>
  answerFactors(
    articles.map(([title, text]) => article(title, text)),
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
  assert.deepEqual(answerFactors([article('', '')], asking('قمر'), []), [1]);
  assert.deepEqual(answerFactors([article('خبر', 'نص')], [], []), [1]);
  assert.deepEqual(answerFactors([], asking('قمر'), ['قمر']), []);
});

test('an answer counts for more the nearer the words of the question stand to it', () => {
  const near =
    'افتتحت المكتبة عام 1954 في احتفال حضره أهل الحي كلهم مع الوزير وطلاب المدارس والجامعات والصحافة.';
  const far =
    'افتتحت المكتبة في احتفال حضره أهل الحي كلهم مع الوزير وطلاب المدارس والجامعات والصحافة عام 1954.';
  const question = 'متى افتتحت المكتبة؟';
  assert.ok(factor('افتتحت المكتبة', 'خبر', near, question) > factor('افتتحت المكتبة', 'خبر', far, question));
  // No nearness is asked for where the question wants no date.
  assert.ok(Math.abs(factor('افتتحت المكتبة', 'خبر', near) - factor('افتتحت المكتبة', 'خبر', far)) < 1e-9);
});

test('a name that the text spells a letter apart counts where the text has no nearer form', () => {
  const text = 'عزف جون كولتراين على الساكسفون.';
  assert.ok(
    factor('كولترين الساكسفون', 'موسيقى', text) >
      factor('كولترين الساكسفون', 'موسيقى', 'عزف جون لينون على الساكسفون.'),
  );
  // A short stem is a letter apart from too many others.
  assert.equal(factor('قمر', 'خبر', 'سمر في البيت.'), 1);
});

test('a question for what something is gains by a text that opens with it', () => {
  const defines = 'البلسم مرهم يستخرج من الأشجار.';
  const mentions = 'يستخرج من الأشجار مرهم هو البلسم.';
  const gain = (question: string): number =>
    factor('البلسم مرهم', 'خبر', defines, question) / factor('البلسم مرهم', 'خبر', mentions, question);
  assert.ok(gain('ما هو البلسم مرهم') > gain('أين البلسم مرهم'));
  assert.ok(asksWhatIs(['ما', 'هو', 'البلسم']) && asksWhatIs(['ماهي', 'الارض']));
  assert.ok(!asksWhatIs(['متي', 'هو']) && !asksWhatIs([]));
});

test('a title in another script than the query tells nothing: it counts nearly as the best of the others', () => {
  const body = 'فاز الفريق بالكأس في الملعب.';
  const other = ['كأس الفريق', 'لعب الفريق هناك.'] as const;
  const [latin = 0] = factors('الفريق الكأس', [['Cup Final', body], other]);
  const [arabic = 0] = factors('الفريق الكأس', [['خبر', body], other]);
  const [alone = 0] = factors('الفريق الكأس', [['Cup Final', body]]);
  const [best = 0] = factors('الفريق الكأس', [['كأس الفريق', body], other]);
  assert.ok(latin > arabic && latin < best);
  // Among others of no title that tells anything it has nothing of theirs.
  assert.equal(alone, arabic);
  // A query in the title's own script is told by it.
  const [own = 0] = factors('Cup Final', [
    ['Cup Final', 'text'],
    ['other', 'text'],
  ]);
  const [none = 0] = factors('Cup Final', [
    ['other', 'text'],
    ['Cup Final', 'text'],
  ]);
  assert.ok(own > none);
});
