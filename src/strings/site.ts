import type { LanguageCode } from './language.ts';
import type { PluralForms } from './plural.ts';
import { KURDISH } from './site-ckb.ts';
import { PERSIAN } from './site-fa.ts';
import { HEBREW } from './site-he.ts';
import { URDU } from './site-ur.ts';

/** Every sentence of the pages; `{…}` places are filled by the caller. */
export interface SiteStrings {
  readonly skip: string;
  readonly menu: string;
  readonly home: string;
  readonly sections: string;
  readonly latest: string;
  readonly lead: string;
  readonly more: string;
  readonly moreIn: string;
  readonly archive: string;
  readonly archiveIntro: string;
  readonly search: string;
  readonly searchLabel: string;
  readonly searchSubmit: string;
  readonly searchNeedsScript: string;
  readonly undated: string;
  readonly undatedNote: string;
  readonly noSection: string;
  readonly articles: PluralForms;
  readonly minutes: PluralForms;
  readonly words: PluralForms;
  readonly published: string;
  readonly updated: string;
  readonly by: string;
  readonly and: string;
  readonly comma: string;
  readonly contents: string;
  readonly related: string;
  readonly elsewhere: string;
  readonly series: string;
  readonly partOf: string;
  readonly previous: string;
  readonly next: string;
  readonly older: string;
  readonly newer: string;
  readonly pager: string;
  readonly pageNumber: string;
  readonly breadcrumbs: string;
  readonly groupPlurals: Readonly<
    Record<'topic' | 'person' | 'place' | 'author' | 'source' | 'series', string>
  >;
  readonly byLetter: string;
  readonly timeline: string;
  readonly timelineOf: string;
  readonly calendar: string;
  readonly calendarCell: string;
  readonly calendarNote: string;
  readonly provenance: string;
  readonly mentions: string;
  readonly translations: string;
  readonly source: string;
  readonly sourceUnknown: string;
  readonly agency: string;
  readonly originalAddress: string;
  readonly firstPublished: string;
  readonly retrieved: string;
  readonly keptOriginal: string;
  readonly download: string;
  readonly changes: string;
  readonly changesOf: string;
  readonly changesNote: string;
  /** Where an edit was made: `{line}`. */
  readonly editLine: string;
  readonly edits: PluralForms;
  readonly inferred: string;
  readonly inferredFields: Readonly<Record<string, string>>;
  readonly printed: string;
  readonly license: string;
  readonly corrections: string;
  readonly cite: string;
  readonly citeText: string;
  readonly citeRetrieved: string;
  readonly share: string;
  readonly copyLink: string;
  readonly copied: string;
  readonly permanent: string;
  readonly tools: string;
  readonly listen: string;
  readonly stopListening: string;
  readonly larger: string;
  readonly smaller: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly saver: string;
  readonly showPicture: string;
  readonly print: string;
  readonly picture: string;
  readonly pictureMissing: string;
  readonly notFoundTitle: string;
  readonly notFoundText: string;
  readonly emptyArchive: string;
  readonly moved: string;
  readonly feeds: string;
  readonly madeWith: string;
  readonly language: string;
  readonly day: string;
  readonly about: string;
  readonly footer: string;
}

const ARABIC: SiteStrings = {
  skip: 'إلى المحتوى',
  menu: 'أقسام الموقع',
  home: 'الصفحة الأولى',
  sections: 'الأقسام',
  latest: 'الأحدث',
  lead: 'في الصدارة',
  more: 'المزيد',
  moreIn: 'المزيد من {name}',
  archive: 'الأرشيف',
  archiveIntro: 'كل ما نشر هنا، بالسنة والشهر والموضوع.',
  search: 'بحث',
  searchLabel: 'البحث في الأرشيف',
  searchSubmit: 'ابحث',
  searchNeedsScript: 'يحتاج البحث إلى جافاسكربت. ويمكنك من دونه أن تتصفح الأرشيف بالسنة والشهر والقسم.',
  undated: 'بلا تاريخ',
  undatedNote: 'لم يعرف تاريخ نشر هذه المقالات.',
  noSection: 'بلا قسم',
  articles: {
    zero: 'لا مقالات',
    one: 'مقال واحد',
    two: 'مقالان',
    few: '{n} مقالات',
    many: '{n} مقالا',
    other: '{n} مقال',
  },
  minutes: {
    zero: 'أقل من دقيقة',
    one: 'دقيقة واحدة',
    two: 'دقيقتان',
    few: '{n} دقائق',
    many: '{n} دقيقة',
    other: '{n} دقيقة',
  },
  words: {
    zero: 'بلا كلمات',
    one: 'كلمة واحدة',
    two: 'كلمتان',
    few: '{n} كلمات',
    many: '{n} كلمة',
    other: '{n} كلمة',
  },
  published: 'نشر في',
  updated: 'حدث في',
  by: 'بقلم',
  and: 'و',
  comma: '، ',
  contents: 'في هذا المقال',
  related: 'مقالات قريبة',
  elsewhere: 'الخبر نفسه في مصادر أخرى',
  series: 'سلسلة',
  partOf: '{n} من {all}',
  previous: 'السابق',
  next: 'التالي',
  older: 'الأقدم',
  newer: 'الأحدث',
  pager: 'صفحات القائمة',
  pageNumber: 'صفحة {n}',
  breadcrumbs: 'موضعك في الموقع',
  groupPlurals: {
    topic: 'الموضوعات',
    person: 'الأشخاص',
    place: 'الأماكن',
    author: 'الكتّاب',
    source: 'المصادر',
    series: 'السلاسل',
  },
  byLetter: 'تصفح بالحرف',
  timeline: 'التسلسل الزمني',
  timelineOf: '{name}: التسلسل الزمني',
  calendar: 'النشر على مدار السنة',
  calendarCell: '{month}: {count}',
  calendarNote: 'خانة لكل شهر، وكلما اشتد لونها كثرت مقالاته.',
  provenance: 'عن هذا النص',
  mentions: 'ورد فيه',
  translations: 'بلغة أخرى',
  source: 'المصدر',
  sourceUnknown: 'لم يذكر',
  agency: 'الوكالة',
  originalAddress: 'العنوان الأصلي',
  firstPublished: 'نشر أول مرة',
  retrieved: 'أخذ في',
  keptOriginal: 'الملف الأصلي',
  download: 'تنزيل كما ورد',
  changes: 'ما تغير عند الإدخال',
  changesOf: 'ما تغير عند إدخال «{title}»',
  changesNote: 'كل تعديل أجراه الإدخال على النص كما ورد: ما حذف وما كتب مكانه. والملف الأصلي محفوظ كاملا.',
  editLine: 'السطر {line}',
  edits: {
    zero: 'لا تعديلات',
    one: 'تعديل واحد',
    two: 'تعديلان',
    few: '{n} تعديلات',
    many: '{n} تعديلا',
    other: '{n} تعديل',
  },
  inferred: 'استنتج عند الإدخال',
  inferredFields: {
    title: 'العنوان',
    published: 'تاريخ النشر',
    summary: 'الملخص',
    section: 'القسم',
    source: 'المصدر',
  },
  printed: 'كما طبع في الأصل',
  license: 'الرخصة',
  corrections: 'تصويبات',
  cite: 'للاستشهاد',
  citeText: '{author} ({date}). {title}. {site}. {url}',
  citeRetrieved: 'استرجع في {date} من {url}',
  share: 'مشاركة',
  copyLink: 'انسخ الرابط',
  copied: 'نسخ الرابط',
  permanent: 'الرابط الدائم',
  tools: 'أدوات القراءة',
  listen: 'استمع',
  stopListening: 'أوقف القراءة',
  larger: 'كبّر الخط',
  smaller: 'صغّر الخط',
  theme: 'الإضاءة',
  themes: { auto: 'بحسب الجهاز', light: 'فاتحة', dark: 'داكنة' },
  saver: 'الصور عند الطلب',
  showPicture: 'أظهر الصورة',
  print: 'اطبع',
  picture: 'صورة',
  pictureMissing: 'صورة غير متاحة',
  notFoundTitle: 'لا شيء في هذا العنوان',
  notFoundText: 'ربما تغير عنوان الصفحة أو كتب خطأ. ابحث عنها أو تصفح الأرشيف.',
  emptyArchive: 'لا مقالات في هذا الأرشيف بعد.',
  moved: 'انتقلت هذه الصفحة إلى',
  feeds: 'الخلاصات',
  madeWith: 'صنع بورّاق',
  language: 'اللغة',
  day: 'اليوم',
  about: 'عن الموقع',
  footer: 'تذييل الموقع',
};

const TABLE: Readonly<Record<LanguageCode, SiteStrings>> = {
  ar: ARABIC,
  fa: PERSIAN,
  ur: URDU,
  ckb: KURDISH,
  he: HEBREW,
};

/** Gives the sentences of a language. */
export function siteStrings(language: LanguageCode): SiteStrings {
  return TABLE[language];
}

/** Fills the `{name}` places of a sentence. */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
