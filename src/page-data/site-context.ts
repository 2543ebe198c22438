import { data } from 'virtual:warraq/data';
import { decodedPath } from '../article/address.ts';
import { neutraliseBidi } from '../article/bidi.ts';
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
import { displayHtml, displayLine } from '../article/display-text.ts';
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
 * How many articles stand on a page of a list, and how many of a name make a timeline: hosts that count files get fewer,
 * longer pages.
 */
export const { listLength, timelineFrom } = HOSTS[site.host];
/** The language of the site. */
export const language = LANGUAGES[site.language];
/** The words of the pages. */
export const strings = siteStrings(site.language);
/** The digits of the pages. */
export const numerals: Numerals = { kind: site.numerals, zero: language.zero };
/** The digits of the pages by their name in CLDR, for scripts. */
export const numberSystem = numberingSystem(site.language, site.numerals);
/** How dates are written on the pages. */
export const dateStyle: DateStyle = {
  locale: language.locale,
  calendar: language.calendar,
  region: site.region,
  numerals,
};

/** Gives a date of an article with the offset of the site's time zone, where its time names none. */
export const localDate = (date: string): string => withOffset(date, site.timezone);

/** Writes a date of an article as machines read it (W3C date and time). */
export const w3cDate = (date: string): string => toW3cDate(localDate(date));

/** Puts the base before a path of the site: every address on a page goes through here. */
export function link(path: string): string {
  return path.startsWith('/') ? site.base + path.slice(1) : path;
}

/** Gives the full address of a path of the site, percent-encoded as feeds and machines want it. */
export function fullAddress(path: string): string {
  return encodeURI(`${site.url}${link(path)}`);
}

// What no program takes for a part of an address that stands in a text.
const UNSAFE = /[\s"'<>()[\]{}|\\^`%\u200B-\u200F\u2028-\u202E\u2060-\u2069]/;

/** Gives the full address of a path as people read it, in Arabic letters; percent-encoded where those were unsafe. */
export function readableAddress(path: string): string {
  const full = fullAddress(path);
  const readable = decodedPath(full);
  return UNSAFE.test(readable) ? full : readable;
}

/** Gives an address as people read it; what cannot be decoded stays. */
export const decodedAddress = (url: string): string => decodedPath(url);

/** Prepares a line for places that hold no elements. */
export const line = memoize((text) => displayLine(text, numerals));

/** Writes digits in the page's family. */
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

/** Today and the six days before in words, for the script that knows what day it is. */
export const recentDays = recentDaysIn(dateStyle).join('|');

/** Names a month. */
export const writeMonth = (month: string): string => monthName(Number(month), dateStyle);

/** Names a month of a year. */
export const writeMonthOfYear = (year: string, month: string): string => monthAndYear(year, month, dateStyle);

/** Gives a line (headline, name, summary) as HTML: prepared for display, its foreign pieces isolated. */
export const html = memoize((text) => displayHtml(text, numerals, escapeHtml));

/** Gives a text as HTML just as it is: only what would turn the page around is taken out. */
export const verbatim = (text: string): string => `<bdi>${escapeHtml(neutraliseBidi(text))}</bdi>`;

/** Joins names as a sentence does: `ليلى الحكيم وكريم الوادي`; a Latin name does not touch the particle. */
export function nameList(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  const gap = strings.and.endsWith(' ') || /^\P{L}*\p{Script=Latin}/u.test(last) ? ' ' : '';
  return `${names.slice(0, -1).join(strings.comma)} ${strings.and.trim()}${gap}${last}`;
}
