import { DIGIT } from './number-patterns.ts';

// Right-to-left characters end a run: letters, their marks, digits and signs (Arabic comma, semicolon and question mark
// among them), the controls of UAX #9 except LRM, and paragraph separators. Marks that Latin letters share with Syriac
// ones (x\u0304, s\u0331) do not.
const SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Samr', 'Mand', 'Adlm', 'Rohg']
  .map((script) => `\\p{scx=${script}}`)
  .join('');
/** A pattern of the characters that end a left-to-right run. */
export const END = `(?![\\u0300-\\u036F])[${SCRIPTS}\\u061C\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]`;

const LETTER = /\p{L}/u;

const MAY_HOLD = new RegExp(
  `(?!${END})\\p{L}|${DIGIT}[^\\p{L}]*${DIGIT}|[@\\u207A\\u207B\\u221A-\\u221C]`,
  'u',
);

// Fast path: most text is all Arabic, and expressions over all scripts are slow, so units below U+0700 are classified
// by a table.
const [NEITHER, RTL_LETTER, A_DIGIT, OPENS_RUN, ODD] = [0, 1, 2, 3, 4];
const UNIT_KINDS = Uint8Array.from({ length: 0x700 }, (_, unit) => {
  const sign = String.fromCharCode(unit);
  if (LETTER.test(sign)) return new RegExp(END, 'u').test(sign) ? RTL_LETTER : OPENS_RUN;
  return new RegExp(DIGIT).test(sign) ? A_DIGIT : sign === '@' ? OPENS_RUN : NEITHER;
});

// U+2010 to U+2027 are dashes, quotation marks and dots.
const kindOf = (unit: number): number =>
  unit < UNIT_KINDS.length ? (UNIT_KINDS[unit] as number) : unit >= 0x2010 && unit <= 0x2027 ? NEITHER : ODD;

/** Tells whether a stretch without right-to-left letters may contain a letter. */
export function mayHoldLetter(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (kindOf(text.charCodeAt(at)) >= OPENS_RUN) return true;
  return false;
}

/** Tells which runs a line may have: none, only numbers, or any. */
export function mayHold(text: string): 'none' | 'numbers' | 'any' {
  let numbers = false;
  let digit = false;
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind >= OPENS_RUN) return MAY_HOLD.test(text) ? 'any' : 'none';
    if (kind === RTL_LETTER) digit = false;
    else if (kind === A_DIGIT) {
      numbers ||= digit;
      digit = true;
    }
  }
  return numbers ? 'numbers' : 'none';
}
