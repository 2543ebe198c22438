/** The forms of a counted noun; Arabic has all six, other languages fall back to `other`. */
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
 * `{n}` in the form is replaced by the count as `written`; forms such as «مقالان» need none.
 */
export function plural(locale: string, count: number, forms: PluralForms, written = String(count)): string {
  let rules = RULES.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    RULES.set(locale, rules);
  }
  return (forms[rules.select(count)] ?? forms.other).replaceAll('{n}', written);
}
