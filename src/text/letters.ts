import { BY_HAMZA, IRREGULAR, NAME_WORDS } from './lexicon.ts';
import { skeleton } from './skeleton.ts';
import { stem } from './stem.ts';

/**
 * The letters of a word as bits, by which most words of a text are seen to be none of those sought without being analysed:
 * the analysis takes letters away, and adds but U+0645 MEEM, U+0647 HEH and weak ones, which have no bit.
 */

const STRONG =
  '\u0628\u062A\u062B\u062C\u062D\u062E\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063A\u0641\u0642\u0643\u0644\u0646';
/** All other plain letters, and what a word may carry: U+0640 TATWEEL and U+064B to U+0652, the vowel signs. */
const OTHERS =
  '\u0640\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0629\u0645\u0647\u0648\u0649\u064A';

const [FIRST, LAST] = [0x0621, 0x0652];
/** By letter its bit; 0 for one without, -1 for what is no plain letter. */
const BITS = new Int32Array(LAST - FIRST + 1).fill(-1);
for (const letter of OTHERS) BITS[letter.charCodeAt(0) - FIRST] = 0;
for (const [at, letter] of [...STRONG].entries()) BITS[letter.charCodeAt(0) - FIRST] = 1 << at;

/** Every letter: of a word that holds anything but plain letters, and may be anything. */
const EVERY_LETTER = -1;

/** Gives the letters of a word in any spelling. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) {
    const bit = BITS[word.charCodeAt(at) - FIRST];
    if (bit === undefined || bit < 0) return EVERY_LETTER;
    letters |= bit;
  }
  return letters;
}

/** Of a root that words are given by a list (نساء has that of امرأة), the letters of each of these words. */
const LISTED = new Map<string, Set<number>>();
for (const list of [IRREGULAR, NAME_WORDS, BY_HAMZA])
  for (const [word, other] of list) {
    const root = skeleton(stem(other));
    LISTED.set(root, (LISTED.get(root) ?? new Set()).add(lettersOf(word)));
  }

/** Letters that the analysis takes away: BEH, TEH, SEEN, FEH, KAF, LAM, NOON. */
const IN_AFFIXES = lettersOf('\u0628\u062A\u0633\u0641\u0643\u0644\u0646');

/** Leaves out the letters that may be an affix's. */
export const withoutAffixes = (letters: number): number =>
  letters === EVERY_LETTER ? EVERY_LETTER : letters & ~IN_AFFIXES;

/** Gives a test by their letters for words that may have one of these roots. */
export function mayHaveRoot(roots: Iterable<string>): (letters: number) => boolean {
  const wanted = new Set<number>();
  for (const root of roots)
    for (const letters of [lettersOf(root), ...(LISTED.get(root) ?? [])]) wanted.add(letters);
  const kinds = [...wanted];
  return (letters) =>
    letters === EVERY_LETTER ||
    kinds.some((own) => (own & ~letters) === 0 && (letters & ~(own | IN_AFFIXES)) === 0);
}

/** Tells whether a word that must have some letters, but for one that a slip may have changed, can have these. */
export function mayLackOne(wanted: number, letters: number): boolean {
  const missing = wanted === EVERY_LETTER ? 0 : wanted & ~letters;
  return (missing & (missing - 1)) === 0;
}
