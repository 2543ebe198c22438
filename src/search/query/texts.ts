import { type AnalysedToken, analyseWord, type Term } from '../../text/analyse.ts';
import { lettersOf, mayHaveRoot } from '../../text/letters.ts';
import { tokenise } from '../../text/tokenise.ts';
import type { Sought } from './places.ts';
import { answerWords, wantedBy } from './question-kind.ts';

/**
 * Reading the texts of results for a query: a page of ten has four thousand words, of which a hundred may be words of the
 * query. The others are not analysed.
 */

/** A word that cannot be any that is sought. */
const PASSED: Term = { word: '', core: '', stem: '', root: '' };

/** Tells by the letters of a word whether it may be one that a query looks for. */
type MayBeSought = (letters: number) => boolean;

/**
 * Says which words of a text a query has to do with: its own, and dates or numbers where it asks for one.
 *
 * @param asked the words of the query in normalised spelling
 */
export function soughtIn(
  terms: readonly { readings: readonly { sought: Sought }[] }[],
  asked: readonly string[],
): MayBeSought {
  const roots = terms.flatMap(({ readings }) =>
    readings.flatMap(({ sought }) => sought.terms.map(({ root }) => root)),
  );
  const hasRoot = mayHaveRoot(roots);
  const answers = new Set(Array.from(answerWords(wantedBy(asked)), lettersOf));
  return (letters) => answers.has(letters) || hasRoot(letters);
}

/** Splits a text into words and analyses those that may be sought; the others have their places alone. */
export function readText(text: string, mayBe: MayBeSought): AnalysedToken[] {
  return tokenise(text).map(({ text: own, start, end }) => {
    const { word, core, stem, root } = mayBe(lettersOf(own)) ? analyseWord(own) : PASSED;
    return { text: own, start, end, word, core, stem, root };
  });
}
