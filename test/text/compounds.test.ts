import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyseText } from '../../src/text/analyse.ts';

const rootsOf = (text: string): string[] => analyseText(text).map(({ root }) => root);

/** Two ways of writing one thing, a line each; a sign is written by its number. */
const SAME: Readonly<Record<string, string>> = {
  'names of two words': `عبدالعزيز=عبد العزيز لعبدالعزيز=لعبد العزيز وعبدالرزاق=وعبد الرزاق عبدربه=عبد ربه عبدمناف=عبد مناف
    أبوبكر=أبو بكر أبوالعلاء=أبو العلاء ابوالفضل=أبو الفضل أبوعبيدة=أبو عبيدة أبوعمار=أبو عمار
    صلاحالدين=صلاح الدين سعدالدين=سعد الدين فتحالله=فتح الله عطاالله=عطا الله حزبالله=حزب الله جارالله=جار الله
    ذوالحجة=ذو الحجة ذيالحجة=ذي الحجة ذوالفقار=ذو الفقار`,
  'what people say': `إنشاءالله=إن شاء الله انشاءالله=إن شاء الله انشالله=إن شاء الله ماشاءالله=ما شاء الله
    ماشالله=ما شاء الله الحمدلله=الحمد لله سبحانالله=سبحان الله بسمالله=بسم الله استغفرالله=أستغفر الله`,
  ligatures: `\uFDF2=الله \uFDF4=محمد \uFDFA=صلى الله عليه وسلم \uFDFB=جل جلاله \uFDFD=بسم الله الرحمن الرحيم
    \uFDF3=أكبر \uFDF6=رسول \uFEFB=لا \uFEF9=لإ \uFD41=رضي الله عنه`,
  'old spellings': `الزكوة=الزكاة الحيوة=الحياة مشكوة=مشكاة الربوا=الربا إسحق=إسحاق إبرهيم=إبراهيم إسمعيل=إسماعيل
    السموات=السماوات ٱلْكِتَـٰبُ=الكتاب ٱلْعَـٰلَمِينَ=العالمين ٱلْقُرْءَانُ=القرآن ٱلصِّرَٰطَ=الصراط مَـٰلِكِ=مالك ٱلتَّوْرَىٰةَ=التوراة
    داود=داوود طٰه=طه مائة=مئة ثلاثمائة=ثلاثمئة مسئول=مسؤول شئون=شؤون هيأة=هيئة`,
  'a space or a joint in Persian': `می\u200Cخواهم=می خواهم نمی\u200Cدانم=نمی دانم کتاب\u200Cها=کتاب ها کتاب\u200Cهای=کتاب های
    خانه\u200Cای=خانه ای بزرگ\u200Cترین=بزرگ ترین رفته\u200Cاند=رفته اند هم\u200Cاکنون=هم اکنون بین\u200Cالمللی=بین المللی پیش\u200Cبینی=پیش بینی`,
  'a letter glued before': `فكتب=كتب فذهب=ذهب فدخل=دخل فأعلن=أعلن فبدأ=بدأ فوصل=وصل كدولة=دولة كرجل=رجل كطالب=طالب كرئيس=رئيس
    كمدينة=مدينة وسيكتب=يكتب`,
  'foreign names': `إنكليزي=إنجليزي إنكلترا=إنجلترا جوجل=غوغل قوقل=غوغل كيلوجرام=كيلوغرام`,
};
for (const [kind, lines] of Object.entries(SAME))
  test(`written in two ways, found by either: ${kind}`, () => {
    const pairs = lines.split(/\s+(?=[^\s=]+=)/);
    assert.ok(pairs.length >= 5);
    for (const pair of pairs) {
      const [one = '', other = ''] = pair.trim().split('=');
      assert.deepEqual(rootsOf(one), rootsOf(other), pair);
    }
  });

test('what is one word stays one, and a word that only looks glued stays whole', () => {
  for (const word of [
    'أبواب',
    'أبوها',
    'والدين',
    'خالدين',
    'عبدان',
    'فندق',
    'كلام',
    'كريم',
    'فرصة',
    'ذوبان',
    'كبير',
  ])
    assert.equal(analyseText(word).length, 1, word);
  for (const [glued, bare] of [
    ['فرصة', 'رصة'],
    ['كرسي', 'رسي'],
    ['فكرة', 'كرة'],
    ['كنيسة', 'نيسة'],
  ] as const)
    assert.notDeepEqual(rootsOf(glued), rootsOf(bare), glued);
});

test('what people say has the place of the word that they wrote', () => {
  const [first, second, third] = analyseText('قال انشالله غدا').slice(1);
  assert.deepEqual([first?.start, first?.end, second?.start, third?.end], [4, 11, 4, 11]);
});
