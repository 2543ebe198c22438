/** The forms of a counted noun; Arabic has all six, other languages those that CLDR's rules ask for, and `other`. */
export interface PluralForms {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

const RULES = new Map<string, Intl.PluralRules>();

/**
 * Chooses the form of a noun for a count, by CLDR's rules: `٣ مقالات`, `١١ مقالا`, `١٠٠ مقال`.
 * `{n}` in the form is replaced by the count as `written`; forms such as «مقالان» need none. Nothing at all is said by
 * the form for zero in every language that has one.
 */
export function plural(locale: string, count: number, forms: PluralForms, written = String(count)): string {
  let rules = RULES.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    RULES.set(locale, rules);
  }
  const exact = count === 0 ? forms.zero : undefined;
  return (exact ?? forms[rules.select(count)] ?? forms.other).replaceAll('{n}', written);
}

/** Writes a count, as `written`, with its English noun: `1 article`, `3 articles`. */
export const many = (count: number, one: string, other = `${one}s`, written = String(count)): string =>
  `${written} ${count === 1 ? one : other}`;
