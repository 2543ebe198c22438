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

const plurals = join(import.meta.dirname, '../../../shared/corpora/plurals/train.tsv');
test('at least 60 % of the broken plurals, and of all plurals, meet their singular', {
  skip: existsSync(plurals) ? false : 'the word list is not here',
}, () => {
  const pairs = readFileSync(plurals, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  const meet = ([one, many]: [string, string]): boolean => analyseWord(one).root === analyseWord(many).root;
  const broken = pairs.filter(([, many]) => !/(?:ات|ون|ين)$/.test(analyseWord(many).word));
  assert.ok(pairs.filter(meet).length / pairs.length >= 0.9);
  assert.ok(broken.filter(meet).length / broken.length >= 0.9);
});
