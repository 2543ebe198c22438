import { BLOCKS } from '../../format/blocks.ts';
import { lengthStep } from '../../format/pages.ts';
import type { SearchRecord } from '../../format/record.ts';
import { BODY } from '../../format/zones.ts';
import type { NamePair } from '../../query/transliteration.ts';
import { dayOf, type OrderedRows } from '../segments/row-order.ts';
import { misaligned } from './align.ts';
import { type AnalysedArticle, type AnalysedArticles, analyseArticle } from './analysed-article.ts';
import { IndexFailure } from './failure.ts';
import type { Indexer } from './indexer.ts';
import { listsOf } from './memory.ts';
import { Numbers } from './numbers.ts';
import { uniqueNames } from './paired-names.ts';
import { type SegmentFacts, toSegmentFacts } from './segment-facts.ts';
import { type StemCounts, toStemCounts } from './stem-counts.ts';
import { Vocabulary } from './vocabulary.ts';
import type { WordCodes } from './word-codes.ts';
import { type ColumnsBefore, toColumns, type WordColumns } from './word-columns.ts';

/** What is known of each article of a segment, by row. */
interface SegmentColumns {
  /** A hash of its record. */
  check: Uint32Array;
  /** Days since 1970-01-01 (`NO_DAY` without a date). */
  day: Int32Array;
  /** Length of its body (see `lengthStep`). */
  body: Uint8Array;
  /** Not by row: how many rows each block has (see `format/blocks.ts`). */
  blocks: Uint32Array;
}

/** The index of one segment: all that a merge needs, so that articles are read and analysed once. */
export interface SegmentIndex {
  name: string;
  /** By row (see `inRowOrder`). */
  columns: SegmentColumns;
  /** Sum of the lengths of the bodies, in words. */
  bodyWords: number;
  words: WordColumns;
  stems: StemCounts;
  facts: SegmentFacts;
  names: NamePair[];
}

/** A segment as it was indexed before, and what its articles were analysed to, by row. */
export interface SegmentBefore {
  readonly index: SegmentIndex;
  readonly articles: readonly AnalysedArticle[];
}

/** What is known before a segment is indexed. */
interface KnownSegment {
  /** Articles that were analysed before; new ones are added. */
  readonly analysed?: AnalysedArticles | undefined;
  /** An earlier make of the segment, which `indexer` checked: only lists that a changed article changes are made. */
  readonly before?: SegmentBefore | undefined;
}

/**
 * Articles are given to an indexer by the sheet, many as one page: Pagefind spends most of its time on pages, not on
 * words. A sheet is full at so many words.
 */
const SHEET_WORDS = 100_000;

/**
 * Indexes one segment: analyses its words, has them indexed, reads out where they stand, and proves that every word of
 * every article comes back from its place.
 *
 * @param rows its records (see `inRowOrder`)
 * @throws IndexFailure where the indexer does not start, fails, or a word does not come back
 */
export async function indexSegment(
  name: string,
  { items: records, blocks }: OrderedRows<SearchRecord>,
  indexer: Indexer,
  { analysed, before: earlier }: KnownSegment = {},
): Promise<SegmentIndex> {
  const count = records.length;
  const columns: SegmentColumns = {
    check: new Uint32Array(count),
    day: new Int32Array(count),
    body: new Uint8Array(count),
    blocks,
  };
  const vocabulary = new Vocabulary();
  const numbers = new Numbers();
  const starts = new Uint32Array(count);
  const zones = new Uint32Array(count * BODY);
  const sheets: number[] = [];
  let sheet = 0;
  const articles: AnalysedArticle[] = [];
  let bodyWords = 0;
  // Numbers of words are those of a vocabulary, which may have been begun anew.
  const before = earlier?.articles.every(({ codes }) => codes === vocabulary.codes) ? earlier : undefined;
  const run = before ? undefined : await indexer.start();
  try {
    const { codes } = vocabulary;
    for (const [row, record] of records.entries()) {
      starts[row] = numbers.length;
      const article = analyseArticle(record, vocabulary, analysed);
      for (const { word } of article.words) numbers.push(word);
      vocabulary.count(article.words);
      articles.push(article);
      const [title, inNames, lead, light, body] = article.lengths;
      const beforeLight = title + inNames + lead;
      zones.set([title, title + inNames, beforeLight, beforeLight + light], row * BODY);
      columns.body[row] = lengthStep(body);
      columns.day[row] = dayOf(record.date);
      columns.check[row] = article.check;
      bodyWords += body;
      const isLast = row === count - 1;
      if (numbers.length - sheet < SHEET_WORDS && !isLast) continue;
      sheets.push(sheet);
      run?.add(numbers.view().slice(sheet), codes);
      sheet = numbers.length;
    }
    const places = { starts, zones };
    const changes = before && changesSince(before, articles, blocks, codes);
    const found = (await run?.lists(codes, sheets)) ?? listsOf([numbers.view()], codes, changes?.roots);
    const words = toColumns(found, rowsOf(starts, numbers.length), places, blocks, changes);
    const isProved = (word: number) => changes?.roots[codes.roots[word] as number] !== 0;
    const printsOf = () =>
      numbers.view().map((word) => (isProved(word) ? (codes.prints[word] as number) : 0));
    const wrong = indexer.isChecked ? misaligned(words, printsOf(), places, columns, changes?.changed) : [];
    if (wrong.length > 0)
      throw new IndexFailure('misaligned', `${wrong.length}/${count}, ${records[wrong[0] as number]?.url}`);
    return {
      name,
      columns,
      bodyWords,
      words,
      stems: toStemCounts(vocabulary.stems()),
      facts: toSegmentFacts(records),
      names: uniqueNames(articles.map(({ names }) => names)),
    };
  } finally {
    await run?.close();
  }
}

/**
 * Finds the roots whose lists are not as before: those of articles that came, went, or have another place in their block
 * or another block.
 */
function changesSince(
  { index, articles: before }: SegmentBefore,
  now: readonly AnalysedArticle[],
  blocks: Uint32Array,
  codes: WordCodes,
): ColumnsBefore & { readonly roots: Uint8Array } {
  const roots = new Uint8Array(codes.keys.length);
  const changed = new Set<string>();
  const note = ({ words }: AnalysedArticle) => {
    for (const { word } of words) {
      const root = codes.roots[word] as number;
      if (roots[root] === 0) changed.add(codes.keys[root] as string);
      roots[root] = 1;
    }
  };
  const gone = new Map(before.map((article, row) => [article, row]));
  const [placeBefore, placeNow] = [placesInBlocks(index.columns.blocks), placesInBlocks(blocks)];
  for (const [row, article] of now.entries()) {
    const old = gone.get(article);
    gone.delete(article);
    if (old === undefined || placeBefore[old] !== placeNow[row]) note(article);
  }
  for (const article of gone.keys()) note(article);
  return { words: index.words, changed, roots };
}

/** Gives a number for the block of each row and its place there. */
function placesInBlocks(blocks: Uint32Array): number[] {
  return [...blocks].flatMap((rows, block) =>
    Array.from({ length: rows }, (_, rank) => rank * BLOCKS + block),
  );
}

/** Gives the row of each of the words of a segment, from the first word of each row. */
function rowsOf(starts: Uint32Array, words: number): Uint32Array {
  const rows = new Uint32Array(words);
  for (let row = 0; row < starts.length; row++) rows.fill(row, starts[row], starts[row + 1] ?? words);
  return rows;
}
