import type { LanguageCode } from './language.ts';

/** Words that rendering itself puts into an article's text. */
export interface MarkdownStrings {
  readonly footnotes: string;
  /** `{n}` is the number of the reference. */
  readonly backToReference: string;
  readonly related: string;
  readonly note: string;
  readonly table: string;
  readonly video: string;
  readonly audio: string;
  readonly embed: string;
  readonly picture: string;
  readonly missing: string;
  readonly post: string;
  readonly done: string;
  readonly notDone: string;
}

const ARABIC: MarkdownStrings = {
  footnotes: 'الحواشي',
  backToReference: 'عودة إلى موضع الحاشية {n}',
  related: 'اقرأ أيضا',
  note: 'ملاحظة',
  table: 'جدول',
  video: 'فيديو',
  audio: 'تسجيل صوتي',
  embed: 'محتوى من موقع آخر',
  picture: 'صورة في موقع آخر',
  missing: 'مادة لم تحفظ',
  post: 'المنشور الأصلي',
  done: 'منجز',
  notDone: 'لم ينجز',
};

const PERSIAN: MarkdownStrings = {
  footnotes: 'پانوشت‌ها',
  backToReference: 'بازگشت به پانوشت {n}',
  related: 'بیشتر بخوانید',
  note: 'یادداشت',
  table: 'جدول',
  video: 'ویدیو',
  audio: 'صدا',
  embed: 'محتوا از سایتی دیگر',
  picture: 'تصویر در سایتی دیگر',
  missing: 'بخشی که نگه داشته نشد',
  post: 'پست اصلی',
  done: 'انجام شد',
  notDone: 'انجام نشد',
};

const URDU: MarkdownStrings = {
  footnotes: 'حواشی',
  backToReference: 'حاشیہ {n} کے مقام پر واپس',
  related: 'مزید پڑھیں',
  note: 'نوٹ',
  table: 'جدول',
  video: 'ویڈیو',
  audio: 'آڈیو',
  embed: 'دوسری سائٹ کا مواد',
  picture: 'دوسری سائٹ کی تصویر',
  missing: 'وہ مواد جو محفوظ نہیں ہوا',
  post: 'اصل پوسٹ',
  done: 'مکمل',
  notDone: 'نامکمل',
};

const KURDISH: MarkdownStrings = {
  footnotes: 'پەراوێزەکان',
  backToReference: 'گەڕانەوە بۆ شوێنی پەراوێزی {n}',
  related: 'هەروەها بخوێنەوە',
  note: 'تێبینی',
  table: 'خشتە',
  video: 'ڤیدیۆ',
  audio: 'دەنگ',
  embed: 'ناوەڕۆک لە ماڵپەڕێکی تر',
  picture: 'وێنە لە ماڵپەڕێکی تر',
  missing: 'ناوەڕۆکێک کە نەپارێزراوە',
  post: 'پۆستی ڕەسەن',
  done: 'تەواو',
  notDone: 'تەواو نەبووە',
};

const HEBREW: MarkdownStrings = {
  footnotes: 'הערות שוליים',
  backToReference: 'חזרה אל מקום הערה {n}',
  related: 'קראו גם',
  note: 'הערה',
  table: 'טבלה',
  video: 'וידאו',
  audio: 'הקלטה',
  embed: 'תוכן מאתר אחר',
  picture: 'תמונה באתר אחר',
  missing: 'תוכן שלא נשמר',
  post: 'הפוסט המקורי',
  done: 'הושלם',
  notDone: 'לא הושלם',
};

const TABLE: Readonly<Record<LanguageCode, MarkdownStrings>> = {
  ar: ARABIC,
  fa: PERSIAN,
  ur: URDU,
  ckb: KURDISH,
  he: HEBREW,
};

/** Gives the words of a language. */
export function markdownStrings(language: LanguageCode): MarkdownStrings {
  return TABLE[language];
}
