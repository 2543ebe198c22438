import { type AnalysedToken, analyseWord } from '../../text/analyse.ts';
import { lettersOf, mayLackOne } from '../../text/letters.ts';
import { STOP_WORDS } from '../../text/stopwords.ts';
import { levelIn, type Sought } from './places.ts';
import { asksWhatIs, isAnswer, wantedBy } from './question-kind.ts';
import { slipLikelihood } from './slips.ts';

/**
 * How well the texts of articles answer a query. The first results are read anyway, to be shown; so their texts can
 * be scored by what posting lists do not hold: whether one sentence has the words of the query, and whether a number or
 * a date stands near them where the question asks for one. `docs/search.md` has the gain measured.
 */

/** An article with its texts analysed. */
export interface ReadArticle {
  title: readonly AnalysedToken[];
  /** Its lead and its body, each with its words. */
  texts: readonly { text: string; tokens: readonly AnalysedToken[] }[];
}

/** A word of a query: its importance, and what it matches in a text. */
export interface AskedTerm {
  importance: number;
  readings: readonly { sought: Sought; weight: number }[];
}

/** Each as a power of e: how much an article gains that has all of it. */
const GAINS = {
  /** The importance of the query's words that one sentence holds, or that the title adds to it. */
  sentence: 1,
  /** The share of that sentence's words that are the query's. */
  density: 0.8,
  /** The importance that the first words of the text hold. */
  opening: 0.15,
  /** The same of the very first words, where a question asks what something is. */
  whatIs: 0.1,
  /** The importance that the title holds. */
  inTitle: 0.8,
  /** What the most important word of the query is worth in the title. */
  rarestInTitle: 0.1,
  /** The share of the title's words that are the query's. */
  title: 0.05,
  /** The importance that the title holds, where all of its words are the query's. */
  wholeTitle: 0.4,
  /** The kind of answer that the question wants stands in that sentence. */
  answer: 0.25,
  /** The importance of the query's words that stand around such an answer, less with distance. */
  nearAnswer: 0.8,
  /** The importance of the words that the text lacks, but for one that is a letter away (كولترين, كولتراين). */
  alike: 0.4,
} as const;

/** The features of an article for a query, each from 0 to 1, by the names of {@link GAINS}. */
type Features = Record<keyof typeof GAINS, number>;

/** Features of the title. A title in another script than the query's has none. */
const OF_TITLE = ['inTitle', 'rarestInTitle', 'title', 'wholeTitle'] as const;
/** Such an article gets this share of the best title among the others. */
const OF_OTHERS = 0.8;

/** Worth of a word by how closely it meets the word asked for (see `LEVEL`; the last is the very same word). */
const WORTHS = [0.4, 0.85, 1] as const;
/** Words with which a text opens, and those that come first of all. */
const OPENING = 12;
const FIRST = 4;
/** A question of more words is no plain «what is». */
const SHORT = 3;
/** What a word in the title is worth to a sentence that lacks it. */
const TITLE_WORTH = 0.6;
/** Words on either side of an answer that are near it; at `HALF` of them a word counts half. */
const NEAR = 12;
const HALF = 6;
/** Shorter stems are not compared: too many others are one letter away. */
const SHORTEST_ALIKE = 4;

/** By place in a text, the terms that a word is, and how well. */
type Met = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Finds the terms that each word of a text matches, and how well. */
function matchTerms(tokens: readonly AnalysedToken[], terms: readonly AskedTerm[]): Met {
  const met = new Map<number, Map<number, number>>();
  for (const [term, { readings }] of terms.entries())
    for (const { sought, weight } of readings) {
      const [first, ...others] = sought.terms;
      if (first === undefined) continue;
      for (let at = 0; at + others.length < tokens.length; at++) {
        let level = levelIn(tokens[at] as AnalysedToken, first);
        for (const [step, other] of others.entries())
          level = Math.min(level, levelIn(tokens[at + 1 + step] as AnalysedToken, other));
        if (level < sought.lowest) continue;
        const worth = (WORTHS[level] as number) * weight;
        for (let step = 0; step <= others.length; step++) {
          const here = met.get(at + step) ?? new Map<number, number>();
          here.set(term, Math.max(worth, here.get(term) ?? 0));
          met.set(at + step, here);
        }
      }
    }
  return met;
}

/** Signs between sentences: full stop, exclamation and question marks, U+061F, U+061B, a new line. */
const SENTENCE_ENDS = new Set(Array.from('.!?\n\u061F\u061B', (sign) => sign.charCodeAt(0)));

function isSentenceEnd(text: string, from: number, to: number): boolean {
  // Between most words is a space alone.
  if (to - from === 1 && text.charCodeAt(from) === 0x20) return false;
  for (let at = from; at < to; at++) if (SENTENCE_ENDS.has(text.charCodeAt(at))) return true;
  return false;
}

/** The sentences of a text, as ranges of its tokens. */
function* sentencesOf(text: string, tokens: readonly AnalysedToken[]): Generator<[from: number, to: number]> {
  let from = 0;
  for (let at = 1; at < tokens.length; at++)
    if (isSentenceEnd(text, tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0)) {
      yield [from, at];
      from = at;
    }
  if (from < tokens.length) yield [from, tokens.length];
}

/** Joins what is met in a range of tokens: of each term the best. */
function bestOf(met: Met, from: number, to: number): Map<number, number> {
  const best = new Map<number, number>();
  for (let at = from; at < to; at++)
    for (const [term, worth] of met.get(at) ?? []) best.set(term, Math.max(worth, best.get(term) ?? 0));
  return best;
}

/** The words around a place: of each term the best, less with distance. */
function around(met: Met, place: number): Map<number, number> {
  const best = new Map<number, number>();
  for (let at = place - NEAR; at <= place + NEAR; at++)
    for (const [term, worth] of met.get(at) ?? []) {
      const here = worth / (1 + Math.abs(at - place) / HALF);
      best.set(term, Math.max(here, best.get(term) ?? 0));
    }
  return best;
}

/** A query prepared for scoring texts. */
interface Asked {
  terms: readonly AskedTerm[];
  words: ReadonlySet<string>;
  wanted: ReturnType<typeof wantedBy>;
  isWhatIs: boolean;
  /** The share of the query's importance that terms have, each by how well it is met. */
  share(worths: ReadonlyMap<number, number>): number;
}

function toAsked(terms: readonly AskedTerm[], words: readonly string[]): Asked {
  const total = Math.max(
    1e-9,
    terms.reduce((sum, { importance }) => sum + importance, 0),
  );
  return {
    terms,
    words: new Set(words),
    wanted: wantedBy(words),
    isWhatIs: terms.length <= SHORT && asksWhatIs(words),
    share(worths) {
      let sum = 0;
      for (const [term, worth] of worths) sum += (terms[term]?.importance ?? 0) * worth;
      return sum / total;
    },
  };
}

const withoutArticle = (word: string): string => word.replace(/^\u0627\u0644/, ''); // ALEF, LAM

const isLetterAway = (one: string, other: string): boolean => one === other || slipLikelihood(one, other) > 0;

/** Finds the terms without any form in a text; each has 1 where a word of the text is one letter away. */
function alikeIn(
  texts: ReadArticle['texts'],
  { terms }: Asked,
  met: readonly Met[],
): ReadonlyMap<number, number> {
  const alike = new Map<number, number>();
  for (const [index, { readings }] of terms.entries()) {
    const term = readings[0]?.sought.terms[0];
    if (term === undefined || term.word.length < SHORTEST_ALIKE || /\d/.test(term.stem)) continue;
    const isMet = met.some((each) =>
      [...each.values()].some((here) => (here.get(index) ?? 0) > (WORTHS[0] as number)),
    );
    // Compared as words: in one of two spellings of a foreign name the stemmer may have cut off a letter (كولترين).
    const own = withoutArticle(term.word);
    const letters = lettersOf(term.word) & lettersOf(term.stem);
    const isAlike = ({ text }: AnalysedToken): boolean => {
      if (!mayLackOne(letters, lettersOf(text))) return false;
      const { word, stem } = analyseWord(text);
      return (
        word.length >= SHORTEST_ALIKE &&
        (slipLikelihood(stem, term.stem) > 0 || isLetterAway(withoutArticle(word), own))
      );
    };
    if (!isMet && texts.some(({ tokens }) => tokens.some(isAlike))) alike.set(index, 1);
  }
  return alike;
}

/** What an article has of a query, and what its best sentence has without the title. */
function featuresOf({ title, texts }: ReadArticle, asked: Asked): { features: Features; alone: number } {
  const { terms, words, wanted, share } = asked;
  const metInTitle = matchTerms(title, terms);
  const inTitle = bestOf(metInTitle, 0, title.length);
  const met = texts.map(({ tokens }) => matchTerms(tokens, terms));
  const filled = texts.findIndex(({ tokens }) => tokens.length > 0);
  const opening = (length: number): number =>
    share(bestOf(met[filled] ?? new Map(), 0, Math.min(length, texts[filled]?.tokens.length ?? 0)));
  let best = { held: 0, worths: new Map<number, number>(), density: 0, answers: false };
  let nearAnswer = 0;
  for (const [index, { text, tokens }] of texts.entries()) {
    const here = met[index] as Met;
    for (const [from, to] of sentencesOf(text, tokens)) {
      const worths = bestOf(here, from, to);
      const held = share(worths);
      if (held <= best.held) continue;
      let count = 0;
      for (let at = from; at < to; at++) if (here.has(at)) count++;
      const answers = tokens.slice(from, to).some((token) => isAnswer(token, words, wanted));
      best = { held, worths, density: count / (to - from), answers };
    }
    for (const [at, token] of tokens.entries())
      if (isAnswer(token, words, wanted)) nearAnswer = Math.max(nearAnswer, share(around(here, at)));
  }
  const withTitle = new Map(best.worths);
  for (const [term, worth] of inTitle)
    withTitle.set(term, Math.max(worth * TITLE_WORTH, withTitle.get(term) ?? 0));
  const own = title.map((token, at) => ({ token, at })).filter(({ token }) => !STOP_WORDS.has(token.word));
  const ofTitle = own.filter(({ at }) => metInTitle.has(at)).length / Math.max(1, own.length);
  const importances = terms.map(({ importance }) => importance);
  const features: Features = {
    sentence: share(withTitle),
    density: best.density,
    opening: opening(OPENING),
    whatIs: asked.isWhatIs ? opening(FIRST) : 0,
    inTitle: share(inTitle),
    rarestInTitle: inTitle.get(importances.indexOf(Math.max(...importances))) ?? 0,
    title: ofTitle,
    wholeTitle: ofTitle === 1 ? share(inTitle) : 0,
    answer: best.answers ? 1 : 0,
    nearAnswer,
    alike: share(alikeIn(texts, asked, met)),
  };
  return { features, alone: best.held };
}

/** U+0620 to U+064A, the letters of Arabic. */
const ARABIC = /[\u0620-\u064A]/;

/**
 * Tells by what factor the text of each article raises its score: from 1, of one that has nothing of the query, to some
 * 80. An article whose title is written in another script than the query is treated as if its title told nearly as much
 * as the best of the others. Pure.
 *
 * @param asked the words of the query in normalised spelling, those without a subject included
 */
export function answerFactors(
  articles: readonly ReadArticle[],
  terms: readonly AskedTerm[],
  asked: readonly string[],
): number[] {
  if (terms.length === 0) return articles.map(() => 1);
  const query = toAsked(terms, asked);
  const isArabic = asked.some((word) => ARABIC.test(word));
  const isOther = ({ title }: ReadArticle): boolean =>
    isArabic && title.length > 0 && !title.some(({ word }) => ARABIC.test(word));
  const all = articles.map((article) => ({ ...featuresOf(article, query), isOther: isOther(article) }));
  const others = all.filter((each) => !each.isOther);
  /** The share of what a sentence lacks that its title adds. */
  const added = ({ features, alone }: (typeof all)[number]): number =>
    (features.sentence - alone) / Math.max(0.05, 1 - alone);
  for (const each of all) {
    if (!each.isOther) continue;
    const { features, alone } = each;
    for (const name of OF_TITLE)
      features[name] = OF_OTHERS * Math.max(0, ...others.map((other) => other.features[name]));
    features.sentence = alone + (1 - alone) * OF_OTHERS * Math.max(0, ...others.map(added));
  }
  return all.map(({ features }) => {
    let sum = 0;
    for (const name of Object.keys(GAINS) as (keyof typeof GAINS)[]) sum += GAINS[name] * features[name];
    return Math.exp(sum);
  });
}
