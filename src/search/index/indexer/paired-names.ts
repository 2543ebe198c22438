import { analyseWord } from '../../../text/analyse.ts';
import { withoutMarks } from '../../../text/normalise.ts';
import type { SearchRecord } from '../../format/record.ts';
import { type NamePair, pairedNames, soundingNames } from '../../query/transliteration.ts';

/** Finds the names that an article writes in both scripts, in its front matter too. */
export function namesOf(record: SearchRecord): NamePair[] {
  const fields = [...record.authors, ...record.people, ...record.places, ...record.topics];
  if (record.source !== undefined) fields.push(record.source);
  const texts = [record.title, record.subtitle ?? '', record.summary ?? '', record.body];
  const found: NamePair[] = [];
  for (const text of [...texts, ...fields]) {
    // Most texts hold no Latin letter: this check is quick.
    if (/[A-Za-z]/.test(text)) found.push(...toPairs(pairedNames(withoutMarks(text))));
  }
  const latin = fields.filter((field) => /[A-Za-z]/.test(field));
  if (latin.length > 0) {
    const words = [...texts, ...fields].flatMap(
      (text) => withoutMarks(text).match(/[\u0621-\u064A]+/g) ?? [],
    );
    found.push(...toPairs(soundingNames(latin, words)));
  }
  return uniqueNames([found]);
}

function toPairs(names: readonly { latin: string; arabic: string }[]): NamePair[] {
  return names.map(({ latin, arabic }) => [latin, analyseWord(arabic).stem, arabic]);
}

/** Joins lists of names, in code-unit order; of two that differ in their form only the last is kept. */
export function uniqueNames(lists: Iterable<readonly NamePair[]>): NamePair[] {
  const pairs = new Map<string, NamePair>();
  for (const names of lists) for (const pair of names) pairs.set(`${pair[0]} ${pair[1]}`, pair);
  return [...pairs.keys()].sort().map((key) => pairs.get(key) as NamePair);
}
