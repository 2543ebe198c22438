/** What the page says about itself on its root element: `<html lang data-base data-numerals data-locale>`. */
export interface PageSettings {
  language: string;
  /** Locale of dates and plurals, such as `ar-SY` for that region's month names. */
  locale: string;
  /** Path of the site's root, with slashes at both ends. */
  base: string;
  numerals: 'arabic' | 'european';
}

/** Reads the settings; a missing base is `/`, missing numerals are European. */
export function pageSettings(root: HTMLElement = document.documentElement): PageSettings {
  const base = root.dataset.base ?? '/';
  return {
    language: root.lang || 'ar',
    locale: root.dataset.locale ?? (root.lang || 'ar'),
    base: `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/'),
    numerals: root.dataset.numerals === 'arabic' ? 'arabic' : 'european',
  };
}

/** Writes a whole number in the site's digits, without grouping. */
export function digits(value: number | string, numerals: PageSettings['numerals']): string {
  const text = String(value);
  if (numerals === 'european') return text;
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
}

/** Writes an ISO date in the region's words, or as it is when it is no date. */
export function longDate(iso: string, settings: PageSettings): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(settings.locale, {
    dateStyle: 'long',
    timeZone: 'UTC',
    numberingSystem: settings.numerals === 'arabic' ? 'arab' : 'latn',
  }).format(date);
}
