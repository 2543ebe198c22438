import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newDraft, toBlocks } from '../../../src/import/formats/read-text.ts';
import { textOf } from '../../../src/import/markdown.ts';
import { prepare } from '../../../src/import/prepare.ts';
import { foldWords } from '../../../src/import/words.ts';

/** Cleans an article of plain paragraphs, its metadata given as an export gives it. */
function cleaned(paragraphs: readonly string[], fields: Record<string, unknown> = {}) {
  const text = paragraphs.join('\n\n');
  const draft = newDraft(toBlocks(text));
  draft.lines = text.split('\n');
  Object.assign(draft.fields, { title: 'أخبار الحي في أسبوع', ...fields });
  prepare(draft, {}, () => {});
  return draft;
}

const AROUND = [
  'اجتمع أهل الحي مساء الخميس في الساحة القديمة وتحدثوا عن الساقية التي عاد إليها الماء.',
  'ثم انصرفوا إلى بيوتهم بعد أن اتفقوا على موعد جديد في آخر الشهر.',
];

// Sentences of stories whose first words, or words within, are those of bars, notices and bylines.
const PROSE = [
  'سجل اللاعب نادر هدفين في الشوط الثاني، ثم كتب على تويتر أنه يهديهما إلى أهل قريته.',
  'انضم المهندس إلى الفريق في آذار، وأعلن النادي الخبر على صفحته في فيسبوك.',
  'حمل المتظاهرون لافتات كتبت عليها مطالبهم، وبثوا مسيرتهم عبر يوتيوب ساعتين كاملتين.',
  'تابع الملايين المباراة النهائية عبر يوتيوب، وفاق عددهم عدد من حضروا في الملعب.',
  'انضموا إلى الحملة بعد أن قرؤوا عنها في فيسبوك، وبلغ عددهم ألفا في أسبوع.',
  'اشترك في الدورة مئة طالب تعارفوا على واتساب قبل أن يلتقوا في القاعة.',
  'Follow-up visits were arranged over WhatsApp, and most of the families kept them.',
  'وقال المدير إن القانون يحظر استخدام الهواتف في أثناء القيادة ولو وقفت السيارة.',
  'وينص القرار على أنه لا يجوز نشر أسماء القاصرين قبل صدور الحكم.',
  'ويُمنع نقل البضائع ليلا بموجب الأمر الجديد، وهو ما شكا منه التجار.',
  'The library keeps a register of copyright claims that readers may look into on Mondays.',
  'ورأى المحامي أن حقوق الملكية محفوظة للورثة بعد موت الكاتب بخمسين عاما.',
  'وعدلت الشركة سياسة التعليقات في تطبيقها بعد أن كثرت فيه الشتائم.',
  'الكاتب: لا أعرف متى أنهي الرواية، فقد طالت أكثر مما ظننت.',
  'وذكر المصدر: الكاتب لم يحضر، وتاريخ النشر: لم يحدد بعد كما كانت الدار قد وعدت.',
  'تقرير: أزمة المياه تشتد في الجنوب',
  'المؤلف: هذه حكاية جدي، سمعتها منه مرارا ولم أزد فيها شيئا.',
];

test('sentences of a story are not taken for bars, notices and bylines, wherever they stand', () => {
  for (const sentence of PROSE)
    for (const paragraphs of [
      [sentence, ...AROUND],
      [AROUND[0] ?? '', sentence, AROUND[1] ?? ''],
      [...AROUND, sentence],
    ]) {
      const draft = cleaned(paragraphs);
      const words = foldWords(textOf(draft.body)).join(' ');
      assert.ok(words.includes(foldWords(sentence).join(' ')), `${sentence}\n${JSON.stringify(draft.edits)}`);
      assert.deepEqual(draft.fields.authors ?? [], [], sentence);
    }
});

test('bars, notices and bylines still go', () => {
  for (const line of [
    'جميع الحقوق محفوظة لموقع الحي © 2021',
    '© 2021 الحي',
    'Copyright 2019 The Lane. All rights reserved.',
    'يمنع نسخ أو إعادة نشر هذه المادة إلا بإذن خطي من إدارة الموقع.',
    'لا يجوز نقل محتوى الموقع دون ذكر المصدر',
    'يرجى مراجعة سياسة التعليقات قبل الكتابة',
    'الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الموقع',
    'تابعونا على فيسبوك وتويتر',
    'تابع أخبار الحي على أخبار غوغل',
    'للاشتراك في النشرة البريدية اضغط هنا',
    'اشترك في قناتنا على يوتيوب ليصلك كل جديد',
    'حمل تطبيقنا واقرأ الأخبار قبل غيرك',
    'انضم إلى مجموعتنا على واتساب',
    'Follow us on Facebook',
  ]) {
    const draft = cleaned([...AROUND, line]);
    assert.equal(draft.body.children.length, 2, `${line}: ${textOf(draft.body)}`);
  }
  assert.deepEqual(cleaned([...AROUND, 'الكاتب: ليلى حداد']).fields.authors, ['ليلى حداد']);
});

test('a line of several named facts becomes metadata, a role in it no author', () => {
  const facts = (author: string) =>
    `تم النشر: الثلاثاء 14-03-2023 | 10:22 ص الكاتب : ${author} المصدر : الساقية – خاص عدد المشاهدات: 1479`;
  const draft = cleaned([facts('ليلى حداد'), ...AROUND]);
  assert.equal(draft.body.children.length, 2, textOf(draft.body));
  assert.equal(draft.fields.published, '2023-03-14');
  assert.deepEqual(draft.fields.authors, ['ليلى حداد']);
  assert.deepEqual(cleaned([facts('محرر الشؤون المحلية'), ...AROUND]).fields.authors ?? [], []);
});

test('a line of a name, a date and a time of reading between bars becomes metadata, prose between bars stays', () => {
  for (const line of [
    'كتبت: نادية فاروق | 3/2/2016 | القراءة: 4 دقائق',
    'بقلم: نادية فاروق • 3 فبراير 2016 • 4 دقائق قراءة',
    '3/2/2016 | بقلم نادية فاروق',
  ]) {
    const draft = cleaned([line, ...AROUND]);
    assert.equal(draft.body.children.length, 2, textOf(draft.body));
    assert.deepEqual([draft.fields.authors, draft.fields.published], [['نادية فاروق'], '2016-02-03'], line);
  }
  const prose = 'كتبت: نادية فاروق | وصلت السفينة إلى المرسى قبل الفجر';
  assert.equal(cleaned([prose, ...AROUND]).body.children.length, 3);
});
