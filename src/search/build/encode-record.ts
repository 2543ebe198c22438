import { analyseText } from '../../text/analyse.ts';
import { withoutMarks } from '../../text/normalise.ts';
import { encodeTerm } from '../encoding.ts';
import type { SearchRecord } from '../record.ts';

/** The encoded words of a record, in the order of the zones, with the number of words in each. */
export interface EncodedRecord {
  words: string[];
  title: number;
  names: number;
  lead: number;
  body: number;
  /** The different stems of the record, each with a form as the record writes it, marks aside. */
  stems: Map<string, string>;
}

/**
 * Encodes the four zones of a record: title; names (people, places, topics, authors, source); lead (subtitle,
 * summary); body. A word's position tells its zone, so one posting list serves all weights.
 */
export function encodeRecord(record: SearchRecord): EncodedRecord {
  const stems = new Map<string, string>();
  const zones = zoneTexts(record).map((text) =>
    analyseText(text).map((token) => {
      if (!stems.has(token.stem)) stems.set(token.stem, withoutMarks(token.text));
      return encodeTerm(token);
    }),
  );
  const [title, names, lead, body] = zones.map((words) => words.length) as [number, number, number, number];
  return { words: zones.flat(), title, names, lead, body, stems };
}

/** The text of each zone, in order. */
export function zoneTexts(record: SearchRecord): string[] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), record.body];
}
