import { analyseWord, type Term } from '../../text/analyse.ts';
import { skeleton } from '../../text/skeleton.ts';
import { LEVEL } from '../query/hits.ts';
import type { Clause, Query } from '../query/query.ts';
import type { Reading } from '../query/rank.ts';
import { DOUBTED } from '../query/spelling.ts';
import type { Archive, Breadth } from './archive.ts';
import { joinedReading, phraseOf, splitReading, WELL_KNOWN } from './compounds.ts';
import { guessesFor, type PlannedTerm, readGuesses } from './guesses.ts';
import { endingsOf, partnersOf } from './partners.ts';
import { countOf, readNear, readWord, SHORT } from './readings.ts';

/** What a query asks of the index, with the answers that the posting lists gave. */
export interface Plan {
  terms: PlannedTerm[];
  /** Every one of these sets must hold an article. */
  required: Set<number>[];
  excluded: Set<number>;
}

/** How freely a query may be read. */
interface ReadingOptions {
  /** Words are taken as they are, without corrections. */
  verbatim: boolean;
  /** The reader is still typing: the last word may be only a beginning. */
  typing: boolean;
  /** All articles are wanted, and not the best alone. */
  all: boolean;
}

/** Reads the posting lists of a query. Throws `SearchFailure`. */
export async function planQuery(
  archive: Archive,
  { clauses, isShort }: Pick<Query, 'clauses' | 'isShort'>,
  options: ReadingOptions,
): Promise<Plan> {
  const plan: Plan = { terms: [], required: [], excluded: new Set() };
  const alone = clauses.filter(({ kind }) => kind !== 'not').length === 1;
  const planning = Promise.all(
    clauses.map((clause, index) => {
      const unfinished = options.typing && index === clauses.length - 1;
      // What must be there, or must not, is asked of every article.
      const all = options.all || clause.kind !== 'should';
      const everyForm = clauses.length <= FEW;
      return planClause(archive, clause, {
        ...{ verbatim: options.verbatim, unfinished, alone, isShort, all, everyForm },
      });
    }),
  );
  const mayJoin = !options.verbatim && isShort;
  const [planned, joined] = await Promise.all([
    planning,
    mayJoin ? readJoined(archive, clauses, options.all) : [],
  ]);
  addJoined(planned, joined);
  for (const term of planned.flat()) {
    const pages = new Set<number>();
    if (term.clause.kind !== 'should')
      for (const { found } of term.readings) for (const page of found.pages) pages.add(page);
    if (term.clause.kind === 'not') for (const page of pages) plan.excluded.add(page);
    else plan.terms.push(term);
    if (term.clause.kind === 'must') plan.required.push(pages);
  }
  if (plan.terms.length <= SHORT) await readNear(archive, plan.terms);
  return plan;
}

/** In a query of no more words all forms of the root of a common word count. */
const FEW = 2;

interface ClauseOptions extends Breadth {
  verbatim: boolean;
  unfinished: boolean;
  /** The word is the whole query, so no other word can decide between guesses. */
  alone: boolean;
  /** The query is short enough to be a name, which may be written in one word or in two. */
  isShort: boolean;
  all: boolean;
}

/** Reads neighbouring words of a query as one word where the archive also writes them so; by the first of the two. */
function readJoined(
  archive: Archive,
  clauses: readonly Clause[],
  all: boolean,
): Promise<(Reading | undefined)[]> {
  return Promise.all(
    clauses.slice(1).map((second, index) => joinedReading(archive, clauses[index] as Clause, second, all)),
  );
}

/** Adds to two words what reads them as one. */
function addJoined(planned: readonly PlannedTerm[][], joined: readonly (Reading | undefined)[]): void {
  for (const [index, reading] of joined.entries()) {
    if (reading === undefined) continue;
    for (const term of [...(planned[index] ?? []), ...(planned[index + 1] ?? [])]) {
      term.readings = [...term.readings, reading];
      term.found = Math.max(term.found, countOf(reading.found));
      delete term.instead;
      delete term.applied;
    }
  }
}

/** Reads a clause: as one term, or as the two words that were typed as one. */
async function planClause(archive: Archive, clause: Clause, options: ClauseOptions): Promise<PlannedTerm[]> {
  const { verbatim, unfinished, alone, isShort, all } = options;
  if (clause.quoted) {
    const lowest = clause.terms.length > 1 ? LEVEL.stem : LEVEL.word;
    const reading = await phraseOf(archive, clause.terms, lowest);
    return [{ clause, readings: [reading], found: reading.found.pages.length }];
  }
  if (clause.terms.length > 1) return planName(archive, clause, options);
  const term = clause.terms[0] as Term;
  const own = await readWord(archive, term, clause.kind === 'should' ? LEVEL.root : LEVEL.stem, options);
  const isThere = own.found.pages.length > 0;
  const readings: Reading[] = [own];
  const found = countOf(own.found);
  const planned: PlannedTerm = { clause, readings, found };
  if (verbatim || clause.kind === 'not') return [planned];
  const [partners, endings] = await Promise.all([
    partnersOf(archive, term, found),
    unfinished ? endingsOf(archive, term) : [],
  ]);
  const others = [...partners, ...endings].map((stem) => {
    const meant: Term = { word: stem, core: stem, stem, root: skeleton(stem) };
    return readWord(archive, meant, LEVEL.stem, options, PARTNER_WEIGHT);
  });
  readings.push(...(await Promise.all(others)));
  const split =
    isShort && found <= WELL_KNOWN && clause.kind === 'should'
      ? await splitReading(archive, term, clause.text, isThere)
      : undefined;
  if (split !== undefined) {
    readings.push(split.reading);
    planned.found += countOf(split.reading.found);
    if (!isThere) {
      planned.instead = split.text;
      planned.applied = true;
    }
  }
  if (found > DOUBTED || readings.length > 1) return [planned];
  const parts = isThere || clause.kind !== 'should' ? null : await unglue(archive, clause, all);
  if (parts !== null) return parts;
  const guesses = await guessesFor(archive, term, found, alone);
  await readGuesses(archive, planned, guesses, alone, options);
  return [planned];
}

/** Reads a name of two words: as one where they stand together anywhere, else word by word. */
async function planName(archive: Archive, clause: Clause, options: ClauseOptions): Promise<PlannedTerm[]> {
  const reading = await phraseOf(archive, clause.terms, LEVEL.stem);
  if (reading.found.pages.length > 0 || options.verbatim || clause.kind !== 'should')
    return [{ clause, readings: [reading], found: countOf(reading.found) }];
  const texts = clause.text.split(' ');
  const words = clause.terms.map(
    (term, at): Clause => ({
      ...clause,
      terms: [term],
      text: texts.length > 1 ? (texts[at] ?? '') : term.word,
    }),
  );
  const each = { ...options, alone: false, isShort: false };
  return (await Promise.all(words.map((word) => planClause(archive, word, each)))).flat();
}

/** Letters that do not join the next one, after which a missing space is not seen. */
const UNJOINED = /[\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0649]/;
/** Fewest letters of each of two words typed as one, the article not counted. */
const SHORTEST_PART = 3;

/** Two words typed as one, the second with the article (تشتهرالبلد), where the archive has both; else null. */
async function unglue(archive: Archive, clause: Clause, all: boolean): Promise<PlannedTerm[] | null> {
  const { text } = clause;
  for (
    let at = text.indexOf('\u0627\u0644', SHORTEST_PART);
    at >= 0;
    at = text.indexOf('\u0627\u0644', at + 1)
  ) {
    if (text.length - at < SHORTEST_PART + 2 || !UNJOINED.test(text.charAt(at - 1))) continue;
    const words = [text.slice(0, at), text.slice(at)];
    const terms = await Promise.all(
      words.map(async (word): Promise<PlannedTerm> => {
        const term = analyseWord(word);
        const reading = await readWord(archive, term, LEVEL.stem, { all });
        const own: Clause = { ...clause, text: word, terms: [term] };
        return { clause: own, readings: [reading], found: countOf(reading.found) };
      }),
    );
    if (terms.some(({ found }) => found === 0)) continue;
    const [first, ...others] = terms as [PlannedTerm, ...PlannedTerm[]];
    return [
      { ...first, clause: { ...first.clause, text }, instead: words.join(' '), applied: true },
      ...others,
    ];
  }
  return null;
}

/** Worth of a name in the other script, or of a word that goes on from what is typed so far. */
const PARTNER_WEIGHT = 0.8;

/** Writes the query with its likelier spellings, or gives nothing when there is no doubt. */
export function correctedText(
  text: string,
  terms: readonly PlannedTerm[],
): { text: string; applied: boolean } | undefined {
  let corrected = text;
  for (const { clause, instead } of terms) {
    if (instead !== undefined) corrected = corrected.replace(clause.text, instead);
  }
  if (corrected === text) return undefined;
  return { text: corrected, applied: terms.some((term) => term.applied === true) };
}
