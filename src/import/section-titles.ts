// What content systems call their sections, and papers theirs.
const TITLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    news: 'أخبار',
    latest: 'آخر الأخبار',
    politics: 'سياسة',
    policy: 'سياسة',
    economy: 'اقتصاد',
    business: 'أعمال',
    money: 'مال',
    finance: 'مال',
    sport: 'رياضة',
    sports: 'رياضة',
    culture: 'ثقافة',
    arts: 'فنون',
    art: 'فن',
    books: 'كتب',
    literature: 'أدب',
    cinema: 'سينما',
    music: 'موسيقى',
    opinion: 'رأي',
    opinions: 'آراء',
    blogs: 'مدونات',
    blog: 'مدونة',
    columns: 'أعمدة',
    editorial: 'افتتاحية',
    health: 'صحة',
    science: 'علوم',
    technology: 'تقنية',
    tech: 'تقنية',
    society: 'مجتمع',
    people: 'ناس',
    women: 'مرأة',
    family: 'أسرة',
    education: 'تعليم',
    environment: 'بيئة',
    climate: 'مناخ',
    travel: 'سفر',
    tourism: 'سياحة',
    lifestyle: 'أسلوب حياة',
    entertainment: 'ترفيه',
    history: 'تاريخ',
    religion: 'دين',
    world: 'العالم',
    international: 'دولي',
    local: 'محليات',
    national: 'وطني',
    arab: 'العالم العربي',
    africa: 'أفريقيا',
    europe: 'أوروبا',
    asia: 'آسيا',
    interviews: 'حوارات',
    interview: 'حوارات',
    reports: 'تقارير',
    report: 'تقارير',
    analysis: 'تحليلات',
    features: 'تحقيقات',
    investigations: 'تحقيقات',
    videos: 'فيديو',
    video: 'فيديو',
    photos: 'صور',
    accidents: 'حوادث',
    crime: 'جريمة',
    media: 'إعلام',
    variety: 'منوعات',
    misc: 'منوعات',
  }),
);

// In "international news" the adjective stands after its noun.
const NOUNS: ReadonlyMap<string, string> = new Map(
  Object.entries({ news: 'أخبار', affairs: 'شؤون', reports: 'تقارير' }),
);
const ADJECTIVES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    international: 'دولية',
    world: 'عالمية',
    global: 'عالمية',
    local: 'محلية',
    national: 'وطنية',
    arab: 'عربية',
    regional: 'إقليمية',
    breaking: 'عاجلة',
    political: 'سياسية',
    politics: 'سياسية',
    economic: 'اقتصادية',
    economy: 'اقتصادية',
    business: 'اقتصادية',
    sport: 'رياضية',
    sports: 'رياضية',
    cultural: 'ثقافية',
    culture: 'ثقافية',
    art: 'فنية',
    arts: 'فنية',
    health: 'صحية',
    science: 'علمية',
    tech: 'تقنية',
    technology: 'تقنية',
    latest: 'حديثة',
  }),
);

// A key of a program: no spaces, ASCII, and either all small or with humps and strokes.
const KEY =
  /^(?=.*[a-z])[a-z0-9]+(?:[A-Z][a-z0-9]*)*$|^[A-Za-z0-9]+(?:[A-Z][a-z0-9]+)+$|^[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)+$/;

/**
 * Gives the title that readers see of a section whose input names it by a key, such as `internationalNews`: a known one
 * in Arabic on an Arabic site, else its words. A name that people wrote stays as it is.
 */
export function sectionTitle(name: string, language: string): string {
  const clean = name.replace(/\s+/g, ' ').trim();
  if (!KEY.test(clean)) return clean;
  const words = clean
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[_\s-]+/)
    .filter((word) => word !== '');
  const small = words.map((word) => word.toLowerCase());
  if (language === 'ar') {
    const [first = '', second] = small;
    if (small.length === 1 && TITLES.has(first)) return TITLES.get(first) ?? clean;
    const [noun, adjective] = [NOUNS.get(second ?? ''), ADJECTIVES.get(first)];
    if (small.length === 2 && noun !== undefined && adjective !== undefined) return `${noun} ${adjective}`;
    const known = small.filter((word) => word !== 'and').map((word) => TITLES.get(word));
    if (known.length > 1 && known.every((word) => word !== undefined)) return known.join(' و');
  }
  const text = small.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
