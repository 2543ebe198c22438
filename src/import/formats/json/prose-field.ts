import { fieldKind } from './field-names.ts';
import { isRecord, type JsonRecord } from './normal-record.ts';

const LEAST_LETTERS = 120;
const LEAST_WORDS = 15;
// Fields of readers' texts and of machines are no article, however long they are.
const OF_OTHERS =
  /comment|review|repl(?:y|ies)|tweet|message|chat|answer|question|query|prompt|bio|about|address|feedback|note|log|trace|error|header|cookie|agent|\u062A\u0639\u0644\u064A\u0642|\u0645\u0631\u0627\u062C\u0639|\u0631\u0633\u0627\u0644/i;

/** Tells whether a value is running text: some lines of words, and no address or code. */
export function isProse(value: unknown): value is string {
  if (typeof value !== 'string' || value.length < LEAST_LETTERS) return false;
  const sample = value.slice(0, 2000);
  const words = sample.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return words.length >= LEAST_WORDS && letters > sample.length * 0.6;
}

/**
 * Finds the field that holds the text in records without a known name for it: the longest running text under an unknown
 * name, such as `news` or `targe` of public data sets.
 */
export function proseField(record: JsonRecord): string | undefined {
  const [longest] = Object.entries(record)
    .filter(([name, value]) => fieldKind(name) === undefined && !OF_OTHERS.test(name) && isProse(value))
    .sort(([, a], [, b]) => String(b).length - String(a).length);
  return longest?.[0];
}

/** Finds such a field where the object has other fields of an article: settings have long texts too. */
export function proseOfArticle(record: JsonRecord): string | undefined {
  const kinds = Object.keys(record).map((name) => fieldKind(name)?.kind ?? '');
  return kinds.some((kind) => /^(?:title|published|section)$/.test(kind)) ? proseField(record) : undefined;
}

/** Gives the record with one of its fields renamed to `text`. */
export function withText(record: JsonRecord, field: string): JsonRecord {
  const { [field]: text, ...rest } = record;
  return { ...rest, text };
}

/** Tells whether a value is a record that has such a field. */
export const hasField = (value: unknown, field: string | undefined): value is JsonRecord =>
  field !== undefined && isRecord(value) && typeof value[field] === 'string' && value.text === undefined;
