/** A digit of any of the three families. */
export const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
// The start of a telephone number. Ranges (1990-1995) are not telephone numbers, nor are parts of them (010-2015).
const ALONE = `(?<![-/.,:${DIGIT.slice(1, -1)}])`;
// 00961 1 234567; 01 23 45 67 89.
const ABROAD = `${ALONE}[0\\u0660]{2}(?=(?:[ -]?${DIGIT}){8})${DIGIT}{1,3}(?:[ -]${DIGIT}{1,10}){1,5}(?!${DIGIT})`;
const PAIRS = `${ALONE}[0\\u0660]${DIGIT}{1,3}(?:[ .-]${DIGIT}{2}){3,4}(?!${DIGIT})`;
// +20 2 2345 6789, (+20) 2 2345 6789, (02) 2345-6789, 010-2345-6789, 04-2345678/9 and *123#. No telephone number has more than
// eighteen digits and spaces, which fit on a phone's line.
const PHONE = `(?:\\(\\+${DIGIT}{1,4}\\)|\\+${DIGIT})[0-9\\u0660-\\u0669\\u06F0-\\u06F9 ().-]{5,18}${DIGIT}(?!${DIGIT})|(?<![-/.${DIGIT.slice(1, -1)}])\\(?[0\\u0660]${DIGIT}{1,4}\\)?[ -]${DIGIT}{3,10}(?:[ -]${DIGIT}{2,6}){0,4}(?:/${DIGIT}{1,2})?(?!${DIGIT})|(?<![-${DIGIT.slice(1, -1)}])${DIGIT}{3}-${DIGIT}{3}-${DIGIT}{4}(?![-${DIGIT.slice(1, -1)}])|${ABROAD}|${PAIRS}|\\*${DIGIT}+(?:\\*${DIGIT}+){0,4}#`;
const ISO_DATE = `(?<!${DIGIT})${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}(?: ${DIGIT}{2}:${DIGIT}{2}(?::${DIGIT}{2})?|/${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2})?(?![-${DIGIT.slice(1, -1)}])`;
// Cards, accounts and other groups; thousands are not among them, see number-context.ts.
const GROUPED = `(?<![${DIGIT.slice(1, -1)}.,\\u00A0\\u202F])${DIGIT}{1,4}(?:[ \\u00A0\\u202F]${DIGIT}{3,4}){2,5}(?![${DIGIT.slice(1, -1)}])`;
const HYPHENED = `(?<![${DIGIT.slice(1, -1)}-])${DIGIT}{1,5}(?:-${DIGIT}{1,7}){3,5}(?![${DIGIT.slice(1, -1)}-])`;
// Powers in raised digits: any with a sign, and those below.
const RAISED = '[\\u2070\\u00B9\\u00B2\\u00B3\\u2074-\\u2079]+';
// No beginning within a number: a long one would be gone through from each of its digits.
const WHOLE = '(?<![0-9]|[0-9][.,])';
/** A number times a power of ten in raised digits. */
export const TIMES_TEN = `[+\\u2212-]?${WHOLE}[0-9]+(?:[.,][0-9]+)*[ ]?[\\u00D7\\u00B7*][ ]?10[\\u207A\\u207B]?${RAISED}`;
const POWER = `${TIMES_TEN}|${WHOLE}[0-9]+[\\u207A\\u207B]${RAISED}|(?<!${DIGIT})${DIGIT}+\\^[+\\u2212-]?${DIGIT}+|[\\u221A-\\u221C]${DIGIT}+`;
// Ranges of versions: ^1.2.3, ~2.0, >=1.2.3 <2.0.0, ^5.4 || >=6.0 <7.
const BOUND = '(?:[~^]|[<>]=?)[ ]?[0-9]+(?:\\.[0-9]+){1,3}';
const VERSIONS = `${BOUND}(?:[ ](?:\\|\\|[ ])?(?:[~^]|[<>]=?)[ ]?[0-9]+(?:\\.[0-9]+)*){0,4}`;
/** Numbers that must not be reordered: telephone numbers, dates, account numbers, ISBNs, powers, roots, versions. */
export const NUMBERS = new RegExp(`${PHONE}|${ISO_DATE}|${HYPHENED}|${GROUPED}|${POWER}|${VERSIONS}`, 'gu');
