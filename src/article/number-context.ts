import { MONTH_NAMES } from './month-names.ts';
import { DIGIT } from './number-patterns.ts';

/** What the words and signs beside a number tell of its points, commas and spaces. */

const DIGITS = DIGIT.slice(1, -1);
const SCALE = 'آلاف|ألف|الف|مليون|ملايين|مليار|مليارات|بليون|تريليون';
const CURRENCY =
  'دولار|ليرة|يورو|درهم|دينار|ريال|جنيه|فرنك|شيكل|شيقل|روبل|روبية|يوان|ين|[دلرج]\\.[أإابتجسعقكلمي](?![\\p{L}\\p{M}])';
/** Nobody counts thousandths of them. */
const WHOLE =
  'نسمة|شخص|قتيل|جريح|مصاب|نازح|لاجئ|مهاجر|عامل|موظف|ناخب|صوت|طالب|تلميذ|معلم|مدرس|جندي|مقاتل|معتقل|أسير|متفرج|مشجع|متظاهر|مشارك|زائر|سائح|مسافر|مريض|حالة|مواطن|مقعد|نسخة|سيارة|كتاب|مقال';
const COUNTED = `${WHOLE}|طن|متر|كيلومتر|هكتار|فدان|برميل|وحدة`;
const PERCENT = 'في الم(?:ئة|ائة)|بالم(?:ئة|ائة)|[%\\u066A]';
/** What follows a quantity: a scale, percent, a currency, what is counted in thousands. */
const QUANTITY = `[ \\u00A0]?(?:${PERCENT}|[$\\u20AC\\u00A3\\u00A5\\u20AA])|[ \\u00A0](?:${SCALE}|${CURRENCY}|${COUNTED})`;
const BEFORE_QUANTITY = new RegExp(`^(?:${QUANTITY})`, 'u');

// Who says that a number in groups is an address: telephone, account, card.
const NAMED = '(?:هاتف|تلفون|جوال|موبايل|خليوي|واتساب|فاكس|حساب|بطاقة|رقم)[^\\p{L}\\p{N}]{0,3}';
/**
 * Thousands between spaces: no-break ones, or others where the last three digits are zeros or a quantity follows. Cards,
 * accounts and telephone numbers stand in groups too.
 */
export const SPACED_THOUSANDS = new RegExp(
  // The first part only spares most letters the tests behind it, which look back.
  `(?=${DIGIT})(?<![${DIGITS}][ .,:/\\u00A0\\u202F]?|\\+)(?<!${NAMED})(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:(?:[\\u00A0\\u202F\\u2009]${DIGIT}{3})+|(?: ${DIGIT}{3})* (?:000|\\u0660{3}|\\u06F0{3})|(?: ${DIGIT}{3})+(?=[.,\\u066B]${DIGIT}{1,2}(?![.,]?${DIGIT})|(?:${QUANTITY})))(?![ \\u00A0\\u202F]?${DIGIT})`,
  'gu',
);

const HOUR = new RegExp(`^${DIGIT}{1,2}\\.[0-5\\u0660-\\u0665\\u06F0-\\u06F5]${DIGIT}$`);
const AFTER_HOUR = /الساع(?:ة|تين) (?:الـ)?(?:[\d.:]{3,5} ?[-–] ?)?$/u;
const BEFORE_HOUR = new RegExp(
  `^(?: ?[-–] ?${DIGIT}{1,2}[.:]${DIGIT}{2})? ?(?:(?:من |قبل |بعد )?(?:ال)?(?:صباح|مساء|ظهر|عصر|ليل|فجر)|بالتوقيت|بتوقيت)`,
  'u',
);
// Parts of a law or a book, and versions: 3.2 is the second part of the third.
const AFTER_PART =
  /(?:^|[^\p{L}\p{M}])[وفبلك]?(?:ال)?(?:مادة|فقرة|بند|فصل|جدول|شكل|ملحق|إصدار|اصدار|نسخة|تحديث|أندرويد|اندرويد|ويندوز|أو إس|بلوتوث|ويب|صناعية|جي بي تي|إس بي|بايثون)(?: رقم)? $/u;

const BEFORE_WHOLE = new RegExp(`^[ \\u00A0](?:${WHOLE})`, 'u');
const THOUSANDS = new RegExp(`^(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:\\.${DIGIT}{3})+$`);

/**
 * How the point of a number is read: it divides hours from minutes, parts from their parts, thousands, or a whole from
 * decimals.
 */
export function pointOf(
  number: string,
  before: string,
  after: string,
): 'hour' | 'part' | 'thousands' | 'decimal' {
  if (THOUSANDS.test(number) && BEFORE_WHOLE.test(after)) return 'thousands';
  if (HOUR.test(number) && (AFTER_HOUR.test(before) || BEFORE_HOUR.test(after))) return 'hour';
  return AFTER_PART.test(before) && !BEFORE_QUANTITY.test(after) ? 'part' : 'decimal';
}

// Days and parts: 5,6 and the seventh of March; the pages 12,14 and 20.
const MONTH = MONTH_NAMES.flatMap(([, names]) => names.split(/ /))
  .map((name) => name.replaceAll('|', ' '))
  .join('|');
const LISTED = new RegExp(`^${DIGIT}{1,3}(?:,${DIGIT}{1,3})+$`);
// Three of one digit or two are neither thousands nor decimals.
const ROW = new RegExp(`^${DIGIT}{1,2}(?:,${DIGIT}{1,2}){2,}$`);
const LAST_OF_LIST = new RegExp(
  `^ و ?${DIGIT}{1,3}(?![.,]?${DIGIT})( من)?(?: شهر)?( (?:${MONTH})(?!\\p{L}))?`,
  'u',
);
const AFTER_PARTS =
  /(?:^|[^\p{L}\p{M}])[وفبلك]?(?:ال)?(?:أيام|ايام|مواد|فقرات|بنود|فصول|صفحات|أعداد|اعداد|آيات|ايات|أرقام|ارقام|مراكز|طوابق) $/u;
const THREE_DECIMALS = new RegExp(
  `^[1-9\\u0661-\\u0669\\u06F1-\\u06F9]${DIGIT}{1,2},(?!${DIGIT}(?:00|\\u0660{2}|\\u06F0{2}))${DIGIT}{3}(?![,${DIGITS}])`,
);
const BEFORE_PERCENT = new RegExp(`^[ \\u00A0]?(?:${PERCENT})`, 'u');

/**
 * How the comma of a number is read: it divides the numbers of a list, or a whole from decimals. Nothing counts tens of
 * thousands of hundredths: three digits behind a comma are decimals there.
 * @returns `undefined` where the number itself tells
 */
export function commaOf(number: string, before: string, after: string): 'list' | 'decimal' | undefined {
  if (THREE_DECIMALS.test(number) && BEFORE_PERCENT.test(number.replace(/^[^%\u066A]*/u, '') + after))
    return 'decimal';
  // 2,4,6-trinitro: places of groups in the name of a substance.
  if (ROW.test(number) && !/^-\p{L}/u.test(after)) return 'list';
  if (!LISTED.test(number)) return undefined;
  const last = LAST_OF_LIST.exec(after);
  return last && (last[2] !== undefined || AFTER_PARTS.test(before)) ? 'list' : undefined;
}

/**
 * An Arabic comma between digits before a quantity: 3،5 مليون, 1،250،000 دولار. In a list of numbers no quantity
 * follows.
 */
export const ARABIC_COMMA = new RegExp(
  // Likewise.
  `(?=،)(?:(?<=(?<![${DIGITS}،,.])${DIGIT}{1,9})،(?=${DIGIT}{1,2}(?:[ \\u00A0]?(?:${PERCENT})|[ \\u00A0](?:${SCALE}|درج)))|(?<=(?<![${DIGITS}،,.])(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:،${DIGIT}{3}){0,3})،(?=(?:${DIGIT}{3}،){0,3}${DIGIT}{3}(?:${QUANTITY})))`,
  'gu',
);

const ARABIC_ROW = new RegExp(
  `(?=${DIGIT})(?<![${DIGITS}،,.])${DIGIT}{1,3}(?:،${DIGIT}{1,3})+(?![،,.]?${DIGIT})`,
  'gu',
);
const ARABIC_MILLIONS = new RegExp(`^(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:،${DIGIT}{3}){2,}$`);

/**
 * Parts the numbers of a list between Arabic commas by spaces: without them they are one number, read from the left.
 * Between thousands of millions the commas become Latin ones, which are read as such.
 */
export const readRows = (text: string): string =>
  text.replace(ARABIC_ROW, (row: string, at: number) => {
    const plain = row.replaceAll('،', ',');
    if (ARABIC_MILLIONS.test(row)) return plain;
    const before = text.slice(Math.max(0, at - 30), at);
    const isList = commaOf(plain, before, text.slice(at + row.length, at + row.length + 30)) === 'list';
    return isList ? row.replaceAll('،', '، ') : row;
  });
