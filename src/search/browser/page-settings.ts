import { type DateStyle, displayDate } from '../../article/display-dates.ts';
import { toDigits } from '../../article/numerals.ts';
import { LANGUAGES } from '../../strings/language.ts';

/** The settings that a page has on its root element: `<html lang data-base data-numerals data-region>`. */
export interface PageSettings {
  language: string;
  /** Path of the site's root, with slashes at both ends. */
  base: string;
  dates: DateStyle;
}

const ZEROS: Readonly<Record<string, number>> = { arab: 0x660, arabext: 0x6f0 };
const REGIONS = ['levant', 'egypt', 'gulf', 'maghreb', 'dual'] as const;

/** Reads the settings; a missing base is `/`, missing numerals are European, a missing region is dual. */
export function pageSettings(root: HTMLElement = document.documentElement): PageSettings {
  const base = root.dataset.base ?? '/';
  const language = root.lang || 'ar';
  const zero = ZEROS[root.dataset.numerals ?? ''];
  const known = Object.values(LANGUAGES).find(({ tag }) => tag === language);
  return {
    language,
    base: `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
    dates: {
      locale: known?.locale ?? language,
      calendar: known?.calendar ?? 'gregory',
      region: REGIONS.find((region) => region === root.dataset.region) ?? 'dual',
      numerals: { kind: zero === undefined ? 'european' : 'arabic', zero: zero ?? 0x30 },
    },
  };
}

/** Writes a whole number in the site's digits, without grouping. */
export function digits(value: number | string, { dates }: PageSettings): string {
  return toDigits(String(value), dates.numerals);
}

/** Writes an ISO date as the pages do, or as it is when it is no date. */
export function longDate(iso: string, { dates }: PageSettings): string {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? displayDate(iso, dates) : iso;
}
