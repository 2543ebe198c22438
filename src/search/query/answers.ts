import type { AnalysedToken } from '../../text/analyse.ts';
import { STOP_WORDS } from '../../text/stopwords.ts';
import { levelIn, type Sought } from './places.ts';

/**
 * How well the text of an article answers a query. The first results are read anyway, to be shown; so their texts can
 * say what lists of words cannot: whether one sentence holds what was asked for, and whether a number or a date stands
 * in it where the question wants one. `docs/search.md` tells what this gave.
 */

/** An article as it was read. */
export interface ReadArticle {
  title: readonly AnalysedToken[];
  /** Its lead and its body, each with its words. */
  texts: readonly { text: string; tokens: readonly AnalysedToken[] }[];
}

/** A word of a query: what it is worth, and what it looks for in a text. */
export interface AskedTerm {
  importance: number;
  readings: readonly { sought: Sought; weight: number }[];
}

/** What a question asks for, as its words tell. */
export type Wanted = 'number' | 'date' | 'anything';

/** Each as a power of e: how much an article gains that has all of it. */
const GAINS = {
  /** The importance of the query's words that one sentence holds, or that the title adds to it. */
  sentence: 1,
  /** The share of that sentence's words that are the query's. */
  density: 0.8,
  /** The importance that the first words of the text hold. */
  opening: 0.15,
  /** The share of the title's words that are the query's. */
  title: 0.05,
  /** The importance that the title holds, where all of its words are the query's. */
  wholeTitle: 0.4,
  /** The kind of answer that the question wants stands in that sentence. */
  answer: 0.25,
} as const;

/** Worth of a word by how closely it meets the word asked for (see `LEVEL`; the last is the very same word). */
const WORTHS = [0.4, 0.85, 1] as const;
/** Words with which a text opens. */
const OPENING = 12;
/** What a word in the title is worth to a sentence that lacks it. */
const TITLE_WORTH = 0.6;

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const WHEN = wordsIn('متي امتي ومتي');
const HOW_MANY = wordsIn('كم وكم بكم عدد نسبه');
const WHICH = wordsIn('اي ايه هو ما هي');
const TIMES = wordsIn('عام سنه قرن تاريخ وقت يوم شهر عقد');
/** Words that say a number or a time without digits. */
const NUMBERS = wordsIn(
  'اثنان اثنين ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني تسعه تسع عشره عشر عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين مايه ميه الف الاف مليون ملايين مليار نصف ثلث ربع مرتين عامين سنتين',
);
const DATES = wordsIn(
  'يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر شباط اذار نيسان ايار حزيران تموز ايلول كانون تشرين عام سنه القرن قرن ميلادي هجري',
);
const YEAR = /^\d{3,4}$/;
const DIGIT = /\d/;

/** Tells what a question asks for, from its words in normalised spelling. */
export function wantedBy(words: readonly string[]): Wanted {
  if (words.some((word) => WHEN.has(word))) return 'date';
  if (words.some((word, at) => WHICH.has(word) && TIMES.has(words[at + 1] ?? ''))) return 'date';
  return words.some((word) => HOW_MANY.has(word)) ? 'number' : 'anything';
}

/** Tells, of each word of a text, which terms it is, and how well. */
function meet(
  tokens: readonly AnalysedToken[],
  terms: readonly AskedTerm[],
): Map<number, Map<number, number>> {
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
const SENTENCE_END = /[.!?\n\u061F\u061B]/;

/** The sentences of a text, as ranges of its tokens. */
function* sentencesOf(text: string, tokens: readonly AnalysedToken[]): Generator<[from: number, to: number]> {
  let from = 0;
  for (let at = 1; at < tokens.length; at++)
    if (SENTENCE_END.test(text.slice(tokens[at - 1]?.end, tokens[at]?.start))) {
      yield [from, at];
      from = at;
    }
  if (from < tokens.length) yield [from, tokens.length];
}

/** Joins what is met in a range of tokens: of each term the best. */
function bestOf(
  met: ReadonlyMap<number, ReadonlyMap<number, number>>,
  from: number,
  to: number,
): Map<number, number> {
  const best = new Map<number, number>();
  for (let at = from; at < to; at++)
    for (const [term, worth] of met.get(at) ?? []) best.set(term, Math.max(worth, best.get(term) ?? 0));
  return best;
}

function hasAnswer(tokens: readonly AnalysedToken[], asked: ReadonlySet<string>, wanted: Wanted): boolean {
  if (wanted === 'anything') return false;
  const [sign, words] = wanted === 'date' ? [YEAR, DATES] : [DIGIT, NUMBERS];
  return tokens.some(({ word }) => words.has(word) || (sign.test(word) && !asked.has(word)));
}

/**
 * Tells by what factor the text of an article raises its score: from 1, of one that has nothing of the query, to some 14.
 * Pure.
 *
 * @param asked the words of the query in normalised spelling, those without a subject included
 */
export function answerFactor(
  { title, texts }: ReadArticle,
  terms: readonly AskedTerm[],
  asked: readonly string[],
): number {
  const total = terms.reduce((sum, { importance }) => sum + importance, 0);
  if (total === 0) return 1;
  const share = (worths: ReadonlyMap<number, number>): number => {
    let sum = 0;
    for (const [term, worth] of worths) sum += (terms[term]?.importance ?? 0) * worth;
    return sum / total;
  };
  const metInTitle = meet(title, terms);
  const inTitle = bestOf(metInTitle, 0, title.length);
  const opening = texts.find(({ tokens }) => tokens.length > 0)?.tokens.slice(0, OPENING) ?? [];
  let best = {
    held: 0,
    worths: new Map<number, number>(),
    density: 0,
    tokens: [] as readonly AnalysedToken[],
  };
  for (const { text, tokens } of texts) {
    const met = meet(tokens, terms);
    for (const [from, to] of sentencesOf(text, tokens)) {
      const worths = bestOf(met, from, to);
      const held = share(worths);
      if (held <= best.held) continue;
      let count = 0;
      for (let at = from; at < to; at++) if (met.has(at)) count++;
      best = { held, worths, density: count / (to - from), tokens: tokens.slice(from, to) };
    }
  }
  const withTitle = new Map(best.worths);
  for (const [term, worth] of inTitle)
    withTitle.set(term, Math.max(worth * TITLE_WORTH, withTitle.get(term) ?? 0));
  const own = title.map((token, at) => ({ token, at })).filter(({ token }) => !STOP_WORDS.has(token.word));
  const ofTitle = own.filter(({ at }) => metInTitle.has(at)).length / Math.max(1, own.length);
  const inOpening = share(bestOf(meet(opening, terms), 0, opening.length));
  const answers = hasAnswer(best.tokens, new Set(asked), wantedBy(asked)) ? 1 : 0;
  return Math.exp(
    GAINS.sentence * share(withTitle) +
      GAINS.density * best.density +
      GAINS.opening * inOpening +
      GAINS.title * ofTitle +
      GAINS.wholeTitle * (ofTitle === 1 ? share(inTitle) : 0) +
      GAINS.answer * answers,
  );
}
