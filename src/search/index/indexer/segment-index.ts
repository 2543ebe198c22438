import { tokenise } from '../../../text/tokenise.ts';
import { hash32 } from '../../format/encoding.ts';
import { emptyColumns, lengthStep, NO_DAY, type PageColumns } from '../../format/pages.ts';
import type { SearchRecord } from '../../format/record.ts';
import type { NamePair } from '../../query/transliteration.ts';
import { misaligned } from './align.ts';
import { IndexFailure } from './failure.ts';
import type { Indexer } from './indexer.ts';
import { Numbers } from './numbers.ts';
import { namesOf, uniqueNames } from './paired-names.ts';
import { type ArticleFacts, type SegmentFacts, toSegmentFacts } from './segment-facts.ts';
import { type RowForms, type StemCounts, toStemCounts } from './stem-counts.ts';
import { Vocabulary } from './vocabulary.ts';
import { toColumns, type WordColumns } from './word-columns.ts';

/** The index of one segment: all that a merge needs, so that articles are read and analysed once. */
export interface SegmentIndex {
  name: string;
  /** By row: in order of date, then of address. */
  columns: PageColumns;
  /** Sum of the lengths of the bodies, in words. */
  bodyWords: number;
  words: WordColumns;
  stems: StemCounts;
  facts: SegmentFacts;
  names: NamePair[];
}

/** What each row gave to the index of its segment: another segment can be made of some of them. */
export interface SegmentRows {
  articles: ArticleFacts[];
  /** Words of the bodies. */
  bodies: Uint32Array;
  stems: RowForms;
  names: NamePair[][];
}

/** A segment with its rows. */
export interface IndexedSegment {
  readonly index: SegmentIndex;
  readonly rows: SegmentRows;
}

/**
 * Articles are given to an indexer by the sheet, many as one page: Pagefind spends most of its time on pages, not on
 * words. A sheet is full at so many words.
 */
const SHEET_WORDS = 100_000;

/** Puts the articles of a segment in the order of their rows. */
export function inRowOrder<Item extends Pick<SearchRecord, 'date' | 'url'>>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => compare(a.date ?? '', b.date ?? '') || compare(a.url, b.url));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The record of an article as its fragment holds it. */
export function fragmentText(record: SearchRecord): string {
  return JSON.stringify(record);
}

/** The text of each zone, in order: title; names; lead (subtitle, summary); body. A word's position tells its zone. */
export function zoneTexts(record: SearchRecord): [title: string, names: string, lead: string, body: string] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), record.body];
}

/**
 * Indexes one segment: analyses its words, has them indexed, reads out where they stand, and proves that every word of
 * every article comes back from its place.
 *
 * @param records in the order of their rows (see {@link inRowOrder})
 * @throws IndexFailure where the indexer does not start, fails, or a word does not come back
 */
export async function indexRows(
  name: string,
  records: readonly SearchRecord[],
  indexer: Indexer,
): Promise<IndexedSegment> {
  const count = records.length;
  const columns = emptyColumns(count);
  const bodies = new Uint32Array(count);
  const vocabulary = new Vocabulary();
  const prints = new Numbers();
  const starts = new Uint32Array(count);
  const formEnds = new Uint32Array(count);
  const sheets: number[] = [];
  const run = await indexer.start();
  try {
    let sheet: string[] = [];
    for (const [row, record] of records.entries()) {
      starts[row] = prints.length;
      if (sheet.length === 0) sheets.push(prints.length);
      const lengths = zoneTexts(record).map((text) => {
        const before = prints.length;
        for (const token of tokenise(text)) {
          const spelling = vocabulary.of(token.text);
          sheet.push(spelling.code);
          prints.push(spelling.print);
          vocabulary.count(spelling, row);
        }
        return prints.length - before;
      });
      const [title = 0, inNames = 0, lead = 0, body = 0] = lengths;
      columns.title[row] = title;
      columns.names[row] = inNames;
      columns.lead[row] = lead;
      columns.body[row] = lengthStep(body);
      columns.day[row] = dayOf(record.date);
      columns.check[row] = hash32(fragmentText(record)) & 0xffff;
      bodies[row] = body;
      formEnds[row] = vocabulary.counted.length;
      if (sheet.length >= SHEET_WORDS) {
        run.add(sheet);
        sheet = [];
      }
    }
    if (sheet.length > 0) run.add(sheet);
    const stemRows = { forms: vocabulary.counted.view().slice(), ends: formEnds };
    const stems = toStemCounts(vocabulary.stems, stemRows);
    const rows = { articles: records.map(factsOf), bodies, stems: stemRows, names: records.map(namesOf) };
    const words = toColumns(await run.lists(vocabulary.codes, sheets), rowsOf(starts, prints.length), starts);
    const wrong = indexer.isChecked ? misaligned(words, prints.view(), starts) : [];
    if (wrong.length > 0)
      throw new IndexFailure('misaligned', `${wrong.length}/${count}, ${records[wrong[0] as number]?.url}`);
    return { index: toIndex(name, columns, rows, words, stems), rows };
  } finally {
    await run.close();
  }
}

/** Indexes one segment that is made once and kept nowhere (see {@link indexRows}). */
export async function indexSegment(
  name: string,
  records: readonly SearchRecord[],
  indexer: Indexer,
): Promise<SegmentIndex> {
  return (await indexRows(name, records, indexer)).index;
}

/** Puts an index together from its words and rows. */
export function toIndex(
  name: string,
  columns: PageColumns,
  { articles, bodies, names }: SegmentRows,
  words: WordColumns,
  stems: StemCounts,
): SegmentIndex {
  return {
    name,
    columns,
    bodyWords: bodies.reduce((sum, length) => sum + length, 0),
    words,
    stems,
    facts: toSegmentFacts(articles),
    names: uniqueNames(names),
  };
}

/** Gives the row of each of the words of a segment, from the first word of each row. */
export function rowsOf(starts: Uint32Array, words: number): Uint32Array {
  const rows = new Uint32Array(words);
  for (let row = 0; row < starts.length; row++) rows.fill(row, starts[row], starts[row + 1] ?? words);
  return rows;
}

function factsOf({ url, title, date, section, source, authors, topics, people, places }: SearchRecord) {
  return {
    url,
    title,
    authors,
    topics,
    people,
    places,
    ...(date === undefined ? {} : { date }),
    ...(section === undefined ? {} : { section }),
    ...(source === undefined ? {} : { source }),
  };
}

/** Days since 1970-01-01, UTC. */
function dayOf(date: string | undefined): number {
  const time = date === undefined ? Number.NaN : Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? NO_DAY : Math.round(time / 86_400_000);
}
