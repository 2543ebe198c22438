/** Makes articles for benchmarks and tests: Arabic in look, without sense, the same for the same seed. */

const WORDS =
  'في من على إلى عن أن مع كان قال هذا التي الذي بعد قبل بين خلال حول منذ حيث كما أو ثم لكن مدينة المدينة شارع بيت سوق نهر البحر جبل القرية الحكومة وزارة الوزير المجلس رئيس الرئيس مدير المدرسة طلاب جامعة الجامعة بحث دراسة علماء الباحثون شركة الشركات اقتصاد الأسعار العملة الدولار القمح الزيت الماء المياه الكهرباء الطاقة الشمس الريح المطر الشتاء الصيف الحرارة المناخ البيئة الغابات الطيور السمك الزراعة المزارعون الفلاح الأرض الموسم الحصاد التاريخ القديم الآثار المتحف الكتاب الكتب الشاعر القصيدة الرواية الفيلم المسرح الموسيقى اللاعب الفريق المباراة الدوري البطولة الهدف المدرب الصحة المستشفى الطبيب المرضى الدواء اللقاح الأطفال النساء الشباب العمال السفر الطريق القطار السفينة الميناء المطار التجارة الصناعة المصنع الحرفيون النسيج الفخار الخط المخطوطات المكتبة الترجمة اللغة الكلمات الذاكرة الحكاية الأغنية العيد الشهر اليوم أمس غدا صباح مساء ليل عام سنة مئة ألف مليون نحو أكثر أقل كبير صغيرة جديد قديمة طويل قصير واسع عميق مهم أول ثاني ثالث أخير افتتح أعلن أكد أوضح أضاف أشار ذكر بدأ انتهى استمر زاد انخفض ارتفع وصل غادر شارك حضر نظم أقام بنى رمم اكتشف درس كتب قرأ ترجم جمع حفظ نشر عرض باع اشترى زرع حصد صنع نقل فتح أغلق'.split(
    ' ',
  );

/** A small generator of random numbers with a seed (mulberry32). */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

function sentence(random: () => number): string {
  const words: string[] = [];
  const length = 8 + Math.floor(random() * 22);
  // Squaring makes the first words of the list frequent, as in any language.
  for (let at = 0; at < length; at++) words.push(WORDS[Math.floor(random() ** 1.6 * WORDS.length)] ?? '');
  if (random() < 0.2) words.splice(3, 0, '"', words[5] ?? '', '"');
  return `${words.join(' ').replace(/" (\S+) "/, '"$1"')}.`;
}

/** Makes an article of about 250 words. */
export function makeArticle(index: number, random: () => number) {
  const paragraphs = Array.from({ length: 5 }, () =>
    Array.from({ length: 3 }, () => sentence(random)).join(' '),
  );
  const day = new Date(Date.UTC(2015, 0, 1) + Math.floor(index / 8) * 86_400_000).toISOString();
  return {
    id: index,
    url: `https://example.org/news/${index}`,
    title: sentence(random).split(' ').slice(0, 8).join(' ').replace(/[".]/g, ''),
    author: ['ليلى حداد', 'سامر النجار', 'هدى منصور'][index % 3],
    published: day.slice(0, 10),
    section: ['ثقافة', 'اقتصاد', 'علوم', 'رياضة'][index % 4],
    source: 'صحيفة المثال',
    text: paragraphs.join('\n\n'),
  };
}
