import { dice } from '../pipeline/archive.ts';

/** Sections as machines of newspapers name them, and what stands in an article's address. */
const SECTIONS = ['localNews', 'economy', 'culture-and-arts', 'worldNews', 'sport', 'opinion'] as const;
const AUTHORS = [
  'هالة المراكبي',
  'سعد الدين قنديل',
  'أ. د. منى عبد الرحيم الزيّات',
  'فريق التحرير',
  'Clara Weston',
  '',
  '',
];
const PLACES = ['مرسى النخل', 'عين الورد', 'بيت الساقية', 'تلّ القمر', 'رأس الحمام', 'واحة الدردار'];
const BODIES = [
  'مجلس المدينة',
  'هيئة الموانئ',
  'اتحاد المزارعين',
  'وزارة المياه',
  'غرفة التجارة',
  'جمعية الورّاقين',
  'نادي الشراع',
  'المعهد العالي للبحار',
];
const DEEDS = [
  'خطّة لإعادة تأهيل الجسر القديم',
  'مشروع قانون ينظّم الصيد في المياه الضحلة',
  'معرضا للمخطوطات يضمّ ٣٤٠ قطعة',
  'اتفاقا مع ثلاث شركات لنقل القمح',
  'نتائج مسح شمل 1,250 أسرة',
  'موعدا جديدا لافتتاح المكتبة العامة',
  'برنامجا لتدريب الشباب على صيانة القوارب',
  'تقريرا عن ارتفاع منسوب البحر بنسبة 3.4%',
];
const VERBS = ['أعلن', 'أقرّ', 'نشر', 'عرض', 'درس', 'بحث'];
const FOLLOWS = [
  'وقال المتحدّث باسم الهيئة إن العمل يبدأ مطلع الشهر المقبل ويستمرّ عاما كاملا على الأقلّ.',
  'وأوضح أن الكلفة قُدّرت بنحو ١٢ مليون دينار، تُدفع على ثلاث مراحل.',
  'ورحّب السكّان بالقرار، غير أن بعضهم تساءل عن مصير المحالّ الصغيرة في السوق.',
  'ولم تُعلن تفاصيل أخرى، واكتفى البيان بالإشارة إلى «مرحلة تشاور» مع الأهالي.',
  'وذكّر مراقبون بأن خطّة مماثلة تعثّرت قبل سنوات حين نفدت الأموال في منتصف الطريق.',
  'وفي المقابل، رأى خبراء أن البداية المتأخّرة خير من التأجيل، وأن الدراسات باتت كافية.',
  'وكانت صحيفة Harbour Gazette قد نشرت الأسبوع الماضي وثائق عن المشروع نفسه.',
  'وتشير الأرقام إلى أن عدد الزوّار بلغ 48,200 زائر بين عامي 2015 و2019.',
  'وأضافت: «لا نطلب المستحيل، نطلب أن يُسمع صوتنا قبل أن تأتي الجرّافات».',
  'يُذكر أن الميناء شُيّد في القرن التاسع عشر ورُمّم مرّتين منذ ذلك الحين.',
  'ويقدّر الباحثون أن المياه الجوفية انخفضت مترين في عشر سنوات (من 14 إلى 16 مترا).',
  'وحضر الجلسة ممثّلون عن منظمة Blue Delta وخبراء من جامعات عدّة.',
  'أمّا في الجهة الأخرى من النهر فقد بقي كلّ شيء على حاله، كأن القرار لم يصدر.',
  'وقد جُمعت الشهادات على مدى شتاءين، وكُتبت بخطّ اليد، ثم نُسخت على الحاسوب نسخا حرفيا.',
];
const ENDINGS = ['.', ' في جلسة استمرّت حتى ساعة متأخّرة.', '، وسط ترقّب من الأهالي.', ' للمرة الأولى منذ عقد.'];

/** A record as a program wrote it that read a newspaper's pages: nothing about pictures, hardly a summary. */
function record(random: () => number, index: number, count: number): Record<string, string> {
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const [body, deed, place, verb] = [pick(BODIES), pick(DEEDS), pick(PLACES), pick(VERBS)];
  const lead = `${verb} ${body} في ${place} ${deed}${pick(ENDINGS)}`;
  const length = pick([1, 2, 4, 6, 9, 14, 30]);
  const text = [
    random() < 0.2 ? `${place} – ${lead}` : lead,
    ...Array.from({ length }, () =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(FOLLOWS)).join(' '),
    ),
  ];
  const title = pick([
    `${body}: ${deed}`,
    `${deed.replace(/^(\S+)/, '$1')} في ${place}`,
    `${place}.. ${body} بين الوعد والانتظار`,
    `لماذا تأخّر ${body}؟`,
    `«${place}» كما لم تعرفها من قبل: رحلة في ذاكرة المكان وأهله، وما بقي من الحكايات القديمة`,
    `Blue Delta: ${deed}`,
    `${body} و${pick(BODIES)}`,
  ]);
  // Ten years of days, the newest in 2024.
  const day = new Date(
    Date.UTC(2014, 11, 31) + Math.floor((index / count) * 3440 + random() * 9) * 86_400_000,
  );
  const section = pick(SECTIONS);
  return {
    id: String(1000 + index),
    title: `${title}${index % 9 === 0 ? '' : ` (${index + 1})`}`,
    url: `https://gazette.example/${section}/${1000 + index}.html`,
    author: pick(AUTHORS),
    section,
    source: 'جريدة المرفأ',
    ...(random() < 0.97 ? { published: day.toISOString().slice(0, 10) } : {}),
    ...(random() < 0.1 ? { abstract: pick(FOLLOWS) } : {}),
    text: text.join('\n\n'),
  };
}

/** Gives JSON Lines of so many articles without pictures, the same for the same number. */
export function scrapedArticles(count: number): string {
  const random = dice(count);
  return Array.from(
    { length: count },
    (_, index) => `${JSON.stringify(record(random, index, count))}\n`,
  ).join('');
}

/** Settings of their archive. */
export const SCRAPED_SITE =
  'title: دفاتر المرفأ\ntagline: ما نشرته الصحف وما بقي منه\nurl: https://archive.example\n';
