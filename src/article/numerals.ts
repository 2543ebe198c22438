/** The digits of the site. `zero` is the code point of the native zero (U+0660 or U+06F0). */
export interface Numerals {
  readonly kind: 'arabic' | 'european';
  readonly zero: number;
}

// European, Arabic-Indic and extended Arabic-Indic digits.
const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
const ANY_DIGIT = new RegExp(DIGIT, 'g');
const HAS_DIGIT = new RegExp(DIGIT);

// A number with its separators and percent sign, but not as part of a Latin word (A4, F-16, COVID-19).
const NUMBER = new RegExp(
  `(?:(?<![\\w\\u0660-\\u0669\\u06F0-\\u06F9)])[%\\u066A])?(?<![\\p{Script=Latin}\\d_]|\\p{Script=Latin}[-\\u2013.])${DIGIT}+(?:[\\u00A0\\u202F\\u2009](?=${DIGIT}{3}(?!${DIGIT}))${DIGIT}{3}|[.,\\u066B\\u066C]${DIGIT}+)*(?:[ \\u00A0]?[%\\u066A](?!\\w))?(?![-\\u2013]?\\p{Script=Latin})`,
  'gu',
);

/** U+2060 WORD JOINER: invisible, and no line break is allowed at it. */
export const WORD_JOINER = '\u2060';
// Unicode's line breaking (UAX #14) keeps hyphens and slashes between digits together, dashes not.
const RANGE = new RegExp(`(${DIGIT}[%\\u066A]?[\\u2012\\u2013\\u2014])(?=${DIGIT})`, 'g');

/** Prevents line breaks in ranges of numbers (`1990\u20131995`); addresses stay unchanged. */
export function keepRanges(text: string): string {
  return text.includes('://') ? text : text.replace(RANGE, `$1${WORD_JOINER}`);
}

function digitValue(digit: string): number {
  const code = digit.charCodeAt(0);
  return code >= 0x06f0 ? code - 0x06f0 : code >= 0x0660 ? code - 0x0660 : code - 0x30;
}

/** Writes every digit of a text in the site's numbering system; separators stay as they are. */
export function toDigits(text: string, numerals: Numerals): string {
  const zero = numerals.kind === 'european' ? 0x30 : numerals.zero;
  return text.replace(ANY_DIGIT, (digit) => String.fromCharCode(zero + digitValue(digit)));
}

const GROUPED = new RegExp(`^[%\\s]*${DIGIT}{1,3}(?:,${DIGIT}{3})+(?![,${DIGIT.slice(1, -1)}])`);
// The decimal comma of the Maghreb and of French: a single one, before one or two digits.
const DECIMAL_COMMA = new RegExp(`^[%\\s]*${DIGIT}+,${DIGIT}{1,2}[\\s%]*$`);

// No-break and thin spaces separate thousands; so does a point before three zeros: 100.000.
const SPACED = new RegExp(`(?<=${DIGIT})[\\u00A0\\u202F\\u2009](?=${DIGIT})`, 'g');
const ROUND =
  /(?<=^[1-9\u0661-\u0669\u06F1-\u06F9][0-9\u0660-\u0669\u06F0-\u06F9]{0,2})\.(?=(?:000|\u0660{3}|\u06F0{3})$)/;

// Two points with three digits behind each: millions. An address of the network has three points.
const MILLIONS = new RegExp(`^${DIGIT}{1,3}(?:\\.${DIGIT}{3}){2}$`);

// U+066C separates thousands, U+066B decimals, U+066A is percent (CLDR, numbering system arab).
function toSeparators(number: string, kind: Numerals['kind']): string {
  const written = number
    .replace(SPACED, ',')
    .replace(ROUND, ',')
    .replace(MILLIONS, (grouped) => grouped.replaceAll('.', ','))
    .replaceAll('\u066C', ',')
    .replaceAll('\u066B', '.')
    .replaceAll('\u066A', '%');
  const plain = DECIMAL_COMMA.test(written) ? written.replace(',', '.') : written;
  if (kind === 'european') return plain;
  const percent = plain.replace('%', '\u066A');
  const thousands = GROUPED.test(plain) ? percent.replaceAll(',', '\u066C') : percent;
  // Two dots and more make a date or a version, not a decimal.
  return (thousands.match(/\./g) ?? []).length === 1 ? thousands.replace('.', '\u066B') : thousands;
}

/**
 * Writes the numbers of a running text in one numbering system: `1,160` ↔ `١٬١٦٠`, `12.5%` ↔ `١٢٫٥٪`. Numbers in Latin
 * names stay unchanged.
 */
export function toNumerals(text: string, numerals: Numerals): string {
  // NUMBER is tried at every letter; most texts have no digits.
  if (!HAS_DIGIT.test(text)) return text;
  return text.replace(NUMBER, (number) => toDigits(toSeparators(number, numerals.kind), numerals));
}

/** Writes a count with thousands separated: `١٢٬٣٤٥`. */
export function writeNumber(value: number, numerals: Numerals): string {
  const grouped = String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ',');
  return toDigits(toSeparators(grouped, numerals.kind), numerals);
}
