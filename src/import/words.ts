// ARABIC LETTER ALEF with MADDA, HAMZA ABOVE, HAMZA BELOW, WASLA.
const ALEFS = /[\u0622\u0623\u0625\u0671]/g;
const DROPPED =
  /[\u0640\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|[\uFE00-\uFE0F]/g;
const PLAIN = /^[\n -~\u060C\u061B\u061F\u0621-\u063A\u0641-\u064A]*$/;
// What NFKC leaves as it is, but for the order of marks, which are dropped: guillemets, dashes, quotation marks, tatweel,
// vowel marks, digits, letters of Persian and Urdu without a hamza of their own.
const COMPOSED =
  /^[\n -~\u00AB\u00BB\u060C\u061B\u061F\u0621-\u063A\u0640-\u0652\u0660-\u0669\u067E\u0686\u0698\u06A9\u06AF\u06CC\u06F0-\u06F9\u200B-\u200F\u2013\u2014\u2018-\u201D]*$/;

/**
 * Gives the words of a text for comparing: lower case, letters and digits only, marks, tatweel and the spelling
 * differences that cleaning makes folded away. Two texts with the same words say the same.
 */
export function foldWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Gives a text in the folded spelling of {@link foldWords}, punctuation still in it. */
export function foldText(text: string): string {
  let folded = PLAIN.test(text)
    ? text
    : (COMPOSED.test(text) ? text : text.normalize('NFKC')).replace(DROPPED, '');
  folded = folded.replace(ALEFS, '\u0627').toLowerCase();
  return folded
    .replace(/[\u0649\u06CC\u06D2]/g, '\u064A')
    .replace(/[\u06A9\u06AA]/g, '\u0643')
    .replace(/[\u06C1\u06BE\u06D5]/g, '\u0647')
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** Gives the words of a text as one string, for comparing whole texts. */
export function foldedLine(text: string): string {
  return foldWords(text).join(' ');
}
