import { data } from 'virtual:warraq/data';
import { decodedPath } from '../article/address.ts';
import { w3cDate as toW3cDate, withOffset } from '../article/dates.ts';
import {
  type DateStyle,
  displayDate,
  gregorianDate,
  hijriDate,
  monthAndYear,
  monthName,
  recentDays as recentDaysIn,
} from '../article/display-dates.ts';
import { displayHtml, displayLine, verbatimHtml } from '../article/display-text.ts';
import { type Numerals, toDigits, writeNumber } from '../article/numerals.ts';
import { escapeHtml } from '../markup/escape.ts';
import { HOSTS } from '../site/hosts.ts';
import { LANGUAGES, numberingSystem } from '../strings/language.ts';
import { type PluralForms, plural } from '../strings/plural.ts';
import { siteStrings } from '../strings/site.ts';
import { memoize } from './memo.ts';

/** The site's settings. */
export const site = data.archive.site;
/**
 * How many articles are on a page of a list, and how many a name needs for a timeline: hosts that limit files get
 * fewer, longer pages.
 */
export const { listLength, timelineFrom } = HOSTS[site.host];
/** The language of the site. */
export const language = LANGUAGES[site.language];
/** The sentences of the pages. */
export const strings = siteStrings(site.language);
/** The digits of the pages. */
export const numerals: Numerals = { kind: site.numerals, zero: language.zero };
/** The digits of the pages as a CLDR numbering system, for scripts. */
export const numberSystem = numberingSystem(site.language, site.numerals);
/** How dates are written on the pages. */
const dateStyle: DateStyle = {
  locale: language.locale,
  calendar: language.calendar,
  region: site.region,
  numerals,
};

/** Adds the offset of the site's time zone to a date of an article whose time has none. */
export const localDate = (date: string): string => withOffset(date, site.timezone);

/** Writes a date of an article as machines read it (W3C date and time). */
export const w3cDate = (date: string): string => toW3cDate(localDate(date));

/** Puts the base before a path of the site: every link on a page is made by this. */
export function link(path: string): string {
  return path.startsWith('/') ? site.base + path.slice(1) : path;
}

/** Gives the absolute URL of a path of the site, percent-encoded for feeds and programs. */
export function fullAddress(path: string): string {
  return encodeURI(`${site.url}${link(path)}`);
}

// Characters at which programs end an address in a text.
const UNSAFE = /[\s"'<>()[\]{}|\\^`%\u200B-\u200F\u2028-\u202E\u2060-\u2069]/;

/** Gives the absolute URL of a path for people, in Arabic letters; percent-encoded where that would be unsafe. */
export function readableAddress(path: string): string {
  const full = fullAddress(path);
  const readable = decodedPath(full);
  return UNSAFE.test(readable) ? full : readable;
}

/** Decodes an address for people; what cannot be decoded stays. */
export const decodedAddress = (url: string): string => decodedPath(url);

/** Prepares a line of plain text for places without elements. */
export const line = memoize((text) => displayLine(text, numerals));

/** Writes digits in the site's numbering system. */
export const digits = (value: number | string): string => toDigits(String(value), numerals);

/** Writes a count with its noun. */
export function counted(count: number, forms: PluralForms): string {
  return plural(language.locale, count, forms, writeNumber(count, numerals));
}

/** Writes a date. */
export const writeDate = memoize((date) => displayDate(date, dateStyle));

/** Writes the second calendar's date where the site shows one; the empty string otherwise. */
export const writeSecondDate = memoize((date) => {
  if (dateStyle.calendar !== 'gregory') return gregorianDate(date, dateStyle);
  return site.hijri && site.language === 'ar' ? hijriDate(date, dateStyle) : '';
});

/** Words for today and the six days before, for the script that knows the reader's date. */
export const recentDays = recentDaysIn(dateStyle).join('|');

/** Names a month. */
export const writeMonth = (month: string): string => monthName(Number(month), dateStyle);

/** Names a month of a year. */
export const writeMonthOfYear = (year: string, month: string): string => monthAndYear(year, month, dateStyle);

/** Gives a line (headline, name, summary) as HTML, with foreign runs isolated. */
export const html = memoize((text) => displayHtml(text, numerals, escapeHtml));

/** Gives a line as HTML as it was written: see {@link verbatimHtml}. */
export const verbatim = (text: string): string => verbatimHtml(text, escapeHtml);

/** Joins names as a sentence does: `ليلى الحكيم وكريم الوادي`; a Latin name is separated from the particle. */
export function nameList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  const gap = strings.and.endsWith(' ') || /^\P{L}*\p{Script=Latin}/u.test(last) ? ' ' : '';
  return `${names.slice(0, -1).join(strings.comma)} ${strings.and.trim()}${gap}${last}`;
}
