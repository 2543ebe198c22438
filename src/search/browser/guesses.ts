import { analyseWord, type Term } from '../../text/analyse.ts';
import { skeleton } from '../../text/skeleton.ts';
import { LEVEL } from '../query/hits.ts';
import type { Clause } from '../query/query.ts';
import type { RankedTerm, Reading } from '../query/rank.ts';
import { edgesOf, type Guess, guessStems, TRUST } from '../query/spelling.ts';
import type { Archive, Breadth } from './archive.ts';
import { isMissing, readWord } from './readings.ts';

/** A word of the query with all its readings. */
export interface PlannedTerm extends RankedTerm {
  clause: Clause;
  /** A likelier spelling, where the word may be mistyped. */
  instead?: string;
  /** Whether that spelling was searched, because the word as typed was not found. */
  applied?: boolean;
  /** Articles that have the word as typed, in any inflection. */
  found: number;
}

/** Gives the stems that a word may have been meant to be, likeliest first. */
export async function guessesFor(
  archive: Archive,
  term: Term,
  found: number,
  alone: boolean,
): Promise<Guess[]> {
  const lists = await Promise.all(
    edgesOf(term.word).map(({ edge, letters }) => archive.stemsNear(letters, edge)),
  );
  return guessStems(term.word, term.stem, found, lists.flat(), alone);
}

/** A guess as a term: whole when its affixes come off again, else its stem alone. */
function termOf(guess: Guess): Term {
  const whole = analyseWord(guess.word);
  if (whole.stem === guess.stem) return whole;
  return { word: guess.stem, core: guess.stem, stem: guess.stem, root: skeleton(guess.stem) };
}

/**
 * A guess as likely as this is offered though the archive has words of the root typed: of that root, and of others; or
 * the very word, where so many times more articles have the guess.
 */
const OFFERED = { kin: 0.95, other: 0.5, written: 0.95 };
const FAR_COMMONER = 20;
/** A guess is applied to a word that stands alone when it is as likely as this, or has this many letters. */
const APPLIED = { likelihood: 0.3, letters: 5 };

/**
 * Adds the guesses to the readings of a word. In a longer query the other words
 * decide between guesses; a word alone is replaced only where the archive has no word of its root, by one guess, which
 * the answer names.
 */
export async function readGuesses(
  archive: Archive,
  planned: PlannedTerm,
  guesses: readonly Guess[],
  alone: boolean,
  breadth: Breadth,
): Promise<void> {
  const [best] = guesses;
  if (best === undefined) return;
  const [own] = planned.readings;
  const related = !isMissing(planned);
  const root = planned.clause.terms[0]?.root ?? '';
  // An ending that the stemmer left on the guess (حوكمت) follows its root.
  const kin = ({ stem }: Guess): boolean => {
    const other = skeleton(stem);
    return other === root || (root.length >= 3 && other.startsWith(root));
  };
  const sure = best.likelihood >= APPLIED.likelihood || best.stem.length >= APPLIED.letters;
  const read = !alone ? guesses : related ? guesses.filter(kin) : sure ? [best] : [];
  const guessed = read.map(async (guess): Promise<Reading> => {
    const lowest = guess.weight >= TRUST.root ? LEVEL.root : LEVEL.stem;
    const reading = await readWord(archive, termOf(guess), lowest, breadth, guess.weight);
    return { ...reading, sought: { ...reading.sought, isGuess: true } };
  });
  planned.readings = [...planned.readings, ...(await Promise.all(guessed))];
  // What the archive has, in any inflection, is doubted only beside a likely slip of a far commoner word; as it is written,
  // not beside another word of its root (سباق, سابق).
  const [, ofStem = 0, ofWord = 0] = own?.found.reached ?? [];
  const isKin = kin(best);
  const least = ofStem > 0 ? OFFERED.written : isKin ? OFFERED.kin : OFFERED.other;
  const isFarCommoner = ofStem === 0 || best.articles >= planned.found * FAR_COMMONER;
  const isLikely = isFarCommoner && best.likelihood >= least && !(isKin && ofWord > 0);
  if (!related || isLikely) planned.instead = best.shown;
  planned.applied = !related && read.length > 0;
}
