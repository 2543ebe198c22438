/** A piece of a line: plain text of the line's direction, or a piece that must keep its own. */
export interface Piece {
  readonly text: string;
  /** `auto`: starts with a strong letter, so `<bdi>` alone is enough; `ltr`: digits and signs need it said. */
  readonly isolate?: 'auto' | 'ltr';
}

const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}';
const URL = 'https?:\\/\\/[^\\s<>"\\u00AB\\u00BB\\u201C\\u201D\\u060C\\u061B\\u061F]+';
const MAIL = '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+';
const HANDLE = '@\\w(?:[\\w.-]*\\w)?';
// +20 2 2345 6789, (02) 2345-6789 and 010-2345-6789; ranges such as 1990-1995 are not telephone numbers, nor are their
// tails (010-2015). Eighteen digits and spaces are more than any has, and fit a line of a phone unbroken.
const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
const PHONE = `\\+${DIGIT}[0-9\\u0660-\\u0669\\u06F0-\\u06F9 ().-]{5,18}${DIGIT}(?!${DIGIT})|(?<!${DIGIT})\\(?[0\\u0660]${DIGIT}{1,4}\\)?[ -]${DIGIT}{3,10}(?:[ -]${DIGIT}{2,6}){0,4}(?!${DIGIT})`;
const ISO_DATE = `(?<!${DIGIT})${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}(?!${DIGIT})`;
const PHRASE = `[#.$]?(?:[0-9]+[-\\u2013]?)?[${LETTER}][${LETTER}\\p{M}0-9 '\\u2019.,&/:;+#_()%!?*=@\\u2013\\u2014-]*`;

const RUN = new RegExp(
  `(?<url>${URL})|(?<mail>${MAIL})|(?<handle>${HANDLE})|(?<phone>${PHONE})|(?<date>${ISO_DATE})|(?<phrase>${PHRASE})`,
  'gu',
);

const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const RTL = '\\p{Script=Arabic}\\p{Script=Hebrew}';
// Several words are one piece, with the signs and digits between them.
const RTL_RUN = new RegExp(`([${RTL}](?:[${RTL}\\p{M}\\p{Nd}\\p{P} ]*[${RTL}\\p{M}])?)`, 'u');
const STRONG_LTR = new RegExp(`[${LETTER}]`, 'u');

/** Tells whether a text has a letter written from right to left. */
export function hasRtl(text: string): boolean {
  return RTL_LETTER.test(text);
}

/** Tells whether a text has letters and all of them run from left to right. */
export function isLtr(text: string): boolean {
  return STRONG_LTR.test(text) && !RTL_LETTER.test(text);
}

// An English sentence may quote a word or two of Arabic; names in a row with Arabic words between are Arabic.
const LTR_SHARE = 0.75;

/**
 * Tells whether a block of text is written from left to right: three such words and more, the first word among them,
 * and nearly all words likewise. A handle or a name alone takes the direction of what surrounds it.
 */
export function isLtrBlock(text: string): boolean {
  if (!STRONG_LTR.test(text)) return false;
  const words = text.trim().split(/\s+/);
  if (words.length < 3) return false;
  if (!RTL_LETTER.test(text)) return true;
  const isRtlWord = (word: string) => RTL_LETTER.test(word);
  const ltr = words.filter((word) => STRONG_LTR.test(word) && !isRtlWord(word)).length;
  const rtl = words.filter(isRtlWord).length;
  const first = words.find((word) => STRONG_LTR.test(word) || isRtlWord(word)) ?? '';
  return ltr >= 3 && !isRtlWord(first) && ltr / (ltr + rtl) >= LTR_SHARE;
}

/** Divides a text that runs from left to right into plain pieces and words of the other direction. */
export function toRtlPieces(text: string): Piece[] {
  if (!RTL_LETTER.test(text)) return [{ text }];
  return text
    .split(RTL_RUN)
    .flatMap((piece, index) =>
      piece === '' ? [] : [index % 2 ? { text: piece, isolate: 'auto' } : { text: piece }],
    );
}

/** Ends a run at its last letter, digit or sign that belongs to names (C++, C#, 5%), keeping parentheses paired. */
function trimRun(run: string, after: string): string {
  let depth = 0;
  let end = run.length;
  for (let index = 0; index < run.length; index++) {
    if (run[index] === '(') depth++;
    else if (run[index] === ')' && --depth < 0) {
      end = index;
      break;
    }
  }
  const trimmed = run.slice(0, end).replace(new RegExp(`[^${LETTER}\\p{M}0-9+#%)]+$`, 'u'), '');
  const opened = trimmed.split('(').length - trimmed.split(')').length;
  if (opened <= 0) return trimmed;
  return (run + after)[trimmed.length] === ')' && opened === 1
    ? `${trimmed})`
    : trimmed.slice(0, trimmed.lastIndexOf('(')).trimEnd();
}

/**
 * Divides a line of right-to-left text into plain pieces and pieces to isolate: Latin phrases, handles, addresses,
 * telephone numbers, ISO dates. Without isolation their neighbours' punctuation and digits jump sides (UAX #9).
 * Text without right-to-left letters comes back whole when `alone` says that nothing surrounds it.
 */
export function toPieces(text: string, alone = false): Piece[] {
  if (alone && !RTL_LETTER.test(text)) return [{ text }];
  const pieces: Piece[] = [];
  let from = 0;
  RUN.lastIndex = 0;
  for (let match = RUN.exec(text); match; match = RUN.exec(text)) {
    const groups = match.groups ?? {};
    const whole = match[0];
    const run = groups.phrase ? trimRun(whole, text.slice(match.index + whole.length)) : trimUrl(whole);
    RUN.lastIndex = match.index + Math.max(1, run.length);
    if (run === '') continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: run, isolate: groups.phone || groups.date ? 'ltr' : 'auto' });
    from = match.index + run.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

// A full stop or a bracket after an address belongs to the sentence.
function trimUrl(run: string): string {
  const trimmed = run.replace(/[.,;:!?)\]]+$/, '');
  return run.includes('(') && run.endsWith(')') ? run : trimmed;
}
