import { analyseText } from '../../text/analyse.ts';
import { encodeTerm } from '../encoding.ts';
import type { SearchRecord } from '../record.ts';

/** The encoded words of a record, in the order of the zones, with the number of words in each. */
export interface EncodedRecord {
  words: string[];
  title: number;
  names: number;
  lead: number;
  body: number;
}

/**
 * Encodes the four zones of a record: title; names (people, places, topics, authors, source); lead (subtitle,
 * summary); body. A word's position tells its zone, so one posting list serves all weights.
 */
export function encodeRecord(record: SearchRecord): EncodedRecord {
  const zones = zoneTexts(record).map((text) => analyseText(text).map(encodeTerm));
  const [title, names, lead, body] = zones.map((words) => words.length) as [number, number, number, number];
  return { words: zones.flat(), title, names, lead, body };
}

/** The text of each zone, in order. */
export function zoneTexts(record: SearchRecord): string[] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), record.body];
}
