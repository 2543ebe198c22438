import { HAS_ARABIC } from './characters.ts';
import { BY_HAMZA, IRREGULAR, NAME_WORDS } from './lexicon.ts';
import { normaliseWord, withoutMarks } from './normalise.ts';
import { skeleton } from './skeleton.ts';
import { stem, withoutClitics } from './stem.ts';
import { APART_FEMININE } from './stem-rules.ts';
import { type Token, tokenise } from './tokenise.ts';

/**
 * Names the behaviour of the whole chain. An index made by one version cannot be asked by another, so
 * every change that alters any output must raise it.
 */
export const ANALYSER_VERSION = '12';

/** One word at the levels the index compares. */
export interface Term {
  /** Normalised, otherwise as written. */
  word: string;
  /** Without the clitics in front, its ending kept: tells عملة from عمل. */
  core: string;
  /** Without any affix. */
  stem: string;
  /** Its consonants. */
  root: string;
}

/** A word of a text with its place and its levels. */
export interface AnalysedToken extends Token, Term {}

/** Bounds the memory of the word cache: a news archive of 20,000 articles has about 200,000 distinct forms. */
const CACHE_LIMIT = 300_000;
const cache = new Map<string, Term>();

/** The plural of an adjective with a weak last radical (أغنياء, أبرياء): its singular stands inside. U+0627 ALEF, U+064A YEH. */
const WEAK_PLURAL = /^\u0627([^\u0627][^\u0627]\u064A)\u0627$/;

function analyseNormalised(word: string): Term {
  if (!HAS_ARABIC.test(word)) return { word, core: word, stem: word, root: word };
  const core = withoutClitics(word);
  const base = APART_FEMININE.exec(core)?.[1];
  if (base !== undefined) return { word, core, stem: `${base}\u0647`, root: skeleton(base) }; // HEH
  const light = stem(word);
  const singular = NAME_WORDS.get(word) ?? IRREGULAR.get(word) ?? IRREGULAR.get(core) ?? IRREGULAR.get(light);
  const united = singular === undefined ? light : stem(singular);
  const inside = singular === undefined ? WEAK_PLURAL.exec(core)?.[1] : undefined;
  return { word, core, stem: united, root: skeleton(inside ?? united) };
}

/** What may stand around a word of `BY_HAMZA`: a conjunction, a preposition, a pronoun. */
const WITH_HAMZA =
  /^[\u0648\u0641]?[\u0628\u0644\u0643]?(\u0622\u0644\u0627\u0645|[\u0623\u0625]\u0644.\u0627.|\u0623\u0644..\u0629?|\u0623\u0644.\u0629)(?:ه|ها|هم|نا|ي|كم)?$/;

function analyseSpelt(text: string): Term {
  const word = normaliseWord(text);
  const many = WITH_HAMZA.exec(withoutMarks(text))?.[1];
  const one = many === undefined ? undefined : BY_HAMZA.get(many);
  return one === undefined ? analyseNormalised(word) : { ...analyseNormalised(one), word };
}

/** Analyses one word in any spelling. Never throws; results are shared, so treat them as read-only. */
export function analyseWord(word: string): Term {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const term = analyseSpelt(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, term);
  return term;
}

/** Splits a text and analyses each word, in order; offsets are into the original text. */
export function analyseText(text: string): AnalysedToken[] {
  return tokenise(text).map(({ text: own, start, end }) => {
    // Named one by one: spreading both costs several times as much.
    const { word, core, stem: light, root } = analyseWord(own);
    return { text: own, start, end, word, core, stem: light, root };
  });
}
