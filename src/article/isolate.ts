import { ltrRuns } from './ltr-runs.ts';

/** A piece of a line: plain text in the line's direction, or a run that must keep its own. */
export interface Piece {
  readonly text: string;
  /**
   * `auto`: it has a strong letter, so `<bdi>` is enough; `ltr`: digits and signs need `dir`; `override`: with Arabic
   * digits even that is not enough, and `<bdo>` is needed.
   */
  readonly isolate?: 'auto' | 'ltr' | 'override';
}

const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}';

const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const RTL = '\\p{Script=Arabic}\\p{Script=Hebrew}';
// Several words form one run, with the signs and digits between them. A Latin comma divides: it lists for Latin readers.
const RTL_RUN = new RegExp(`([${RTL}](?:(?:(?![,;] )[${RTL}\\p{M}\\p{Nd}\\p{P} ])*[${RTL}\\p{M}])?)`, 'u');
const STRONG_LTR = new RegExp(`[${LETTER}]`, 'u');
const STRONG = new RegExp(`[${LETTER}${RTL}]`, 'u');

/** Tells whether a text has a letter written from right to left. */
export function hasRtl(text: string): boolean {
  return RTL_LETTER.test(text);
}

/** Tells whether a text has letters and all of them run from left to right. */
export function isLtr(text: string): boolean {
  return STRONG_LTR.test(text) && !RTL_LETTER.test(text);
}

// An English sentence may quote some Arabic words; below this share of Latin letters the text is Arabic with names in
// it.
const LTR_SHARE = 0.75;
// An Arabic comma, semicolon or question mark behind a Latin word is set by an Arabic writer.
const ARABIC_SIGN = new RegExp(`[${LETTER}][^${LETTER}${RTL}]*[\\u060C\\u061B\\u061F]`, 'u');

// A line without a full stop whose last word is Arabic speaks Arabic of a Latin name: The Last of Us: a review.
const ARABIC_END = new RegExp(`[${RTL}][^${LETTER}${RTL}.?!)\\]\u00BB\u201D"]*$`, 'u');

/**
 * Tells whether a block of text is written from left to right: at least three Latin words, the first word among them,
 * and nearly all others. A single handle or name takes the direction of its surroundings.
 */
export function isLtrBlock(text: string): boolean {
  // A text that begins with an Arabic word is Arabic.
  const opening = STRONG.exec(text)?.[0];
  if (opening === undefined || RTL_LETTER.test(opening) || !STRONG_LTR.test(text)) return false;
  if (ARABIC_SIGN.test(text) || ARABIC_END.test(text)) return false;
  const words = text.trim().split(/\s+/);
  if (words.length < 3) return false;
  if (!RTL_LETTER.test(text)) return true;
  const isRtlWord = (word: string) => RTL_LETTER.test(word);
  const ltr = words.filter((word) => STRONG_LTR.test(word) && !isRtlWord(word)).length;
  const rtl = words.filter(isRtlWord).length;
  const first = words.find((word) => STRONG_LTR.test(word) || isRtlWord(word)) ?? '';
  return ltr >= 3 && !isRtlWord(first) && ltr / (ltr + rtl) >= LTR_SHARE;
}

/** Divides left-to-right text into plain pieces and right-to-left words. */
export function toRtlPieces(text: string): Piece[] {
  if (!RTL_LETTER.test(text)) return [{ text }];
  return text
    .split(RTL_RUN)
    .flatMap((piece, index) =>
      piece === '' ? [] : [index % 2 ? { text: piece, isolate: 'auto' } : { text: piece }],
    );
}

/**
 * Divides a line of right-to-left text into plain pieces and runs to isolate (see {@link ltrRuns}). Without isolation
 * punctuation and digits beside them would change sides (UAX #9).
 */
export function toPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end, kind } of ltrRuns(text)) {
    if (start > from) pieces.push({ text: text.slice(from, start) });
    const run = text.slice(start, end);
    pieces.push({ text: run, isolate: kind === 'latin' ? 'auto' : isolateNumber(run) });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Says how a number with signs keeps its order: Arabic digits reorder its signs even inside an isolate. */
export const isolateNumber = (number: string): 'ltr' | 'override' =>
  ARABIC_DIGIT.test(number) ? 'override' : 'ltr';

/** Longest number that is kept on one line, so that it fits a phone with letters of twice the size. */
const UNBROKEN = 16;

/** Tells whether a run stays on one line: a number, or a word with a number (F-16, COVID-19, Pixel 8, US$ 699). */
export const isUnbroken = (run: string, isNumber: boolean): boolean =>
  run.length <= UNBROKEN && (isNumber || /^\S*\p{L}(?:-|\S? )\d\S*$/u.test(run));
