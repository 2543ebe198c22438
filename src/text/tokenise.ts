/** A word of a text: `start` and `end` are UTF-16 offsets into the original string, end exclusive. */
export interface Token {
  text: string;
  start: number;
  end: number;
}

/** Letters of the Arabic script in every block, without its digits and signs. */
const ARABIC =
  '\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC\\u06FF\\u0750-\\u077F\\u08A0-\\u08C7\\uFB50-\\uFBB1\\uFBD3-\\uFD3D\\uFD50-\\uFDF9\\uFE70-\\uFEFC';
/** What a word may carry without being another: marks, tatweel, the invisible controls of copied text. */
const CARRIED = '\\p{M}\\u0640\\u00AD\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF';
/** Everything else splits, so «غزة،القدس» is two words; and so does a change of script: بـ30, و1,000, لـCNN. */
const ARABIC_RUN = `[${ARABIC}][${ARABIC}${CARRIED}]*`;
const OTHER_RUN = `(?:(?![${ARABIC}])[\\p{L}\\p{N}${CARRIED}])+`;
const OTHER_LETTER = `(?![${ARABIC}\\u0640])\\p{L}`;
const DIGIT = '[0-9\\u0660-\\u0669\\u06F0-\\u06F9]';
/** A number with its separators stays one word: 1,250,000 and ٣٫٥. */
const NUMBER = `(?<!${OTHER_LETTER})${DIGIT}+(?:[.,\\u066B\\u066C]${DIGIT}+)+(?!${OTHER_LETTER}|${DIGIT})`;
/** A handle or hashtag: found whole (`abu_ali`) and by each of its parts. */
const TAG = '[@#\\uFF20\\uFF03][\\p{L}\\p{N}\\p{M}_]*_[\\p{L}\\p{N}\\p{M}_]*[\\p{L}\\p{N}]';
const WORD = new RegExp(`${TAG}|${ARABIC_RUN}|${NUMBER}|${OTHER_RUN}`, 'gu');
const SOLID = /[\p{L}\p{N}]/u;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu;
const PART = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * Splits a text into words in reading order.
 *
 * A compound handle or hashtag gives itself (without `@` or `#`) and then its parts, so tokens may overlap;
 * invisible controls at the edges of a word stay outside its offsets. Never throws.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const found = match[0];
    const at = match.index;
    if (!SOLID.test(found)) continue;
    if (found[0] === '@' || found[0] === '#' || found[0] === '\uFF20' || found[0] === '\uFF03') {
      tokens.push({ text: found.slice(1), start: at + 1, end: at + found.length });
      for (const part of found.matchAll(PART)) {
        if (SOLID.test(part[0])) pushTrimmed(tokens, part[0], at + part.index);
      }
      continue;
    }
    pushTrimmed(tokens, found, at);
  }
  return tokens;
}

function pushTrimmed(tokens: Token[], found: string, at: number): void {
  const core = found.replace(EDGES, '');
  const lead = found.indexOf(core);
  tokens.push({ text: core, start: at + lead, end: at + lead + core.length });
}
