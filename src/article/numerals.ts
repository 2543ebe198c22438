import { ARABIC_COMMA, commaOf, pointOf, readRows, SPACED_THOUSANDS } from './number-context.ts';
import { DIGIT } from './number-patterns.ts';

/** The digits of the site. `zero` is the code point of the native zero (U+0660 or U+06F0). */
export interface Numerals {
  readonly kind: 'arabic' | 'european';
  readonly zero: number;
}

const ANY_DIGIT = new RegExp(DIGIT, 'g');
const HAS_DIGIT = new RegExp(DIGIT);

// A number with its separators and percent sign, but not as part of a Latin word (A4, F-16, COVID-19). The first part only
// spares most letters the tests behind it, which look back.
const NUMBER = new RegExp(
  `(?=[%\\u066A${DIGIT.slice(1)})(?:(?<![\\w\\u0660-\\u0669\\u06F0-\\u06F9)])[%\\u066A][ \\u00A0]?)?(?<![\\p{Script=Latin}\\d_]|\\p{Script=Latin}[-\\u2013.])${DIGIT}+(?:[\\u00A0\\u202F\\u2009'\\u2019](?=${DIGIT}{3}(?!${DIGIT}))${DIGIT}{3}|[.,\\u066B\\u066C]${DIGIT}+)*(?:[ \\u00A0]?[%\\u066A](?!\\w))?(?!_|${DIGIT}|[-\\u2013]?\\p{Script=Latin})`,
  'gu',
);

/** U+2060 WORD JOINER: invisible, and no line break is allowed at it. */
export const WORD_JOINER = '\u2060';
// Unicode's line breaking (UAX #14) keeps hyphens and slashes between digits together, dashes not.
const RANGE = new RegExp(`(${DIGIT}[%\\u066A]?[\\u2012\\u2013\\u2014])(?=${DIGIT})`, 'g');

// A sign behind its number, and the brackets of a verse, do not stand on a line without what they belong to.
const TIED = new RegExp(
  `(?<=${DIGIT}) (?=[%\\u066A\\u2030$\\u00A3\\u00A5\\u20A0-\\u20C0])|(?<=\\uFD3F) | (?=\\uFD3E)`,
  'g',
);

/**
 * Prevents line breaks in ranges of numbers (`1990\u20131995`), before signs behind numbers and within the brackets of a
 * verse; addresses stay unchanged.
 */
export function keepRanges(text: string): string {
  return text.includes('://') ? text : text.replace(RANGE, `$1${WORD_JOINER}`).replace(TIED, '\u00A0');
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

const GROUPED = new RegExp(
  `^[%\\s]*(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:,${DIGIT}{3})+(?![,${DIGIT.slice(1, -1)}])`,
);
// The decimal comma of the Maghreb and of French: a single one, before one or two digits or after a zero.
const DECIMAL_COMMA = new RegExp(`^[%\\s]*(?:${DIGIT}+,${DIGIT}{1,2}|[0\\u0660\\u06F0],${DIGIT}+)[\\s%]*$`);
// Points between thousands: in millions, before three zeros, before a decimal comma. An address of the network has
// three points.
const POINTED = new RegExp(
  `^[%\\s]*(?![0\\u0660\\u06F0])${DIGIT}{1,3}(?:(?:\\.${DIGIT}{3}){2}|\\.(?:000|\\u0660{3}|\\u06F0{3})|(?:\\.${DIGIT}{3})+(?=,${DIGIT}{1,2}[\\s%]*$))(?=[\\s%,]|$)`,
);
// A comma for decimals after thousands: 1,234,5.
const LAST_COMMA = new RegExp(`(?<=^[%\\s]*${DIGIT}{1,3}(?:,${DIGIT}{3})+),(?=${DIGIT}{1,2}[\\s%]*$)`);
const BETWEEN_THOUSANDS = new RegExp(`(?<=${DIGIT})[\\u00A0\\u202F\\u2009'\\u2019](?=${DIGIT})`, 'g');
const DATE = new RegExp(
  `^(?:[0-3\\u0660-\\u0663]?${DIGIT}\\.[01\\u0660\\u0661]?${DIGIT}\\.${DIGIT}{4}|${DIGIT}{4}\\.[01\\u0660\\u0661]?${DIGIT}\\.[0-3\\u0660-\\u0663]?${DIGIT})$`,
);

// U+066C separates thousands, U+066B decimals, U+066A is percent (CLDR, numbering system arab).
function toSeparators(number: string, kind: Numerals['kind'], point: ReturnType<typeof pointOf>): string {
  const written = (point === 'thousands' ? number.replaceAll('.', ',') : number)
    .replace(BETWEEN_THOUSANDS, ',')
    .replace(POINTED, (grouped) => grouped.replaceAll('.', ','))
    .replace(LAST_COMMA, '.')
    .replaceAll('\u066C', ',')
    .replaceAll('\u066B', '.')
    .replaceAll('\u066A', '%');
  const plain = DECIMAL_COMMA.test(written) ? written.replace(',', '.') : written;
  if (kind === 'european') return plain;
  const percent = plain.replace('%', '\u066A');
  // Beside Arabic digits a point reads as a zero.
  if (point === 'hour') return percent.replace('.', ':');
  if (DATE.test(plain)) return percent.replaceAll('.', '/');
  const thousands = GROUPED.test(plain) ? percent.replaceAll(',', '\u066C') : percent;
  // Two dots and more make a version or a part of a law, not a decimal.
  const isDecimal = point === 'decimal' && (thousands.match(/\./g) ?? []).length === 1;
  return isDecimal ? thousands.replace('.', '\u066B') : thousands;
}

// A middle dot between numbers multiplies them; beside Arabic digits it reads as a zero.
const MULTIPLIED = new RegExp(`(?<=${DIGIT} ?)[\\u00B7\\u22C5](?= ?${DIGIT})`, 'g');
/** How much of the words beside a number is looked at, in UTF-16 units. */
export const BESIDE = 30;

const HEBREW = /\p{Script=Hebrew}/u;
const LAST_LETTER = /\p{L}(?=\P{L}*$)/u;
const EUROPEAN: Numerals = { kind: 'european', zero: 0x30 };

/** Tells whether the nearest letter before a number, or else the first behind it, is Hebrew. */
function isInHebrew(before: string, after: string): boolean {
  const nearest = LAST_LETTER.exec(before)?.[0] ?? /\p{L}/u.exec(after)?.[0];
  return nearest !== undefined && HEBREW.test(nearest);
}

/**
 * Writes the numbers of a running text in one numbering system: `1,160` ↔ `١٬١٦٠`, `12.5%` ↔ `١٢٫٥٪`. Numbers in Latin
 * names stay unchanged, and beside Hebrew letters, which are never written with Arabic digits, they are European.
 *
 * @param above what stands in the line before the text
 */
export function toNumerals(text: string, numerals: Numerals, above = ''): string {
  // NUMBER is tried at every letter; most texts have no digits.
  if (!HAS_DIGIT.test(text)) return text;
  const hasHebrew = numerals.kind === 'arabic' && (HEBREW.test(text) || HEBREW.test(above));
  const signed = numerals.kind === 'arabic' ? text.replace(MULTIPLIED, '\u00D7') : text;
  return readRows(signed.replace(ARABIC_COMMA, ','))
    .replace(SPACED_THOUSANDS, (number) => number.replaceAll(' ', '\u00A0'))
    .replace(NUMBER, (number: string, at: number, whole: string) => {
      const end = at + number.length;
      const before = whole.slice(Math.max(0, at - BESIDE), at);
      const after = whole.slice(end, end + BESIDE);
      const own =
        hasHebrew && isInHebrew((above + whole.slice(0, at)).slice(-BESIDE), after) ? EUROPEAN : numerals;
      const comma = number.includes(',') ? commaOf(number, before, after) : undefined;
      // Digits on both sides of an Arabic comma would be one number, read from the left (UAX #9, W4).
      if (comma === 'list') return toDigits(number.replaceAll(',', '\u060C '), own);
      const written = comma === 'decimal' ? number.replace(',', '.') : number;
      const point = written.includes('.') ? pointOf(written, before, after) : 'decimal';
      return toDigits(toSeparators(written, own.kind, point), own);
    });
}

/** Writes a count with thousands separated: `١٢٬٣٤٥`. */
export function writeNumber(value: number, numerals: Numerals): string {
  const grouped = String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, ',');
  return toDigits(toSeparators(grouped, numerals.kind, 'decimal'), numerals);
}
