import { hash32 } from './encoding.ts';

/**
 * Corrections without a dictionary in memory. Every stem of the archive stands in two small files: one chosen by
 * its first two letters, one by its last two. A single slip of the pen leaves the beginning or the end of a word
 * whole, so reading two files finds the stem that was meant.
 */

/** A stem of the archive with the number of articles that have it and its commonest form, as written there. */
export interface KnownStem {
  stem: string;
  articles: number;
  form: string;
}

/** Stems shorter than this are not corrected: almost every pair of them is one letter apart. */
export const SHORTEST_STEM = 3;
/** Letters of the beginning, or the end, that choose the file. */
const EDGE = 2;

/** Which end of the word chooses the file. */
export type Edge = 'start' | 'end';

/** Number of files an edge needs for so many stems: about 250 stems (2 KB compressed) each. */
export function shardCount(stems: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(stems / 250)));
}

/** The file of a stem at one edge. */
export function shardOf(stem: string, edge: Edge, shards: number): number {
  return hash32(edge === 'start' ? stem.slice(0, EDGE) : stem.slice(-EDGE)) % shards;
}

/** Letters that are confused by ear or by eye, each group by itself. */
const CONFUSABLE = [
  'ضظ',
  'ذدز',
  'ثتسط',
  'صس',
  'قكغ',
  'حهخ',
  'اعه',
  'جغ',
  'بنتيث',
  'رز',
  'فق',
  'دذ',
  'سش',
  'صض',
  'طظ',
  'عغ',
  'جحخ',
];

/** Keys of the Arabic keyboard by row, to know which letters lie beside one another. */
const KEY_ROWS = ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ذئءؤرىةوزظ'];

/**
 * Tells how plausible it is that `typed` was meant as `meant`: 0 when they are more than one edit apart, up to 1
 * for a doubled letter, a swap or a confusable letter.
 */
export function slipLikelihood(typed: string, meant: string): number {
  if (typed === meant) return 0;
  const difference = typed.length - meant.length;
  if (Math.abs(difference) > 1) return 0;
  let start = 0;
  while (start < typed.length && start < meant.length && typed[start] === meant[start]) start++;
  let end = 0;
  while (
    end < typed.length - start &&
    end < meant.length - start &&
    typed[typed.length - 1 - end] === meant[meant.length - 1 - end]
  )
    end++;
  const typedRest = typed.slice(start, typed.length - end);
  const meantRest = meant.slice(start, meant.length - end);
  if (typedRest.length === 2 && meantRest.length === 2)
    return typedRest[0] === meantRest[1] && typedRest[1] === meantRest[0] ? 1 : 0;
  if (typedRest.length > 1 || meantRest.length > 1) return 0;
  if (typedRest.length === 1 && meantRest.length === 1) return substitution(typedRest, meantRest);
  if (typedRest.length === 1)
    return typed[start - 1] === typedRest || typed[start + 1] === typedRest ? 1 : 0.8;
  return 0.9;
}

function substitution(typed: string, meant: string): number {
  if (CONFUSABLE.some((group) => group.includes(typed) && group.includes(meant))) return 1;
  const beside = KEY_ROWS.some(
    (row) =>
      Math.abs(row.indexOf(typed) - row.indexOf(meant)) === 1 && row.includes(typed) && row.includes(meant),
  );
  return beside ? 0.9 : 0.7;
}

/**
 * The words that one slip of the hand would have turned into this one: a letter doubled or slipped in, two letters
 * swapped, the alef or lam of the article left out or struck wrong. They catch slips inside the affixes, which change the stem
 * by more than a letter.
 */
export function unslip(word: string): string[] {
  const made = new Set<string>();
  for (let at = 0; at < word.length; at++) {
    made.add(word.slice(0, at) + word.slice(at + 1));
    if (at + 1 < word.length)
      made.add(word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2));
  }
  for (let at = 0; at < 3; at++) {
    for (const letter of 'ال') {
      made.add(word.slice(0, at) + letter + word.slice(at));
      made.add(word.slice(0, at) + letter + word.slice(at + 1));
    }
  }
  made.delete(word);
  return [...made];
}

/** A stem that may have been meant, with how much a match of it is worth beside a match of the word as typed. */
export interface Guess extends KnownStem {
  weight: number;
}

/** How many guesses are worth asking. */
const MOST_GUESSES = 7;

/** A word that more articles have in some form is taken as meant. */
export const DOUBTED = 6;

/**
 * Chooses the stems that may have been meant, likeliest first.
 *
 * `typed` are the possible stems of the word, `unslipped` the stems of its repairs, `found` the number of articles
 * that have it as typed: a word that the archive knows well is not doubted, a rare one only beside a far commoner
 * one.
 */
export function guessStems(
  typed: readonly string[],
  unslipped: ReadonlySet<string>,
  found: number,
  known: Iterable<KnownStem>,
): Guess[] {
  if (found > DOUBTED) return [];
  const guesses = new Map<string, Guess>();
  for (const { stem, articles, form } of known) {
    if (stem === typed[0] || (found > 0 && articles < found * 5)) continue;
    let likelihood = unslipped.has(stem) ? 0.95 : 0;
    for (const variant of typed) {
      if (variant.length < SHORTEST_STEM) continue;
      likelihood = Math.max(likelihood, variant === stem ? 1 : slipLikelihood(variant, stem));
    }
    if (likelihood === 0) continue;
    const trust = found === 0 ? 1 : 0.6;
    const weight = likelihood * trust * (0.6 + 0.1 * Math.min(3, Math.log10(articles + 1)));
    guesses.set(stem, { stem, articles, form, weight });
  }
  return [...guesses.values()]
    .sort((a, b) => b.weight - a.weight || b.articles - a.articles || (a.stem < b.stem ? -1 : 1))
    .slice(0, MOST_GUESSES);
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
