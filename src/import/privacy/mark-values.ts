import { dateOf } from '../formats/json/field-values.ts';

/** Gives the text of a value, also where systems wrap it: `{"value": "EVERYONE"}`, `{"$date": …}`, `{"ar": "مسودة"}`. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : undefined;
  if (typeof value === 'object' && value !== null) {
    const {
      value: inner,
      name,
      slug,
      key,
      label,
      title,
      description,
      $date,
    } = value as Record<string, unknown>;
    const [only, ...others] = Object.values(value);
    // A text for each language: {"ar": "مسودة", "en": "Draft"}.
    const isOfLanguages =
      typeof only === 'string' &&
      Object.keys(value).every((name) => /^[a-z]{2}(?:[-_]\w{2,4})?$/i.test(name));
    return textOf(
      inner ??
        name ??
        slug ??
        key ??
        label ??
        title ??
        $date ??
        description ??
        (others.length === 0 || isOfLanguages ? only : undefined),
    );
  }
  return undefined;
}

/**
 * Gives the time that a value of a record tells, in milliseconds; `undefined` where it tells none.
 *
 * @param language gives the language of the record, asked only of a year such as 1405, which is solar in Persian
 */
export function timeOf(given: unknown, language?: () => string | undefined): number | undefined {
  const text = typeof given === 'string' ? given.trim() : given;
  // The form of most records is taken without a search.
  if (typeof text === 'string' && /^(?:19|[2-9]\d)\d\d-\d\d?-\d\d?/.test(text)) {
    const time = Date.parse(text.replace(/^(\S+) (\d)/, '$1T$2'));
    return Number.isNaN(time) ? undefined : time;
  }
  if (typeof text === 'string' && (text.length > 60 || !/\p{Nd}/u.test(text))) return undefined;
  if (typeof text === 'boolean') return undefined;
  const isOld = typeof text === 'string' && /^1[2-4]\d\d[-/.]/.test(text);
  const found = dateOf(text, isOld ? language?.() : undefined);
  return found === undefined ? undefined : Date.parse(found.date);
}

const PERSIAN = /[\u067E\u0686\u0698\u06AF]/;

/** Tells whether a text of a record has letters of Persian. */
export const isPersianRecord = (record: Readonly<Record<string, unknown>>) =>
  Object.values(record).some((value) => typeof value === 'string' && PERSIAN.test(value));

/** Gives the beginning and the end of a period, `start=…; end=…` of Dublin Core or `from/until` of ISO 8601. */
export function periodOf(text: string): readonly [from?: number | undefined, until?: number | undefined] {
  if (!/\d{4}/.test(text)) return [];
  const [, start] = /\bstart\s*=\s*([^;]+)/i.exec(text) ?? [];
  const [, end] = /\bend\s*=\s*([^;]+)/i.exec(text) ?? [];
  if (start !== undefined || end !== undefined)
    return [start === undefined ? undefined : timeOf(start), end === undefined ? undefined : timeOf(end)];
  const [from, until] = /^([\d-]{10}[^/]*)\/([\d-]{10}[^/]*)$/.exec(text)?.slice(1) ?? [text];
  return [timeOf(from), until === undefined ? undefined : timeOf(until)];
}
