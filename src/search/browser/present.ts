import { isLtrBlock } from '../../article/isolate.ts';
import { type AnalysedToken, analyseText } from '../../text/analyse.ts';
import type { SearchRecord } from '../format/record.ts';
import { type AskedTerm, answerFactors, type ReadArticle } from '../query/answers.ts';
import { excerpt, markText } from '../query/excerpt.ts';
import { placesIn } from '../query/places.ts';
import { importanceOf, type RankedTerm, type Scored } from '../query/rank.ts';
import { readText, soughtIn } from '../query/texts.ts';
import type { Archive } from './archive.ts';
import type { SearchResult } from './request.ts';

/** The record of a result, with the words of its texts. */
interface ReadResult extends ReadArticle {
  record: SearchRecord;
  scored: Scored;
}

/**
 * Reads the records of results for a query; an article without a lead has an empty one. Throws `SearchFailure`.
 *
 * @param text the query as typed
 */
export function readResults(
  archive: Archive,
  results: readonly Scored[],
  terms: readonly RankedTerm[],
  text: string,
): Promise<ReadResult[]> {
  const mayBe = soughtIn(terms, wordsIn(text));
  return Promise.all(
    results.map(async (scored) => {
      const record = await archive.record(scored.page);
      const lead = [record.subtitle, record.summary].filter((part) => part !== undefined).join('\n');
      const texts = [lead, record.body].map((part) => ({ text: part, tokens: readText(part, mayBe) }));
      return { record, scored, title: analyseText(record.title), texts };
    }),
  );
}

const wordsIn = (text: string): string[] => analyseText(text).map(({ word }) => word);

/**
 * Orders the results of a page again by their texts (`query/answers.ts`), unless the query is a single word, for which
 * texts add nothing to the posting lists.
 *
 * @param text the query as typed
 */
export function byAnswers(
  results: readonly ReadResult[],
  terms: readonly RankedTerm[],
  text: string,
  articles: number,
): ReadResult[] {
  if (terms.length < 2) return [...results];
  const asked = wordsIn(text);
  const askedTerms = terms.map(
    (term): AskedTerm => ({ importance: importanceOf(term, articles), readings: term.readings }),
  );
  const factors = answerFactors(results, askedTerms, asked);
  return results
    .map((result, at) => ({
      ...result,
      scored: { ...result.scored, score: result.scored.score * (factors[at] as number) },
    }))
    .sort((a, b) => b.scored.score - a.scored.score);
}

/** Says how a result is shown: what of its record, and which words marked. */
export function present(
  { record, scored, title, texts }: ReadResult,
  terms: readonly RankedTerm[],
): SearchResult {
  const sought = terms.map(({ readings }) => readings.map((reading) => reading.sought));
  const tokens: (readonly AnalysedToken[])[] = [title, ...texts.map((each) => each.tokens)];
  const [inTitle = [], inLead = [], inBody = []] = placesIn(tokens, sought);
  const [, lead = [], body = []] = tokens;
  const leadText = texts[0]?.text ?? '';
  const useLead = leadText !== '' && (inBody.length === 0 || record.body === '');
  const result: SearchResult = {
    url: record.url,
    score: scored.score,
    title: markText(record.title, title, inTitle),
    excerpt: useLead ? excerpt(leadText, lead, inLead) : excerpt(record.body, body, inBody),
    authors: record.authors,
  };
  for (const name of ['date', 'section', 'source', 'image', 'language'] as const)
    if (record[name] !== undefined) result[name] = record[name];
  // The beginning of a text decides its direction.
  if (isLtrBlock((record.body || record.title).slice(0, 2000))) result.dir = 'ltr';
  return result;
}
