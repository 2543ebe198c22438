import type { AnalysedToken, Term } from '../../text/analyse.ts';
import type { Found as Place } from './excerpt.ts';
import { LEVEL } from './hits.ts';

/** What a reading of a word looks for in a text: a word from a level up, or several that follow one another. */
export interface Sought {
  terms: readonly Term[];
  lowest: number;
  /** Whether it is another spelling than the one typed. */
  isGuess?: boolean;
}

/** Gives the level at which a word matches a term; below all levels where it does not. */
export function levelIn(token: Term, term: Term): number {
  if (token.root !== term.root) return -1;
  if (token.stem !== term.stem) return LEVEL.root;
  return token.core === term.core ? LEVEL.word : LEVEL.stem;
}

/** Gives the numbers of the tokens that are what is sought, each with its level. */
function* match(
  tokens: readonly AnalysedToken[],
  { terms, lowest }: Sought,
): Generator<readonly [token: number, level: number]> {
  const [first] = terms;
  if (first === undefined) return;
  for (let at = 0; at + terms.length <= tokens.length; at++) {
    // Nearly every word is another.
    if (levelIn(tokens[at] as AnalysedToken, first) < lowest) continue;
    const levels = terms.map((term, step) => levelIn(tokens[at + step] as AnalysedToken, term));
    if (levels.some((level) => level < lowest)) continue;
    for (const [step, level] of levels.entries()) yield [at + step, level];
  }
}

/**
 * Finds the words of a query in the texts of an article: of each text its places. A word of the same root is a place only
 * where the article has no nearer form, and one that may have been meant only where it has none of the word typed.
 *
 * @param terms what is sought for each word of the query, in any of its readings
 */
export function placesIn(
  texts: readonly (readonly AnalysedToken[])[],
  terms: readonly (readonly Sought[])[],
): Place[][] {
  const places: Place[][] = texts.map(() => []);
  for (const [term, readings] of terms.entries()) {
    const find = (some: readonly Sought[]) =>
      texts.map((tokens) => {
        const levels = new Map<number, number>();
        for (const sought of some)
          for (const [token, level] of match(tokens, sought))
            levels.set(token, Math.max(level, levels.get(token) ?? level));
        return levels;
      });
    const hasNear = (found: readonly ReadonlyMap<number, number>[]) =>
      found.some((levels) => [...levels.values()].some((level) => level > LEVEL.root));
    const typed = find(readings.filter(({ isGuess }) => !isGuess));
    const found = hasNear(typed) ? typed : find(readings);
    const isNear = hasNear(found);
    const lowest = isNear ? LEVEL.stem : LEVEL.root;
    for (const [text, levels] of found.entries())
      for (const [token, level] of levels) if (level >= lowest) places[text]?.push({ token, term });
  }
  return places;
}
