import { lettersOf, mayLackOne, withoutAffixes } from '../../text/letters.ts';
import { normaliseWord } from '../../text/normalise.ts';
import { withoutClitics } from '../../text/stem.ts';
import { STOP_WORDS } from '../../text/stopwords.ts';
import { hash32 } from '../format/encoding.ts';
import { AFFIXES, BEGINNINGS, ENDINGS } from './affixes.ts';
import { slipLikelihood } from './slips.ts';

/**
 * Corrections without a dictionary in memory. Every stem of the archive stands in three small files: one chosen by
 * its first two letters, one by its last two, one by its first and last. A single typing error leaves one of the
 * three intact, so reading three files finds the intended stem.
 */

/** A stem of the archive with the number of articles that have it and its commonest form, as written there. */
export interface KnownStem {
  stem: string;
  articles: number;
  form: string;
}

/** Shorter stems are not corrected: nearly any two of them are one letter apart. */
export const SHORTEST_STEM = 3;
/** Letters of a stem that choose a file: its first two, its last two, its first and last. */
export const EDGES = ['start', 'end', 'frame'] as const;

export type Edge = (typeof EDGES)[number];

/** Number of files an edge needs for so many stems, at most so many in a file in the mean (250 are 2 KB compressed). */
export function shardCount(stems: number, most: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(stems / most)));
}

/** The letters that choose the file of a stem at one edge. */
export function edgeOf(stem: string, edge: Edge): string {
  if (edge === 'start') return stem.slice(0, 2);
  return edge === 'end' ? stem.slice(-2) : stem.charAt(0) + stem.slice(-1);
}

/** The file of a stem at one edge. */
export function shardOf(stem: string, edge: Edge, shards: number): number {
  return hash32(edgeOf(stem, edge)) % shards;
}

/**
 * The word that one slip may have turned into `typed`: a stem of the archive, or its commonest form, with what may
 * stand before and behind it; null when no such word is one slip away. Slips inside an affix, which mislead the
 * stemmer, are found too.
 */
function likeliestWord(typed: string, known: KnownStem, alone: boolean): Meant | null {
  let best: Meant | null = null;
  for (const base of basesOf(known)) {
    for (const { before, behind, length, usual } of AFFIXES) {
      // The affixes come in order of use: what follows cannot be likelier.
      if (best !== null && usual <= best.likelihood) break;
      const difference = typed.length - base.length - length;
      if (difference > 1 || difference < -1) continue;
      const word = before + base + behind;
      const likelihood =
        (word === typed ? 1 : slipLikelihood(typed, word)) *
        (alone ? firstLetter(typed, word, before.length, base.length) : 1) *
        usual;
      if (likelihood > 0 && (best === null || likelihood > best.likelihood))
        best = { word, likelihood, before };
    }
  }
  return best;
}

/** Tells by its letters whether a stem, or what its form has more than it, may be within a word with one slip. */
function mayBeMeant(typed: number, { stem, form }: KnownStem): boolean {
  return mayLackOne(lettersOf(stem), typed) || mayLackOne(withoutAffixes(lettersOf(form)), typed);
}

interface Meant {
  word: string;
  likelihood: number;
  /** What of it stands before the stem. */
  before: string;
}

/** In stems of up to this many letters the first letter distinguishes most. */
const SHORT_STEM = 4;
/** Worth of a slip that dropped or changed the first letter of a short stem, beside the same slip elsewhere. */
const FIRST_LETTER = 0.4;

/** Gives the factor of a typing error by the letter of the stem that it changed. */
function firstLetter(typed: string, meant: string, stemAt: number, stemLength: number): number {
  if (stemLength > SHORT_STEM || typed.charAt(stemAt) === meant.charAt(stemAt)) return 1;
  for (let at = 0; at < stemAt; at++) if (typed.charAt(at) !== meant.charAt(at)) return 1;
  if (meant.startsWith('\u0627\u0644\u0644', stemAt - 2)) return 1;
  const swapped = typed.charAt(stemAt) === meant.charAt(stemAt + 1) && typed.length === meant.length;
  return swapped ? 1 : FIRST_LETTER;
}

/** The commonest form of a stem as it would have been typed: with what stood before it there. */
function shownForm(form: string, before: string): string {
  const normalised = normaliseWord(form);
  const core = withoutClitics(normalised);
  // Letters are cut off the form as written only where each stands for one normalised letter.
  if (normalised.length !== form.length || !normalised.endsWith(core)) return form;
  return before + form.slice(form.length - core.length);
}

/** What affixes may stand around: the stem, and what the commonest form has more than it (كيميائي beside كيمي). */
function basesOf({ stem, form }: KnownStem): string[] {
  if (form === stem) return [stem];
  const core = withoutClitics(normaliseWord(form));
  const open = core.replace(/[\u0627\u0647]$/, '');
  return open === stem ? [stem] : [...new Set([stem, open])];
}

/** The article before a word that may have begun with another ل, written once: الاجئين, الغة. U+0627 ALEF, U+0644 LAM. */
const LOST_LAM = /^[\u0648\u0641\u0628\u0643]?\u0627\u0644([^\u0644].+)$/;

/** The letters at which the files are to be asked for the stems that a mistyped word may have. */
export function edgesOf(word: string): { edge: Edge; letters: string }[] {
  const heads = new Set([word]);
  for (const [before] of BEGINNINGS)
    if (word.length - before.length >= 2 && word.startsWith(before)) heads.add(word.slice(before.length));
  const lam = LOST_LAM.exec(word)?.[1];
  if (lam !== undefined) heads.add(`\u0644${lam}`);
  const cores = new Set<string>();
  for (const head of heads) {
    cores.add(head);
    for (const [behind] of ENDINGS)
      if (head.length - behind.length >= 2 && head.endsWith(behind))
        cores.add(head.slice(0, head.length - behind.length));
  }
  const asked = new Map<string, { edge: Edge; letters: string }>();
  const ask = (edge: Edge, letters: string): void => void asked.set(`${edge} ${letters}`, { edge, letters });
  for (const core of cores) {
    for (const edge of EDGES) {
      // Of a long word the beginning or the end is intact, and the frame is not needed.
      if (edge !== 'frame' || core.length <= LONGEST_FRAMED) ask(edge, edgeOf(core, edge));
    }
    if (core.length === 3) {
      // Two letters swapped in a word of three break all edges at once.
      ask('frame', core.slice(1));
      ask('frame', core.slice(0, 2));
    }
  }
  return [...asked.values()];
}

/** The longest word whose middle may be broken at both edges at once: three letters and one too many. */
const LONGEST_FRAMED = 4;

/** A stem that may have been meant. */
export interface Guess extends KnownStem {
  /** The whole word with its affixes, in normalised spelling. */
  word: string;
  /** How much a match of it is worth beside a match of the word as typed. */
  weight: number;
  /** How likely the slip is beside the likeliest, 0 to 1. */
  likelihood: number;
  /** What to show for it, in the archive's spelling. */
  shown: string;
}

/** The most guesses that are looked up. */
const MOST_GUESSES = 8;

/** A word that more articles than this have, in any form, is not corrected. */
export const DOUBTED = 6;

/** Parameters of the weight of a guess. */
export const TRUST = { common: 0.25, least: 0.06, base: 0.5, known: 0.6, root: 0.9 };

/**
 * Chooses the stems that may have been meant by a word, likeliest first: by the slip, by how usual the affixes are,
 * and by the articles that have the stem.
 *
 * `stem` is the word's own, `found` the number of articles that have it: a word of many articles is not
 * corrected, a rare one only to a far commoner one. Where the word is `alone` in the query, no other word can decide
 * between guesses, and a short stem with another first letter is less likely.
 */
export function guessStems(
  word: string,
  stem: string,
  found: number,
  known: Iterable<KnownStem>,
  alone = false,
): Guess[] {
  if (found > DOUBTED || word.length < SHORTEST_STEM) return [];
  const guesses = new Map<string, Guess>();
  const letters = lettersOf(word);
  for (const candidate of known) {
    if (candidate.stem === stem || guesses.has(candidate.stem) || !mayBeMeant(letters, candidate)) continue;
    if (found > 0 && candidate.articles < found * 5) continue;
    if (alone && isStopWord(candidate)) continue;
    const meant = likeliestWord(word, candidate, alone);
    if (meant === null) continue;
    const weight = meant.likelihood * candidate.articles ** TRUST.common;
    const { word: whole, likelihood, before } = meant;
    const shown = shownForm(candidate.form, before);
    guesses.set(candidate.stem, { ...candidate, word: whole, weight, likelihood, shown });
  }
  const sorted = [...guesses.values()].sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1));
  const best = sorted[0]?.weight ?? 1;
  const trust = found === 0 ? 1 : TRUST.known;
  return (
    sorted
      .slice(0, MOST_GUESSES)
      .map((guess) => ({ ...guess, weight: guess.weight / best }))
      // A stop word is nobody's answer, but where it is likely the other guesses are not.
      .filter((guess) => guess.weight >= TRUST.least && !isStopWord(guess))
      .map((guess) => ({ ...guess, weight: trust * (TRUST.base + (1 - TRUST.base) * guess.weight) }))
  );
}

function isStopWord({ form }: KnownStem): boolean {
  return STOP_WORDS.has(normaliseWord(form));
}

/** The text of a shard: `stem articles form` a line; a form that equals its stem is left out. */
export function encodeShard(stems: readonly KnownStem[]): string {
  return stems
    .map(({ stem, articles, form }) => `${stem} ${articles}${form === stem ? '' : ` ${form}`}`)
    .join('\n');
}

/** Reads what `encodeShard` wrote. */
export function decodeShard(text: string): KnownStem[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const [stem = '', articles = '0', form = stem] = line.split(' ');
    return { stem, articles: Number(articles), form };
  });
}
