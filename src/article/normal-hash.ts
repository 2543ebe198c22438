import { FNV1A_BASIS, fnv1a, fnv1aStep } from '../hash/fnv1a.ts';
import { normaliseWord } from '../text/normalise.ts';

const [ALEF, WAW, HEH, MEEM] = [0x0627, 0x0648, 0x0647, 0x0645];
const YEH_WITH_HAMZA = 0x0626;

// What becomes of a code unit where it does not matter what stands beside it: a unit of the normal form, nothing, or a
// word that has to be normalised as a whole.
const [NOTHING, ODD] = [0, 0xffff];
const FOLDED = new Uint16Array(0x0670).fill(ODD);
for (const [from, to] of [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
  // Letters and marks of Arabic; what lies between are letters of other languages and the elongation stroke.
  [0x0621, 0x063a],
  [0x0641, 0x0669],
] as const)
  for (let unit = from; unit <= to; unit++)
    FOLDED[unit] = normaliseWord(String.fromCharCode(unit)).charCodeAt(0) || NOTHING;

/** Longer words are not those whose last letter is written otherwise than it is read. */
const LONGEST_WATER = 7;

// Archives repeat their words.
const CACHE_LIMIT = 100_000;
const oddWords = new Map<string, number>();

function hashOdd(word: string): number {
  const known = oddWords.get(word);
  if (known !== undefined) return known;
  const hash = fnv1a(normaliseWord(word));
  if (oddWords.size >= CACHE_LIMIT) oddWords.clear();
  oddWords.set(word, hash);
  return hash;
}

/**
 * Gives the hash of a word's normal form, without making it: most words are normalised letter by letter, and to make the
 * form of each word of an archive, or to look it up, costs several times as much.
 *
 * @returns `fnv1a(normaliseWord(word))`
 */
export function normalHash(word: string): number {
  let hash = FNV1A_BASIS;
  // The last two units of the normal form, how many of the last are alike, and how many there are.
  let [before, last, alike, length] = [0, 0, 0, 0];
  let isAfterHamza = false;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const folded = unit < FOLDED.length ? (FOLDED[unit] as number) : ODD;
    if (folded === NOTHING) continue;
    alike = folded === last ? alike + 1 : 1;
    // Letters that are drawn out are written once, and a hamza has another seat before some letters.
    if (folded === ODD || alike === 3 || (isAfterHamza && folded === WAW)) return hashOdd(word);
    isAfterHamza = unit === YEH_WITH_HAMZA;
    [before, last] = [last, folded];
    length++;
    hash = fnv1aStep(hash, folded);
  }
  // The spelling of صلوة, and ماء, which stays another word than ما.
  const isOdd =
    (last === HEH && before === WAW) || (last === ALEF && before === MEEM && length <= LONGEST_WATER);
  return isOdd ? hashOdd(word) : hash >>> 0;
}
