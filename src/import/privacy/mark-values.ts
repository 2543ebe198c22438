import { parseWrittenDate } from '../../article/written-dates.ts';

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

/** Gives the time that a value of a record tells, in milliseconds; `undefined` where it tells none. */
export function timeOf(text: string): number | undefined {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d?-\d\d?/.test(text)) {
    const written = text.length > 60 ? undefined : parseWrittenDate(text)?.date;
    return written === undefined ? undefined : Date.parse(written);
  }
  const time = Date.parse(text.replace(/^(\S+) (\d)/, '$1T$2'));
  return Number.isNaN(time) ? undefined : time;
}
