import type { OfflineSetup, SaveData } from './setup.ts';

/** The words and numbers of the page `/save/`, in the reader's language. */
/** What the build wrote into the page; `null` elsewhere. */
export const data = JSON.parse(document.getElementById('warraq-save')?.textContent ?? 'null') as
  | (Omit<SaveData, 'page'> & { readonly setup: OfflineSetup })
  | null;

// Browsers have no number format of Central Kurdish, whose numbers are written as in Arabic.
const language = data?.setup.language ?? 'ar';
const known = Intl.NumberFormat.supportedLocalesOf(language).length > 0;
const locale = `${known ? language : 'ar'}-u-nu-${data?.numerals ?? 'arab'}`;

/** Formats a number. */
export const number = (value: number, fraction = 0) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: fraction }).format(value);

/** Formats a number of bytes. */
export function size(bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const kilobytes = bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1000));
  const value = bytes < 1_000_000 ? kilobytes : bytes / 1_000_000;
  if (!known) return `${number(value, 1)} ${unit === 'kilobyte' ? 'kB' : 'MB'}`;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(value);
}

/** Formats a number of articles. */
export function articles(count: number): string {
  const forms = data?.plural ?? {};
  // As `strings/plural.ts`: a language whose rules have no zero may have a sentence for it.
  const rule = count === 0 && forms.zero ? 'zero' : new Intl.PluralRules(language).select(count);
  return (forms[rule] ?? forms.other ?? '{n}').replace('{n}', number(count));
}

/** Gives a sentence, its places filled. */
export function text(key: string, values: Readonly<Record<string, string>> = {}): string {
  return (data?.setup.strings[key] ?? '').replace(
    /\{(\w+)\}/g,
    (whole, name: string) => values[name] ?? whole,
  );
}

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Puts names one after the other. */
export const list = (names: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'unit' }).format(names);
