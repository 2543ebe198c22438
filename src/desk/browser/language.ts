import { DESK_STRINGS, type DeskStrings } from '../../strings/desk.ts';

/** The languages of the application. */
export type DeskLanguage = keyof typeof DESK_STRINGS;

const KEY = 'warraq-desk-language';

let language: DeskLanguage = localStorage.getItem(KEY) === 'en' ? 'en' : 'ar';

/** The language in which the application speaks now. */
export const currentLanguage = (): DeskLanguage => language;

/** Gives the words of the application. */
export const words = (): DeskStrings => DESK_STRINGS[language];

/** Speaks another language from now on. */
export function speak(next: DeskLanguage): void {
  language = next;
  localStorage.setItem(KEY, next);
  applyLanguage();
}

/** Tells the page which language it is in. */
export function applyLanguage(): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** Writes a number as the language does. */
export const count = (value: number): string =>
  new Intl.NumberFormat(language === 'ar' ? 'ar-EG' : 'en').format(value);

/** Writes a date `YYYY-MM-DD…` as the language does; what is no date stays as it is. */
export function writeDay(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date);
  if (!match) return date;
  const day = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  const locale = language === 'ar' ? 'ar-EG' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
}

/** Writes a moment (ISO 8601) as the language does. */
export function writeMoment(at: string): string {
  const locale = language === 'ar' ? 'ar-EG' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}

/** Writes a number of bytes. */
export function writeBytes(bytes: number): string {
  const locale = language === 'ar' ? 'ar-EG' : 'en';
  const [value, unit] = bytes < 1e6 ? [bytes / 1e3, 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
