/** A language that a site or an article may have, but for its sentences. */
export interface Language {
  /** BCP 47 tag for the page's `lang`. */
  readonly tag: string;
  readonly dir: 'rtl' | 'ltr';
  /** Locale of dates and plurals. */
  readonly locale: string;
  /** First of the ten native digits (U+0660 Arabic-Indic, U+06F0 extended Arabic-Indic), or of European ones. */
  readonly zero: number;
  /** Digits of a site whose owner chooses none. */
  readonly usual: 'arabic' | 'european';
  /** Calendar that stands first in dates. */
  readonly calendar: 'gregory' | 'persian' | 'hebrew';
  /** The language's own name. */
  readonly name: string;
  /** Tag of OpenGraph's `og:locale`. */
  readonly og: string;
  /** Code of ISO 639-3, for libraries. */
  readonly iso3: string;
}

const ARABIC_INDIC = 0x0660;
const EXTENDED_ARABIC_INDIC = 0x06f0;
const EUROPEAN = 0x0030;

/** The one table of languages: direction, digits, calendar. Words are in `site.ts`. */
export const LANGUAGES = {
  ar: {
    tag: 'ar',
    dir: 'rtl',
    locale: 'ar',
    zero: ARABIC_INDIC,
    usual: 'arabic',
    calendar: 'gregory',
    name: 'العربية',
    og: 'ar_AR',
    iso3: 'ara',
  },
  fa: {
    tag: 'fa',
    dir: 'rtl',
    locale: 'fa',
    zero: EXTENDED_ARABIC_INDIC,
    usual: 'arabic',
    calendar: 'persian',
    name: 'فارسی',
    og: 'fa_IR',
    iso3: 'fas',
  },
  ur: {
    tag: 'ur',
    dir: 'rtl',
    locale: 'ur',
    zero: EXTENDED_ARABIC_INDIC,
    usual: 'european',
    calendar: 'gregory',
    name: 'اردو',
    og: 'ur_PK',
    iso3: 'urd',
  },
  ckb: {
    tag: 'ckb',
    dir: 'rtl',
    locale: 'ckb',
    zero: ARABIC_INDIC,
    usual: 'arabic',
    calendar: 'gregory',
    name: 'کوردی',
    og: 'ckb_IQ',
    iso3: 'ckb',
  },
  he: {
    tag: 'he',
    dir: 'rtl',
    locale: 'he',
    zero: EUROPEAN,
    usual: 'european',
    calendar: 'gregory',
    name: 'עברית',
    og: 'he_IL',
    iso3: 'heb',
  },
} as const satisfies Record<string, Language>;

/** Code of a language in the table. */
export type LanguageCode = keyof typeof LANGUAGES;

/** The codes of all languages. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as LanguageCode[];

/**
 * Tells which digits a site has: what its owner asks for, else what papers of the language print. A language without
 * its own digits always has European ones.
 */
export function digitsOf(language: LanguageCode, asked?: 'arabic' | 'european'): 'arabic' | 'european' {
  const { zero, usual } = LANGUAGES[language];
  return zero === EUROPEAN ? 'european' : (asked ?? usual);
}

/** Name of a set of digits for `Intl` and for scripts. */
export type NumberingSystem = 'latn' | 'arab' | 'arabext';

/** Gives the numbering system (CLDR) of a site's digits. */
export function numberingSystem(language: LanguageCode, digits: 'arabic' | 'european'): NumberingSystem {
  if (digits === 'european') return 'latn';
  const { zero } = LANGUAGES[language];
  return zero === EXTENDED_ARABIC_INDIC ? 'arabext' : zero === ARABIC_INDIC ? 'arab' : 'latn';
}

const LIST_STYLES = { latn: 'decimal', arab: 'arabic-indic', arabext: 'persian' } as const;

/** Gives the `list-style-type` of CSS for the numbers of a site's lists. */
export function listStyleOf(
  language: LanguageCode,
  digits: 'arabic' | 'european',
): 'decimal' | 'arabic-indic' | 'persian' {
  return LIST_STYLES[numberingSystem(language, digits)];
}

// Scripts written from right to left, of the languages that an archive may quote or hold.
const RTL_LANGUAGES = new Set(['ar', 'fa', 'ur', 'ckb', 'he', 'ps', 'sd', 'ug', 'yi', 'dv', 'syr', 'arc']);

/** Tells the direction of a language tag such as `fa` or `en-GB`. */
export function directionOf(tag: string): 'rtl' | 'ltr' {
  return RTL_LANGUAGES.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/**
 * Gives the digits of a text: those of its own language where the site speaks another one that has its own (Persian in an
 * Arabic archive: ۱۲۳), European ones where its language has no others.
 *
 * @param tag the language of the text (BCP 47), where it is not the site's
 * @param asked the digits of the site
 */
export function numeralsOf(
  site: LanguageCode,
  tag: string | undefined,
  asked: 'arabic' | 'european',
): { readonly kind: 'arabic' | 'european'; readonly zero: number } {
  const own = LANGUAGE_CODES.find((code) => code === tag?.split('-')[0]) ?? site;
  const { zero } = LANGUAGES[own];
  return { kind: zero === EUROPEAN ? 'european' : asked, zero };
}
