import { FORMULAS, firstPart, SPOKEN } from './compounds.ts';

/**
 * A word of a text: `start` and `end` are UTF-16 offsets into the original string, end exclusive. `text` is what
 * stands there, but where a sign stands for several words (U+FDFA): these then have the place of the sign.
 */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/** Letters of the Arabic script in every block, without its digits and signs. */
const ARABIC =
  '\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC\\u06FF\\u0750-\\u077F\\u08A0-\\u08C7\\uFB50-\\uFBB1\\uFBD3-\\uFD3D\\uFD50-\\uFDC7\\uFDF0-\\uFDF9\\uFE70-\\uFEFC';
/**
 * What a word may carry without being another: marks, tatweel, the invisible controls of copied text, and the small
 * letters of the Quran's spelling (U+06E5 SMALL WAW, U+06E6 SMALL YEH).
 */
const CARRIED =
  '\\p{M}\\u0640\\u06E5\\u06E6\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF';
const SIGN = '[\\uFD40-\\uFD4F\\uFDCF\\uFDFA\\uFDFB\\uFDFD-\\uFDFF]';
/** Everything else splits, so «غزة،القدس» is two words; and so does a change of script: بـ30, و1,000, لـCNN. */
const ARABIC_RUN = `[${ARABIC}][${ARABIC}${CARRIED}]*`;
const OTHER_RUN = `(?:(?![${ARABIC}]|${SIGN})[\\p{L}\\p{N}${CARRIED}])+`;
const OTHER_LETTER = `(?![${ARABIC}\\u0640])\\p{L}`;
const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
/** A number with its separators stays one word: 1,250,000 and ٣٫٥. */
const NUMBER = `(?<!${OTHER_LETTER})${DIGIT}+(?:[.,\\u066B\\u066C]${DIGIT}+)+(?!${OTHER_LETTER}|${DIGIT})`;
/** A handle or hashtag: found whole (`abu_ali`) and by each of its parts. */
const TAG = '[@#\\uFF20\\uFF03][\\p{L}\\p{N}\\p{M}_]*_[\\p{L}\\p{N}\\p{M}_]*[\\p{L}\\p{N}]';
const WORD = new RegExp(`${TAG}|${SIGN}|${ARABIC_RUN}|${NUMBER}|${OTHER_RUN}`, 'gu');
// Two in three characters of Arabic text are these: to sort them by a table costs a fifth of what WORD does.
const [SPLITTER, LETTER, ODD] = [0, 1, 2];
const KINDS = new Uint8Array(0x700).fill(ODD);
for (let unit = 0; unit < 0x80; unit++) if (!/[\w@#]/.test(String.fromCharCode(unit))) KINDS[unit] = SPLITTER;
// U+00AB and U+00BB GUILLEMETS, U+00A0 NO-BREAK SPACE, ARABIC COMMA, SEMICOLON, QUESTION MARK
for (const unit of [0xab, 0xbb, 0xa0, 0x60c, 0x61b, 0x61f]) KINDS[unit] = SPLITTER;
for (let unit = 0x621; unit <= 0x64a; unit++) if (unit <= 0x63a || unit > 0x640) KINDS[unit] = LETTER;
KINDS[0x5f] = SPLITTER; // LOW LINE

/** Says how a code unit is dealt with: `ODD` ones are left to {@link WORD}. */
function kindOf(unit: number): number {
  return unit < KINDS.length ? (KINDS[unit] as number) : unit >= 0x2010 && unit <= 0x2027 ? SPLITTER : ODD;
}

const SHORTEST_CUT = 5;
const SOLID = /[\p{L}\p{N}]/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;
const PART = /[\p{L}\p{N}\p{M}]+/gu;
const FIRST_CARRIED = new RegExp(`[${CARRIED}]`, 'u');
const ALL_CARRIED = new RegExp(`[${CARRIED}]`, 'gu');
/** U+200C ZERO WIDTH NON-JOINER after a Persian verb's prefix or a first word (هم, بین, پیش, پس, بی, غیر, خوش), or before an ending, where a space may stand as well. */
const PERSIAN_JOINT =
  /^(\u0646?\u0645[\u06CC\u064A]|\u0647\u0645|\u0628[\u06CC\u064A]\u0646|\u067E[\u06CC\u064A]\u0634|\u067E\u0633|\u0628[\u06CC\u064A]|\u063A[\u06CC\u064A]\u0631|\u062E\u0648\u0634)\u200C(?=.{2})|^(.{2,})\u200C(?=(?:\u0647\u0627(?:[\u06CC\u064A]{1,2}(?:\u0645)?)?|\u0627[\u06CC\u064A]|\u0627\u0646\u062F|\u0627[\u06CC\u064A]\u0645|\u062A\u0631(?:[\u06CC\u064A]\u0646)?|\u0634\u0627\u0646|\u0645\u0627\u0646)$)/;

/**
 * Splits a text into words in reading order.
 *
 * A compound handle or hashtag gives itself (without `@` or `#`) and then its parts, so tokens may overlap;
 * invisible controls at the edges of a word stay outside its offsets. Two words that are also written as one
 * (عبدالله, می‌خواهم) give the two. Never throws.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < text.length) {
    const kind = kindOf(text.charCodeAt(from));
    if (kind === SPLITTER) {
      from += 1;
      continue;
    }
    let found: string;
    let at = from;
    if (kind === LETTER) {
      let end = from + 1;
      let next = LETTER;
      while (end < text.length && next === LETTER) next = kindOf(text.charCodeAt(end++));
      // A run of plain letters that ends at a splitter is a word; most are.
      if (next !== ODD) {
        if (next === SPLITTER) end -= 1;
        found = text.slice(from, end);
        from = end;
        const spoken = spokenIn(found);
        if (spoken !== undefined) {
          pushPhrase(tokens, spoken, at, end);
          continue;
        }
        const cut = end - at < SHORTEST_CUT ? 0 : firstPart(found);
        if (cut > 0) tokens.push({ text: found.slice(0, cut), start: at, end: at + cut });
        tokens.push({ text: cut > 0 ? found.slice(cut) : found, start: at + cut, end });
        continue;
      }
    }
    WORD.lastIndex = from;
    const match = WORD.exec(text);
    if (match === null) break;
    found = match[0];
    at = match.index;
    from = at + found.length;
    const formula = found.length === 1 ? FORMULAS.get(found) : spokenIn(found);
    if (formula !== undefined) {
      pushPhrase(tokens, formula, at, from);
      continue;
    }
    if (!SOLID.test(found)) continue;
    if (found[0] === '@' || found[0] === '#' || found[0] === '\uFF20' || found[0] === '\uFF03') {
      tokens.push({ text: found.slice(1), start: at + 1, end: at + found.length });
      for (const part of found.matchAll(PART)) {
        if (SOLID.test(part[0])) pushTrimmed(tokens, part[0], at + part.index);
      }
      continue;
    }
    const cut = cutOf(found);
    if (cut === 0) pushTrimmed(tokens, found, at);
    else {
      pushTrimmed(tokens, found.slice(0, cut), at);
      pushTrimmed(tokens, found.slice(cut), at + cut);
    }
  }
  return tokens;
}

/** Adds the words that stand for a sign, or for what is written as one: all have its place. */
function pushPhrase(tokens: Token[], phrase: string, start: number, end: number): void {
  for (const text of phrase.split(' ')) tokens.push({ text, start, end });
}

const HAMZA_ON_ALEF = /[\u0622\u0623\u0625]/g;

/** The words of what people say that is written as one; most words are let go by their last letters. */
function spokenIn(found: string): string | undefined {
  if (found.length < 7 || found.charCodeAt(found.length - 2) !== 0x0644) return undefined;
  return SPOKEN.get(found.replace(ALL_CARRIED, '').replace(HAMZA_ON_ALEF, '\u0627'));
}

/** Where two words that are written as one part; 0 where it is one word. */
function cutOf(found: string): number {
  if (found.length < SHORTEST_CUT) return 0;
  if (found.includes('\u200C')) {
    const joint = PERSIAN_JOINT.exec(found);
    if (joint !== null) return (joint[1] ?? joint[2] ?? '').length;
  }
  if (!FIRST_CARRIED.test(found)) return firstPart(found);
  let letters = firstPart(found.replace(ALL_CARRIED, ''));
  if (letters === 0) return 0;
  let at = 0;
  for (; letters > 0; at++) if (!FIRST_CARRIED.test(found.charAt(at))) letters--;
  // The marks of a letter go with it.
  while (FIRST_CARRIED.test(found.charAt(at))) at++;
  return at;
}

const isPlainLetter = (unit: number): boolean => unit >= 0x0621 && unit <= 0x064a && unit !== 0x0640;

function pushTrimmed(tokens: Token[], found: string, at: number): void {
  // Most words begin and end with a letter.
  if (isPlainLetter(found.charCodeAt(0)) && isPlainLetter(found.charCodeAt(found.length - 1))) {
    tokens.push({ text: found, start: at, end: at + found.length });
    return;
  }
  const core = found.replace(EDGES, '');
  const lead = found.indexOf(core);
  tokens.push({ text: core, start: at + lead, end: at + lead + core.length });
}
