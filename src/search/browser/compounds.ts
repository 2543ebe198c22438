import { analyseWord, type Term } from '../../text/analyse.ts';
import { normaliseWord } from '../../text/normalise.ts';
import { lengthStep } from '../format/pages.ts';
import { type Found, foundAt, NOTHING } from '../query/found.ts';
import { LEVEL } from '../query/hits.ts';
import { phraseHits } from '../query/phrase.ts';
import type { Clause } from '../query/query.ts';
import type { Reading } from '../query/rank.ts';
import type { KnownStem } from '../query/spelling.ts';
import type { Archive } from './archive.ts';

/**
 * Names that the archive writes both as one word and as two (خان يونس and خانيونس), beyond those that `text/compounds.ts`
 * knows. Each is found by asking the index for the other spelling; there is no list of them.
 */

/** A word of more articles than this is not looked for in a second spelling. */
export const WELL_KNOWN = 50;
/** Fewest letters of each of the two words, and of both. */
const SHORTEST_PART = 3;
const SHORTEST_NAME = 6;
const LONGEST = 14;
const ARABIC_WORD = /^[\u0621-\u064A]+$/;
const ONE_SCRIPT = /^(?:[\u0621-\u064A]+|[A-Za-z]+)$/;

/** Reads consecutive words as one phrase. Throws `SearchFailure`. */
export async function phraseOf(archive: Archive, terms: readonly Term[], lowest: number): Promise<Reading> {
  const hits = phraseHits(await Promise.all(terms.map((term) => archive.hits(term, lowest))));
  // Any word of the phrase gives the lengths of its articles, but for common ones, whose lists hold no lengths.
  let like: Found | undefined;
  for (const term of hits.length > 0 ? terms : []) like ??= await archive.findListed(term, lowest);
  const found = foundAt(hits, like ?? NOTHING, lengthStep(archive.table.meanBody));
  return { found, weight: 1, sought: { terms, lowest } };
}

/** Reads two clauses as the one word that they are without the space, if the archive has it. Throws `SearchFailure`. */
export async function joinedReading(
  archive: Archive,
  first: Clause,
  second: Clause,
  all: boolean,
): Promise<Reading | undefined> {
  if (![first, second].every(isPlain)) return undefined;
  const text = first.text + second.text;
  const term = analyseWord(text);
  // The letters that the index knows: a Persian keyboard has its own for some.
  const { word } = term;
  if (word.length < SHORTEST_NAME || word.length > LONGEST || !ONE_SCRIPT.test(word)) return undefined;
  const known = await archive.stemsNear(term.stem, 'start');
  // Compared as written: the stem of the joined letters is often that of another word.
  const isWritten = ({ stem, form }: KnownStem) =>
    stem === term.stem && (stem === term.core || analyseWord(form).core === term.core);
  if (!known.some(isWritten)) return undefined;
  const found = await archive.find(term, LEVEL.stem, { all });
  const sought = { terms: [term], lowest: LEVEL.stem };
  return found.pages.length > 0 ? { found, weight: 1, sought } : undefined;
}

function isPlain({ kind, quoted, terms }: Clause): boolean {
  return kind === 'should' && !quoted && terms.length === 1;
}

/** U+0627 ALEF, U+0645 MEEM. */
const MOTHER = '\u0627\u0645';

/** Two words that one is made of, with the places where they stand so. */
interface SplitWord {
  text: string;
  reading: Reading;
}

/**
 * The two words that the archive writes where one was typed, or nothing. Throws `SearchFailure`.
 *
 * @param typed the word as typed
 * @param isThere whether the archive has that word: where it does not, more files are read to find the two
 */
export async function splitReading(
  archive: Archive,
  { word }: Term,
  typed: string,
  isThere: boolean,
): Promise<SplitWord | undefined> {
  if (word.length < SHORTEST_NAME || word.length > LONGEST || !ARABIC_WORD.test(word)) return undefined;
  const pairs: { at: number; terms: [Term, Term] }[] = [];
  // Only this first word is shorter: أمدرمان.
  const shortest = word.startsWith(MOTHER) ? MOTHER.length : SHORTEST_PART;
  for (let at = shortest; at <= word.length - SHORTEST_PART; at++)
    pairs.push({ at, terms: [analyseWord(word.slice(0, at)), analyseWord(word.slice(at))] });
  // The stem of the second word may end in another letter than it does (عصورحديثة).
  const endings = new Map([[word.slice(-2), word]]);
  if (!isThere) for (const { terms } of pairs) endings.set(terms[1].stem.slice(-2), terms[1].stem);
  const [starts, ...ends] = await Promise.all([
    archive.stemsNear(word, 'start'),
    ...[...endings.values()].map((stem) => archive.stemsNear(stem, 'end')),
  ]);
  const [first, last] = [byWord(starts), byWord(ends.flat())];
  const cuts: { at: number; terms: [Term, Term]; articles: number }[] = [];
  for (const { at, terms } of pairs) {
    // A stop word, which no file of stems has.
    const isMother = at === MOTHER.length;
    const articles = Math.min(
      isMother ? Number.POSITIVE_INFINITY : knownOf(first, terms[0]),
      knownOf(last, terms[1]),
    );
    if (articles > 0) cuts.push({ at, terms, articles });
  }
  for (const { at, terms } of cuts.sort((a, b) => b.articles - a.articles).slice(0, MOST_CUTS)) {
    // Two words that never follow one another are no name.
    const reading = await phraseOf(archive, terms, LEVEL.stem);
    if (reading.found.pages.length === 0) continue;
    // What is typed may have letters that the index does not know: ء, tatweel.
    let cut = at;
    while (normaliseWord(typed.slice(0, cut + 1)).length <= at) cut++;
    return { text: `${typed.slice(0, cut)} ${typed.slice(cut)}`, reading };
  }
  return undefined;
}

/** Counts the articles that have a word as it is, or its stem with an ending, but nothing before it than the article. */
function knownOf(words: ReadonlyMap<string, number>, { word, core, stem }: Term): number {
  const isBare = word === core || word === `\u0627\u0644${core}`;
  return words.get(word) ?? (isBare ? words.get(stem) : undefined) ?? 0;
}

/** Cuts that are tried, those of the commonest words first. */
const MOST_CUTS = 2;

/** Stems, and the forms in which they are written, with the articles that have them. */
function byWord(known: readonly KnownStem[]): Map<string, number> {
  const words = new Map<string, number>();
  for (const { stem, form, articles } of known)
    for (const word of [stem, normaliseWord(form)]) words.set(word, Math.max(words.get(word) ?? 0, articles));
  return words;
}
