import { type DateStyle, displayDate } from '../../article/display-dates.ts';
import { DESK_STRINGS, type DeskStrings } from '../../strings/desk.ts';
import type { DeskHabits } from '../protocol.ts';

/** The languages of the application. */
type DeskLanguage = keyof typeof DESK_STRINGS;

const KEY = 'warraq-desk-language';
// ARABIC-INDIC DIGIT ZERO
const ARABIC_ZERO = 0x0660;

// What the reader chose here last, else what the archive's owner chose, which the page is written in.
const first = localStorage.getItem(KEY) ?? document.documentElement.lang;

let language: DeskLanguage = first === 'en' ? 'en' : 'ar';

/** The language that the application is in. */
export const currentLanguage = (): DeskLanguage => language;

/** Gives the words of the application. */
export const words = (): DeskStrings => DESK_STRINGS[language];

/** Changes the language of the application. */
export function setLanguage(next: DeskLanguage): void {
  language = next;
  localStorage.setItem(KEY, next);
  applyLanguage();
}

/** Sets `lang` and `dir` of the page. */
export function applyLanguage(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

let habits: DeskHabits = { region: 'dual', numerals: 'arabic' };

/** Sets how dates and numbers are written: as the site writes them. */
export function writeAs(next: DeskHabits): void {
  habits = next;
}

const localeOf = (): string =>
  language === 'ar' ? `ar-u-nu-${habits.numerals === 'arabic' ? 'arab' : 'latn'}` : 'en-GB';

function styleOf(): DateStyle {
  const { numerals: kind, region } = habits;
  return language === 'ar'
    ? { locale: 'ar', calendar: 'gregory', region, numerals: { kind, zero: ARABIC_ZERO } }
    : { locale: 'en-GB', calendar: 'gregory', region, numerals: { kind: 'european', zero: ARABIC_ZERO } };
}

/** Writes a number as the language does. */
export const count = (value: number): string => new Intl.NumberFormat(localeOf()).format(value);

/** Writes a date `YYYY-MM-DD…` as the language does; what is no date stays as it is. */
export const writeDay = (date: string): string =>
  /^\d{4}-\d{2}-\d{2}/.test(date) ? displayDate(date, styleOf()) : date;

/** Writes a moment (ISO 8601) as the language does, in the time of this machine. */
export function writeMoment(at: string): string {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const time = new Intl.DateTimeFormat(localeOf(), { timeStyle: 'short' }).format(moment);
  return `${writeDay(day)}${language === 'ar' ? '\u060C' : ','} ${time}`;
}

/** Writes a number of bytes. */
export function writeBytes(bytes: number): string {
  const locale = localeOf();
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
