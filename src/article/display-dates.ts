import { dayOf } from './dates.ts';
import { type Numerals, toDigits } from './numerals.ts';

/** How dates are written on a page. */
export interface DateStyle {
  /** Locale of the words: `ar`, `fa` … */
  readonly locale: string;
  readonly calendar: 'gregory' | 'persian' | 'hebrew';
  /** Whose Arabic month names: see `region` in site.yaml. */
  readonly region: 'levant' | 'egypt' | 'gulf' | 'maghreb' | 'dual';
  readonly numerals: Numerals;
}

// CLDR's names for ar-SY (also LB, JO, PS, IQ), ar-EG, ar-AE and ar-DZ/TN, in this order.
const LEVANT = [
  'كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران',
  'تموز', 'آب', 'أيلول', 'تشرين الأول', 'تشرين الثاني', 'كانون الأول',
] as const; // biome-ignore format: a calendar reads better in rows
const EGYPT = [
  'يناير',
  'فبراير',
  'مارس',
  'أبريل',
  'مايو',
  'يونيو',
  'يوليو',
  'أغسطس',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
] as const;
const MAGHREB = [
  'جانفي',
  'فيفري',
  'مارس',
  'أفريل',
  'ماي',
  'جوان',
  'جويلية',
  'أوت',
  'سبتمبر',
  'أكتوبر',
  'نوفمبر',
  'ديسمبر',
] as const;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = FORMATS.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    FORMATS.set(key, found);
  }
  return found;
}

function toDate(day: string): Date {
  const made = new Date(0);
  made.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10) || '1'));
  return made;
}

// Intl puts RLM and LRM into some dates; the page isolates instead.
function clean(text: string, numerals: Numerals): string {
  return toDigits(text.replace(/[\u200E\u200F\u061C]/g, ''), numerals);
}

/** Gives the name of a Gregorian month (1–12): `شباط`, `فبراير` or `فبراير/شباط`. */
export function monthName(month: number, style: DateStyle): string {
  const index = month - 1;
  if (style.locale.startsWith('ar')) {
    if (style.region === 'levant') return LEVANT[index] ?? '';
    if (style.region === 'maghreb') return MAGHREB[index] ?? '';
    if (style.region === 'dual') return `${EGYPT[index]}/${LEVANT[index]}`;
    return EGYPT[index] ?? '';
  }
  return clean(
    format(style.locale, { month: 'long', calendar: 'gregory' }).format(
      toDate(`2024-${String(month).padStart(2, '0')}-01`),
    ),
    style.numerals,
  );
}

// In other languages the parts of a date inflect one another (Hebrew \u05D1, Kurdish and Persian ezafe), which CLDR
// knows.
function gregorian(day: string, options: Intl.DateTimeFormatOptions, style: DateStyle): string {
  const words = format(style.locale, { ...options, calendar: 'gregory' }).format(toDate(day));
  // The comma before the year is only in CLDR's Urdu, not in print.
  return clean(words, style.numerals).replace('\u060C', '');
}

/** Gives a month with its year: `فبراير/شباط ٢٠٢٤`. */
export function monthAndYear(year: string, month: string, style: DateStyle): string {
  if (!style.locale.startsWith('ar') && style.locale !== 'ckb')
    return gregorian(`${year}-${month}-01`, { month: 'long', year: 'numeric' }, style);
  // CLDR 48 has the full date in Central Kurdish, but not month and year.
  const ezafe = style.locale === 'ckb' ? '\u06CC' : '';
  return `${monthName(Number(month), style)}${ezafe} ${toDigits(String(Number(year)), style.numerals)}`;
}

/** Gives a date in the site's first calendar: `٢٠ فبراير/شباط ٢٠٢٤`, `۱ اسفند ۱۴۰۲`. */
export function displayDate(date: string, style: DateStyle): string {
  const day = dayOf(date);
  if (style.calendar !== 'gregory') {
    const options = { calendar: style.calendar, day: 'numeric', month: 'long', year: 'numeric' } as const;
    return clean(format(style.locale, options).format(toDate(day)), style.numerals)
      .replace(/ه‍\.ش\.?/, '')
      .trim();
  }
  if (!style.locale.startsWith('ar'))
    return gregorian(day, { day: 'numeric', month: 'long', year: 'numeric' }, style);
  const written = `${Number(day.slice(8, 10))} ${monthName(Number(day.slice(5, 7)), style)} ${Number(day.slice(0, 4))}`;
  return toDigits(written, style.numerals);
}

/**
 * Gives the date in the Umm al-Qura calendar: `١٠ شعبان ١٤٤٥ هـ`; the empty string outside its table
 * (1300–1600 AH, about 1882–2174), where Intl would give estimates that no reader expects.
 */
export function hijriDate(date: string, style: DateStyle): string {
  const day = dayOf(date);
  const year = Number(day.slice(0, 4));
  if (year < 1883 || year > 2173) return '';
  const parts = format('ar', {
    calendar: 'islamic-umalqura',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    numberingSystem: 'latn',
  }).formatToParts(toDate(day));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return toDigits(`${part('day')} ${part('month')} ${part('year')} هـ`, style.numerals);
}

/** Gives the Gregorian date beside another first calendar (Persian): `20 فوریهٔ 2024`. */
export function gregorianDate(date: string, style: DateStyle): string {
  return displayDate(date, { ...style, calendar: 'gregory' });
}

const DAY = 86_400_000;

// CLDR 48 has no relative days in Central Kurdish.
const KURDISH_DAYS: Readonly<Record<number, string>> = {
  [-2]: 'پێرێ',
  [-1]: 'دوێنێ',
  0: 'ئەمڕۆ',
  1: 'سبەی',
  2: 'دووسبەی',
};

function inKurdish(days: number): string {
  return KURDISH_DAYS[days] ?? (days < 0 ? `پێش ${-days} ڕۆژ` : `${days} ڕۆژی تر`);
}

/**
 * Gives a day's distance from today in words, for the last and next seven days: `أمس`, `قبل ٣ أيام`;
 * `undefined` further away, where a date says more.
 */
export function relativeDate(date: string, today: string, style: DateStyle): string | undefined {
  const days = Math.round((toDate(dayOf(date)).getTime() - toDate(today).getTime()) / DAY);
  if (Math.abs(days) > 7) return undefined;
  const words =
    style.locale === 'ckb'
      ? inKurdish(days)
      : new Intl.RelativeTimeFormat(style.locale, { numeric: 'auto' }).format(days, 'day');
  return clean(words, style.numerals);
}

/** Gives the words for today and the six days before, for scripts that know what day it is: `اليوم`, `أمس` … */
export function recentDays(style: DateStyle): string[] {
  const today = '2024-02-20';
  return Array.from({ length: 7 }, (_, ago) => {
    const day = new Date(toDate(today).getTime() - ago * DAY).toISOString().slice(0, 10);
    return relativeDate(day, today, style) ?? '';
  });
}
