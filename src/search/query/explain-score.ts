import type { PageTable } from '../format/pages.ts';
import { type RankedTerm, rank, type Scored } from './rank.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** What one word of a query gave to an article's score. */
export interface ScorePart {
  /** The word as it was asked. */
  readonly word: string;
  /** By matches as written, by stem and by root; they add up to what the word gave. */
  readonly written: number;
  readonly stem: number;
  readonly root: number;
}

/** What an article's score is made of. */
export interface ScoreExplanation {
  readonly score: number;
  readonly parts: readonly ScorePart[];
  /** The rest: that the words stand together, how much of the query the article holds, how new it is, what its text says. */
  readonly together: number;
}

/**
 * Tells what an article's score is made of, by ranking it for each word alone and at each level alone.
 *
 * @param terms the words with what the index has of them; `clause.text` is the word as asked
 */
export function explainScore(
  terms: readonly (RankedTerm & { readonly clause: { readonly text: string } })[],
  table: PageTable,
  { page, score }: Scored,
  weights: Weights = WEIGHTS,
): ScoreExplanation {
  const alone = { ...weights, word: 0, stem: 0, root: 0, coordination: 0, recency: 0, floor: 0 };
  const given = (term: RankedTerm, level: 'word' | 'stem' | 'root'): number =>
    rank([term], table, (each) => each === page, { ...alone, [level]: weights[level] })[0]?.score ?? 0;
  const parts = terms.map((term) => ({
    word: term.clause.text,
    written: given(term, 'word'),
    stem: given(term, 'stem'),
    root: given(term, 'root'),
  }));
  const own = parts.reduce((sum, { written, stem, root }) => sum + written + stem + root, 0);
  return { score, parts, together: score - own };
}
