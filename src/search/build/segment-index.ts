import { tokenise } from '../../text/tokenise.ts';
import { hash32 } from '../encoding.ts';
import { lengthStep, NO_DAY, type PageColumns } from '../pages.ts';
import type { SearchRecord } from '../record.ts';
import type { NamePair } from '../transliteration.ts';
import { misaligned } from './align.ts';
import { IndexFailure } from './failure.ts';
import { NameCollector } from './name-collector.ts';
import { PagefindRun, SHEET_WORDS } from './pagefind.ts';
import { readPagefindLists } from './pagefind-chunks.ts';
import { type StemCounts, toStemCounts } from './stem-counts.ts';
import { Vocabulary } from './vocabulary.ts';
import { toColumns, type WordColumns } from './word-columns.ts';

/** What a merge asks of an article beside its words. */
export type ArticleFacts = Pick<SearchRecord, 'url' | 'title' | 'date' | 'section' | 'source'> &
  Record<'authors' | 'topics' | 'people' | 'places', string[]>;

/** The index of one segment: all that a merge needs, so that articles are read and analysed once. */
export interface SegmentIndex {
  name: string;
  /** By row: in order of date, then of address. */
  articles: ArticleFacts[];
  columns: PageColumns;
  /** Sum of the lengths of the bodies, in words. */
  bodyWords: number;
  words: WordColumns;
  stems: StemCounts;
  names: NamePair[];
}

/** Puts the articles of a segment in the order of their rows. */
export function inRowOrder(records: readonly SearchRecord[]): SearchRecord[] {
  return [...records].sort((a, b) => compare(a.date ?? '', b.date ?? '') || compare(a.url, b.url));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The record of an article as its fragment holds it. */
export function fragmentText(record: SearchRecord): string {
  return JSON.stringify(record);
}

/** Prints of words in a growing array. */
class Prints {
  private values = new Uint32Array(1 << 16);
  length = 0;

  push(print: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = print;
  }

  done(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}

/** The text of each zone, in order: title; names; lead (subtitle, summary); body. A word's position tells its zone. */
export function zoneTexts(record: SearchRecord): [title: string, names: string, lead: string, body: string] {
  const names = [...record.people, ...record.places, ...record.topics, ...record.authors];
  if (record.source !== undefined) names.push(record.source);
  const lead = [record.subtitle, record.summary].filter((text) => text !== undefined);
  return [record.title, names.join('\n'), lead.join('\n'), record.body];
}

/**
 * Indexes one segment: analyses its words, lets Pagefind index them, reads out where they stand, and proves that
 * every word of every article comes back from its place.
 *
 * @param records in the order of their rows (see {@link inRowOrder})
 * @throws IndexFailure where Pagefind does not start, fails, or a word does not come back
 */
export async function indexSegment(name: string, records: readonly SearchRecord[]): Promise<SegmentIndex> {
  const count = records.length;
  const columns: PageColumns = {
    check: new Uint16Array(count),
    day: new Int32Array(count),
    title: new Uint32Array(count),
    names: new Uint32Array(count),
    lead: new Uint32Array(count),
    body: new Uint8Array(count),
  };
  const vocabulary = new Vocabulary();
  const names = new NameCollector();
  const prints = new Prints();
  const starts = new Uint32Array(count);
  const sheets: number[] = [];
  let bodyWords = 0;
  const run = await PagefindRun.start();
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
      bodyWords += body;
      names.add(record);
      if (sheet.length >= SHEET_WORDS) {
        run.add(sheet);
        sheet = [];
      }
    }
    if (sheet.length > 0) run.add(sheet);
    const rowOf = new Uint32Array(prints.length);
    for (let row = 0; row < count; row++) rowOf.fill(row, starts[row], starts[row + 1] ?? prints.length);
    const words = toColumns(readPagefindLists(await run.files(), vocabulary.codes, sheets), rowOf, starts);
    const wrong = misaligned(words, prints.done(), starts);
    if (wrong.length > 0)
      throw new IndexFailure('misaligned', `${wrong.length}/${count}, ${records[wrong[0] as number]?.url}`);
    return {
      name,
      articles: records.map(factsOf),
      columns,
      bodyWords,
      words,
      stems: toStemCounts(vocabulary.stems),
      names: names.list(),
    };
  } finally {
    await run.close();
  }
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
