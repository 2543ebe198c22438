import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { analyseWord } from '../../src/text/analyse.ts';

/** Forms of one word: all must have one stem. */
const FAMILIES = [
  'هدنة الهدنة وللهدنة هدنه هُدنة بالهدنة هدنتهم',
  'وزير الوزير والوزير للوزير وزيرا وزيره',
  'قانون القانون قانونية القانوني بقانون قانونها',
  'فلسطين الفلسطينيون فلسطينية للفلسطينيين بفلسطين',
  'لبنان اللبنانيين لبنانية ولبنان',
  'برنامج البرنامج لبرنامج برنامجها',
  'معلم المعلمون معلمين للمعلمين',
  'شركة الشركات شركاتها وشركة بالشركات',
  'صفة صفات صفاتها الصفات',
  'التزام الالتزام والتزام بالالتزام التزامات',
  'ألمانيا الألماني ألمانية بألمانيا',
  'سياسة السياسة سياسيين سياسية السياسيون',
  'انتخاب الانتخابات انتخابي للانتخابات',
  'باريس لباريس وباريس',
  'معلم معلمو ومعلمو معلموها معلمي معلميهم للمعلمين',
  'مهندس مهندسو مهندسوه ومهندسوها المهندسات',
  'لاعب لاعبو للاعبي للاعبين لاعباتها',
  'فلسطيني فلسطينيو سوريو:سوري صحافيو:صحافيون لاجئو:لاجئين',
  'مدرسة مدرستا مدرستان مدرستين مدرستي مدرستيها مدرستنا فبالمدرسة وكالمدرسة وللمدرسة فللمدرسة',
  'كتاب كتابان كتابا كتابين كتابيها كتاباهما كتابهم',
  'يكتب سيكتبونها وسيكتبونها يكتبونه سيكتبون ليكتب فليكتب',
  'كتب كتبوا كتبوها كتبته كتبتها كتبناها',
  'يشاهد يشاهدونه سيشاهدونها فيشاهدونهم',
  'وزراء وزراؤها وزرائها ووزرائهم الوزراء',
  'شركة شركاتكم وبشركاتهم شركتهما شركتان',
  'لبنان لبنانيتان لبنانيو لبنانيات',
  'يونان اليونان يوناني اليونانية يونانيون',
  'بريطانيا بريطاني بريطانيون البريطانيات',
  'كيمياء كيميائي كيميائيون كيميائية',
  'كويت الكويت كويتي كويتية الكويتيون',
  'الله لله والله بالله فالله اللهم',
  'قال فقال وقال فقالت:قالت',
  'دولة كدولة لدولة كالدولة',
  'وزير كوزير فوزير',
  'ابن بن وبن',
  'موسكو لموسكو بموسكو فيديو:الفيديو راديو:الراديو',
];
for (const family of FAMILIES) {
  const [first = '', ...others] = family.split(' ');
  test(`one stem: ${family}`, () => {
    for (const other of others) {
      // `form:word` meets its own word instead of the first.
      const [form = '', word = first] = other.split(':');
      assert.equal(analyseWord(form).stem, analyseWord(word).stem, other);
    }
  });
}

/** Broken plurals and derived forms: the root must unite them. */
const ROOTS =
  'كتاب/كتب مدرسة/مدارس سوق/أسواق خط/خطوط دور/أدوار فصيلة/فصائل كتيبة/كتائب عنوان/عناوين موقف/مواقف ضوء/أضواء تفاوض/مفاوضات تفاوض/متفاوضين تعاون/متعاون سر/أسرار صديق/أصدقاء سلاح/أسلحة استخدام/خدمة اجتماع/جماعة تدريس/مدرس شيخ/شيوخ وقت/أوقات لون/ألوان نافذة/نوافذ مصير/مصائر';
for (const pair of ROOTS.split(' ')) {
  const [one = '', many = ''] = pair.split('/');
  test(`one root: ${pair}`, () => assert.equal(analyseWord(one).root, analyseWord(many).root));
}

/** Words that must not become one another, whatever is stripped. */
const APART =
  'الله/له فكرة/كرة كرامة/رامة فلاح/لاح كاتب/اتب بن/البن فيصل/يصل وزير/زير كتاب/تاب لبنان/لبن فريق/ريق باب/أب ولد/لد كلب/لب بحر/حر لجنة/جنة وقت/قوت فوز/وز التزام/زمام ميدان/ميد ' +
  'مكروه/مكر نمو/نم عضو/عض توقيت/توقي كويت/كوي موسكو/موسك مايو/ماي يونان/يون فيديو/فيد';
for (const pair of APART.split(' ')) {
  const [one = '', other = ''] = pair.split('/');
  test(`apart: ${pair}`, () => assert.notEqual(analyseWord(one).stem, analyseWord(other).stem));
}

/** Nouns of news and letters with their plurals. */
const PLURALS =
  'قلم/أقلام ولد/أولاد بيت/بيوت باب/أبواب رجل/رجال كلب/كلاب بنت/بنات جبل/جبال نهر/أنهار بحر/بحار ' +
  'بحر/بحور شهر/أشهر يوم/أيام سنة/سنوات مدينة/مدن قرية/قرى سفينة/سفن جريدة/جرائد حديقة/حدائق ' +
  'قصيدة/قصائد رسالة/رسائل وثيقة/وثائق حقيقة/حقائق طريق/طرق سبيل/سبل كتاب/كتب صاحب/أصحاب طالب/طلاب ' +
  'كاتب/كتاب عامل/عمال تاجر/تجار شاعر/شعراء عالم/علماء وزير/وزراء رئيس/رؤساء سفير/سفراء مدير/مدراء ' +
  'خبير/خبراء فقير/فقراء غريب/غرباء طبيب/أطباء نبي/أنبياء غني/أغنياء مكتب/مكاتب مسجد/مساجد مصنع/مصانع ' +
  'ملعب/ملاعب متحف/متاحف مركز/مراكز معهد/معاهد منزل/منازل مخطوط/مخطوطات مشروع/مشاريع موضوع/مواضيع ' +
  'مجموعة/مجموعات تاريخ/تواريخ تقرير/تقارير تمرين/تمارين تصريح/تصريحات تحقيق/تحقيقات شارع/شوارع ' +
  'ساحل/سواحل عاصمة/عواصم قافلة/قوافل جامعة/جامعات قاعدة/قواعد شاهد/شهود جندي/جنود درس/دروس حرف/حروف ' +
  'حرب/حروب قلب/قلوب سيف/سيوف ملك/ملوك علم/علوم فن/فنون حق/حقوق حد/حدود عدد/أعداد خبر/أخبار سعر/أسعار ' +
  'حجر/أحجار شجرة/أشجار فكرة/أفكار خطر/أخطار رقم/أرقام لحن/ألحان حلم/أحلام شكل/أشكال عمل/أعمال ' +
  'طفل/أطفال حزب/أحزاب هدف/أهداف سوق/أسواق روح/أرواح موج/أمواج لوح/ألواح زعيم/زعماء حكومة/حكومات ' +
  'دولة/دول أمة/أمم قصة/قصص فرصة/فرص غرفة/غرف لعبة/ألعاب لغة/لغات كلمة/كلمات صفحة/صفحات معركة/معارك ' +
  'محكمة/محاكم مكتبة/مكتبات مقالة/مقالات صحيفة/صحف منطقة/مناطق مهندس/مهندسون مراسل/مراسلون لاعب/لاعبون ' +
  'معلمة/معلمات سيارة/سيارات طائرة/طائرات';

const meet = ([one, many]: readonly [string, string]): boolean =>
  analyseWord(one).root === analyseWord(many).root;
const isBroken = ([, many]: readonly [string, string]): boolean =>
  !/(?:ات|ون|ين)$/.test(analyseWord(many).word);

test('of our own list of plurals all but one in thirty meet their singular', () => {
  const pairs = PLURALS.split(' ').map((pair) => pair.split('/') as [string, string]);
  const apart = pairs.filter((pair) => !meet(pair)).map((pair) => pair.join('/'));
  assert.ok(apart.length <= pairs.length / 30, apart.join(' '));
  assert.ok(pairs.filter(isBroken).length > 90);
});

const plurals = join(import.meta.dirname, '../../../shared/corpora/plurals/train.tsv');
test('at least 90 % of the broken plurals, and of all plurals, meet their singular', {
  skip: existsSync(plurals) ? false : 'the word list is not here',
}, () => {
  const pairs = readFileSync(plurals, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  const broken = pairs.filter(isBroken);
  assert.ok(pairs.filter(meet).length / pairs.length >= 0.9);
  assert.ok(broken.filter(meet).length / broken.length >= 0.9);
});
