import type { SearchRecord } from '../../src/search/format/record.ts';

const article = (
  url: string,
  date: string,
  section: string,
  title: string,
  body: string,
  rest: Partial<SearchRecord> = {},
): SearchRecord => ({
  url,
  date,
  section,
  title,
  body,
  authors: [],
  topics: [],
  people: [],
  places: [],
  ...rest,
});

/** A dozen short articles of ours, made to meet one another in the words that the tests ask for. */
export const ARTICLES: SearchRecord[] = [
  article(
    '/2024/02/hudna/',
    '2024-02-20',
    'سياسة',
    'هدنة قصيرة في الوادي',
    'اتفق الطرفان على هدنة تمتد ثلاثة أيام.\nوقال الوسيط إن الطريق سيفتح أمام الشاحنات، وإن المدارس ستعود إلى عملها.',
    { authors: ['ليلى حداد'], places: ['الوادي'], topics: ['مفاوضات'], source: 'وكالة الوادي' },
  ),
  article(
    '/2023/05/jisr/',
    '2023-05-11',
    'مدن',
    'الجسر القديم يعود',
    'عاد الجسر القديم إلى الحياة بعد ترميم طويل. وللهدنة التي سبقت الترميم فضل في ذلك، كما يقول المهندسون.',
    { authors: ['سامي عودة'], places: ['المدينة القديمة'], topics: ['عمارة'] },
  ),
  article(
    '/2022/09/suq/',
    '2022-09-02',
    'اقتصاد',
    'أسواق القرية في موسم القطاف',
    'تمتلئ الأسواق بالتين والعنب. ويبيع الفلاحون محاصيلهم قبل أن تبدأ الأمطار، ولا يبقى في الأسواق غير التجار.',
    { authors: ['ليلى حداد'], topics: ['زراعة'] },
  ),
  article(
    '/2024/06/kutub/',
    '2024-06-15',
    'ثقافة',
    'معرض للكتب النادرة',
    'يضم المعرض كتبا نادرة ومخطوطات، ومنها كتاب في الفلك نسخ قبل سبعة قرون. وزار المعرض ١٢٬٥٠٠ شخص.',
    { authors: ['نور الخطيب'], people: ['ابن الهيثم'], topics: ['كتب'] },
  ),
  article(
    '/2024/07/reuters/',
    '2024-07-01',
    'اقتصاد',
    'أسعار القمح ترتفع',
    'نقلت وكالة رويترز (Reuters) أن أسعار القمح ارتفعت. وقال حساب @wadi_news إن المخازن امتلأت.',
    { authors: ['سامي عودة'], source: 'رويترز', topics: ['زراعة'] },
  ),
  ...Array.from({ length: 12 }, (_, index) =>
    article(
      `/2021/0${(index % 9) + 1}/nahr-${index}/`,
      `2021-0${(index % 9) + 1}-1${index % 9}`,
      index % 2 === 0 ? 'بيئة' : 'مدن',
      `النهر في فصله ${index + 1}`,
      `يجري النهر هادئا، وعدد زواره ${index + 3} في اليوم. ${index % 3 === 0 ? 'وعلى ضفته شجر الصفصاف.' : 'وعلى ضفته بيوت الصيادين.'}`,
    ),
  ),
];
