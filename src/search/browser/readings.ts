import type { Term } from '../../text/analyse.ts';
import type { Found } from '../query/found.ts';
import { LEVEL } from '../query/hits.ts';
import type { RankedTerm, Reading } from '../query/rank.ts';
import type { Archive, Breadth } from './archive.ts';

/** Asks the archive for a word. */
export async function readWord(
  archive: Archive,
  term: Term,
  lowest: number,
  breadth: Breadth,
  weight = 1,
): Promise<Reading> {
  return { found: await archive.find(term, lowest, breadth), weight, sought: { terms: [term], lowest } };
}

/** Tells whether a word was found in no article, in any of its readings. */
export function isMissing({ readings }: RankedTerm): boolean {
  return readings.every(({ found }) => found.pages.length === 0);
}

/** Counts the articles that have a word in any inflection. */
export const countOf = ({ reached }: Found): number => reached[LEVEL.stem];

/**
 * Reads the rest of the common words of which only the best articles were read, the shortest first.
 *
 * @param most so many articles at most, all told
 * @returns the words, or `undefined` where nothing more is read
 */
export async function readRest<Term extends RankedTerm>(
  archive: Archive,
  terms: readonly Term[],
  most: number,
): Promise<Term[] | undefined> {
  const left = terms.flatMap(({ readings }) => readings).filter(({ found }) => found.unread !== undefined);
  const lengthOf = ({ found }: Reading): number => found.unread?.articles ?? 0;
  left.sort((a, b) => lengthOf(a) - lengthOf(b));
  const chosen = new Set<Reading>();
  let sum = 0;
  for (const reading of left) {
    sum += lengthOf(reading);
    if (sum <= most) chosen.add(reading);
  }
  if (chosen.size === 0) return undefined;
  const readWhole = async (reading: Reading): Promise<Reading> => {
    const { found, sought } = reading;
    const [term] = sought.terms;
    if (!chosen.has(reading) || term === undefined) return reading;
    const whole = await archive.find(term, sought.lowest, { all: true });
    return { ...reading, found: found.hits === undefined ? whole : { ...whole, hits: found.hits } };
  };
  return Promise.all(
    terms.map(async (term) => ({ ...term, readings: await Promise.all(term.readings.map(readWhole)) })),
  );
}

/** In a query of more words the places of common words add nothing. */
export const SHORT = 3;

/** A word whose readings may still get their places. */
type Unread = { readings: readonly Reading[] };

/** Reads the places of common words in their best articles: in a short query (مجلس الأمن) they are the subject. */
export async function readNear(archive: Archive, terms: readonly Unread[]): Promise<void> {
  if (terms.length < 2) return;
  await Promise.all(
    terms.map(async (term) => {
      term.readings = await Promise.all(
        term.readings.map(async (reading) => {
          const { found, sought } = reading;
          const [word] = sought.terms;
          if (found.hits !== undefined || word === undefined) return reading;
          return { ...reading, found: { ...found, hits: await archive.near(word, sought.lowest) } };
        }),
      );
    }),
  );
}
