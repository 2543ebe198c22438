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

const TABLE: Partial<Record<LanguageCode, MarkdownStrings>> = { ar: ARABIC, fa: PERSIAN };

/** Gives the words of a language; Arabic where there are none yet. */
export function markdownStrings(language: LanguageCode): MarkdownStrings {
  return TABLE[language] ?? ARABIC;
}
