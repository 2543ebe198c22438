import { ltrRuns } from './ltr-runs.ts';

/** A piece of a line: plain text of the line's direction, or a piece that must keep its own. */
export interface Piece {
  readonly text: string;
  /**
   * `auto`: has a strong letter, so `<bdi>` alone is enough; `ltr`: digits and signs need it said; `override`: Arabic
   * digits need more than that, `<bdo>`.
   */
  readonly isolate?: 'auto' | 'ltr' | 'override';
}

const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}';

const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/;
const RTL_LETTER = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const RTL = '\\p{Script=Arabic}\\p{Script=Hebrew}';
// Several words are one piece, with the signs and digits between them.
const RTL_RUN = new RegExp(`([${RTL}](?:[${RTL}\\p{M}\\p{Nd}\\p{P} ]*[${RTL}\\p{M}])?)`, 'u');
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

// An English sentence may quote a word or two of Arabic; names in a row with Arabic words between are Arabic.
const LTR_SHARE = 0.75;

/**
 * Tells whether a block of text is written from left to right: three such words and more, the first word among them,
 * and nearly all words likewise. A handle or a name alone takes the direction of what surrounds it.
 */
export function isLtrBlock(text: string): boolean {
  // An Arabic text begins with an Arabic word.
  const opening = STRONG.exec(text)?.[0];
  if (opening === undefined || RTL_LETTER.test(opening) || !STRONG_LTR.test(text)) return false;
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

/**
 * Divides a line of right-to-left text into plain pieces and pieces to isolate (see {@link ltrRuns}). Without isolation
 * their neighbours' punctuation and digits jump sides (UAX #9).
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

/** Says how a number of digits and signs keeps its order: Arabic digits turn its signs around in any isolate. */
export const isolateNumber = (number: string): 'ltr' | 'override' =>
  ARABIC_DIGIT.test(number) ? 'override' : 'ltr';
