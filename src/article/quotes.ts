import { applyChanges, quoteChanges } from '../text/tidy.ts';

const ARABIC = /\p{Script=Arabic}/u;
const DOUBLE = /^["\u201C-\u201F\u2033\u00AB\u00BB]$/;

/**
 * Writes the quotation marks of one block of Arabic as « », nested ones as “ ”, as import does ({@link quoteChanges}),
 * in any text of the site with Arabic letters; single and doubled marks stay, so that the length of the text never
 * changes.
 */
export function displayQuotes(text: string): string {
  return applyChanges(
    text,
    quoteChanges(text, ARABIC.test(text)).filter(({ start, end }) => DOUBLE.test(text.slice(start, end))),
  );
}
