import { type DateStyle, displayDate, monthAndYear } from '../../article/display-dates.ts';
import { displayHtml, displayLine, foreignLine } from '../../article/display-text.ts';
import { toDigits, writeNumber } from '../../article/numerals.ts';
import type { Article } from '../../article/schema.ts';
import { escapeText } from '../../markup/escape.ts';
import type { Site } from '../../site/schema.ts';
import { directionOf, LANGUAGES, type Language } from '../../strings/language.ts';
import { offlineStrings } from '../../strings/offline.ts';
import type { OfflineStrings } from '../../strings/offline-strings.ts';
import { type PluralForms, plural } from '../../strings/plural.ts';

/** A site's way of writing lines, dates and counts, for exports that write their own pages. */
export interface PageWords {
  readonly site: Site;
  readonly language: Language;
  readonly strings: OfflineStrings;
  /** One line as plain text. */
  line(text: string): string;
  /** One line as HTML, with foreign runs isolated. */
  html(text: string): string;
  /** The headline of an article as HTML, with `lang` where its language is another. */
  headline(article: Article): string;
  /** Attributes of an element around a text in another language: ` lang="en" dir="ltr"`; else empty. */
  foreign(article: Article): string;
  date(date: string): string;
  month(year: string, month: string): string;
  digits(value: string | number): string;
  count(value: number, forms: PluralForms): string;
  /** Authors, else the agency or the source. */
  byline(article: Article): string;
  sectionTitle(key: string | undefined): string;
}

/** Makes them for a site. */
export function pageWords(site: Site): PageWords {
  const language: Language = LANGUAGES[site.language];
  const numerals = { kind: site.numerals, zero: language.zero };
  const style: DateStyle = {
    locale: language.locale,
    calendar: language.calendar,
    region: site.region,
    numerals,
  };
  const isForeign = (tag: string | undefined): tag is string => tag !== undefined && tag !== language.tag;
  const sections = new Map(site.sections.map(({ key, title }) => [key, title]));
  return {
    site,
    language,
    strings: offlineStrings(site.language),
    line: (text) => displayLine(text, numerals),
    html: (text) => displayHtml(text, numerals, escapeText),
    headline: ({ title, language: tag }) => {
      const inner = displayHtml(title, numerals, escapeText);
      return isForeign(tag) ? foreignLine(inner, tag, directionOf(tag)) : inner;
    },
    foreign: ({ language: tag }) => (isForeign(tag) ? ` lang="${tag}" dir="${directionOf(tag)}"` : ''),
    date: (date) => displayDate(date, style),
    month: (year, month) => monthAndYear(year, month, style),
    digits: (value) => toDigits(String(value), numerals),
    count: (value, forms) => plural(language.locale, value, forms, writeNumber(value, numerals)),
    byline: (article) =>
      article.authors.length > 0
        ? article.authors.join('\u060C ') // ARABIC COMMA
        : (article.agency ?? article.source?.name ?? ''),
    sectionTitle: (key) => (key === undefined ? '' : (sections.get(key) ?? key)),
  };
}
