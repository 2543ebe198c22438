import { analyseWord, type Term } from '../../text/analyse.ts';
import { withoutMarks } from '../../text/normalise.ts';
import { tokenise } from '../../text/tokenise.ts';
import type { SearchRecord } from '../record.ts';

/** The analysed words of a record, in the order of the zones, with the number of words in each. */
export interface EncodedRecord {
  terms: Term[];
  title: number;
  names: number;
  lead: number;
  body: number;
  /** The different stems of the record, each with a form as the record writes it, marks aside. */
  stems: Map<string, string>;
}

/**
 * Analyses the four zones of a record: title; names (people, places, topics, authors, source); lead (subtitle,
 * summary); body. A word's position tells its zone, so one posting list serves all weights.
 */
export function encodeRecord(record: SearchRecord): EncodedRecord {
  const stems = new Map<string, string>();
  const terms: Term[] = [];
  const [title, names, lead, body] = zoneTexts(record).map((text) => {
    const before = terms.length;
    for (const token of tokenise(text)) {
      const term = analyseWord(token.text);
      if (!stems.has(term.stem)) stems.set(term.stem, surfaceOf(term, token.text));
      terms.push(term);
    }
    return terms.length - before;
  }) as [number, number, number, number];
  return { terms, title, names, lead, body, stems };
}

/** Analysed words are shared objects, one for each spelling, so the marks are taken off once. */
const surfaces = new WeakMap<Term, string>();

function surfaceOf(term: Term, written: string): string {
  const known = surfaces.get(term);
  if (known !== undefined) return known;
  const surface = withoutMarks(written);
  surfaces.set(term, surface);
  return surface;
}

/** The text of each zone, in order. */
export function zoneTexts(record: SearchRecord): string[] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), record.body];
}
