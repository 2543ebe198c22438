import { blockStarts } from '../../format/blocks.ts';
import { ByteReader, ByteWriter } from '../../format/bytes.ts';
import { addOccurrence, Patterns } from '../../format/postings.ts';
import { BODY, positionIn, type Zone } from '../../format/zones.ts';
import { Numbers } from './numbers.ts';
import { allTexts, type TextList } from './packed-texts.ts';

/** Where one root stands in a segment, as the indexer tells it: parallel arrays, ascending by token. */
export interface Occurrences {
  key: string;
  /** In the order in which they were met. */
  forms: readonly number[];
  /** Number of the word among all words of the segment. */
  tokens: ArrayLike<number>;
  /** Index into `forms` of each occurrence; `null` where there is only one form. */
  which: ArrayLike<number> | null;
}

/** Pieces of bytes, one for each key, behind one another. */
export interface Column {
  bytes: Uint8Array;
  ends: Uint32Array;
}

/** The words of one segment: where each row begins, and where its title, its names, its lead and its light text end. */
export interface WordPlaces {
  /** The first word of each row, counted through the segment. */
  starts: Uint32Array;
  /** Words up to the end of each zone before the body: four numbers a row. */
  zones: Uint32Array;
}

/** Gives the position of each of the words of a segment within its row (see `zones.ts`). */
export function positionsOf({ starts, zones }: WordPlaces, words: number): Uint32Array<ArrayBuffer> {
  const positions = new Uint32Array(words);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] as number;
    const length = (starts[row + 1] ?? words) - start;
    let at = 0;
    for (let zone = 0; zone <= BODY; zone++) {
      const first = at;
      const end = zone < BODY ? Math.min(length, zones[row * BODY + zone] as number) : length;
      for (; at < end; at++) positions[start + at] = positionIn(zone as Zone, at - first);
    }
  }
  return positions;
}

/** The posting lists of one segment: keys in code-unit order, and for each its part of every column of its list. */
export interface WordColumns {
  keys: TextList;
  /** Forms of each key, ascending; those of key n end at `formEnds[n]`. */
  forms: Uint32Array;
  formEnds: Uint32Array;
  pages: Uint32Array;
  occurrences: Uint32Array;
  /** The blocks that have the key, by differences, and how many articles of each; the rows of these, in each block anew. */
  blocks: Column;
  sizes: Column;
  steps: Column;
  /** The patterns of its articles: how many, and of each how many parts and these; and which each article has, if several. */
  patterns: Column;
  patternOf: Column;
  /** Its places, as they lie in a list (see `postings.ts`). */
  counts: Column;
  positions: Column;
  which: Column;
  /** For each key the checksum of its list (see `align.ts`). */
  sums: Uint32Array;
}

/** The rows of a segment: rows of each block, and the length of the body of each row (see `lengthStep`). */
export interface SegmentRows {
  blocks: Uint32Array;
  body: Uint8Array;
}

class ColumnWriter {
  readonly out = new ByteWriter();
  private readonly ends: Uint32Array;
  private index = 0;

  constructor(keys: number) {
    this.ends = new Uint32Array(keys);
  }

  close(): void {
    this.ends[this.index++] = this.out.length;
  }

  done(): Column {
    return { bytes: this.out.done(), ends: this.ends };
  }
}

/** Opens the piece of a column that a key has. */
export function readerOf({ bytes, ends }: Column, index: number): ByteReader {
  return new ByteReader(bytes, index === 0 ? 0 : ends[index - 1]);
}

const COLUMNS = [
  'blocks',
  'sizes',
  'steps',
  'patterns',
  'patternOf',
  'counts',
  'positions',
  'which',
] as const;

/** An earlier make of a segment, and the keys whose lists are not as they are there. */
export interface ColumnsBefore {
  readonly words: WordColumns;
  readonly changed: ReadonlySet<string>;
}

/** Writes the lists of a segment into its columns, one after the other. */
class ListWriter {
  readonly columns: Record<(typeof COLUMNS)[number], ColumnWriter>;
  private readonly blockOf: Uint8Array;
  private readonly starts: Uint32Array;
  private readonly patterns = new Patterns();

  constructor(keys: number, blocks: Uint32Array) {
    this.columns = Object.fromEntries(
      COLUMNS.map((name) => [name, new ColumnWriter(keys)]),
    ) as typeof this.columns;
    this.starts = blockStarts(blocks);
    this.blockOf = new Uint8Array(this.starts.at(-1) ?? 0);
    for (let block = 0; block < blocks.length; block++)
      this.blockOf.fill(block, this.starts[block], this.starts[block + 1]);
  }

  /**
   * Writes a list.
   *
   * @param formOf by its number in the list, the number of a form among the ascending ones
   * @returns how many articles have it
   */
  write(
    { tokens, which }: Occurrences,
    formOf: readonly number[],
    rowOf: Uint32Array,
    positionOf: Uint32Array,
  ): number {
    const { blocks, sizes, steps, counts, positions, which: forms } = this.columns;
    const own: number[] = [];
    const parts: number[] = [];
    let [row, block, rank, count, before, inBlock] = [-1, -1, 0, 0, 0, 0];
    const endArticle = () => {
      counts.out.varint(count);
      own.push(this.patterns.numberOf(parts));
      parts.length = 0;
      [count, before] = [0, 0];
    };
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at] as number;
      const next = rowOf[token] as number;
      if (next !== row) {
        if (count > 0) endArticle();
        row = next;
        const nextBlock = this.blockOf[row] as number;
        if (nextBlock !== block) {
          if (inBlock > 0) sizes.out.varint(inBlock);
          blocks.out.varint(block < 0 ? nextBlock : nextBlock - block);
          [block, rank, inBlock] = [nextBlock, 0, 0];
        }
        const nextRank = row - (this.starts[block] as number);
        steps.out.varint(nextRank - rank);
        rank = nextRank;
        inBlock++;
      }
      const position = positionOf[token] as number;
      const form = which === null ? 0 : (formOf[which[at] as number] as number);
      if (formOf.length > 1) forms.out.varint(form);
      addOccurrence(parts, form, position);
      positions.out.varint(position - before);
      before = position;
      count++;
    }
    if (count > 0) endArticle();
    if (inBlock > 0) sizes.out.varint(inBlock);
    this.writePatterns(own);
    for (const name of COLUMNS) this.columns[name].close();
    return own.length;
  }

  /** Takes a list over from an earlier make of the segment. */
  copy(words: WordColumns, index: number): void {
    for (const name of COLUMNS) {
      const { bytes, ends } = words[name];
      const column = this.columns[name];
      column.out.append(bytes, index === 0 ? 0 : ends[index - 1], ends[index]);
      column.close();
    }
  }

  private writePatterns(own: readonly number[]): void {
    const { patterns, patternOf } = this.columns;
    const { found } = this.patterns;
    patterns.out.varint(found.length);
    for (const { parts } of found) {
      patterns.out.varint(parts.length);
      for (const part of parts) patterns.out.varint(part);
    }
    if (found.length > 1) for (const pattern of own) patternOf.out.varint(pattern);
    this.patterns.clear();
  }
}

/**
 * Codes what the indexer found.
 *
 * @param rowOf the row of each token
 * @param blocks rows of each block
 * @param before has the lists of all keys that did not change; then only the others are found
 */
export function toColumns(
  found: Iterable<Occurrences>,
  rowOf: Uint32Array,
  places: WordPlaces,
  blocks: Uint32Array,
  before?: ColumnsBefore,
): WordColumns {
  const positionOf = positionsOf(places, rowOf.length);
  const lists: { key: string; list?: Occurrences; old: number }[] = [];
  for (const list of found) lists.push({ key: list.key, list, old: -1 });
  if (before)
    for (const [old, key] of allTexts(before.words.keys).entries())
      if (!before.changed.has(key)) lists.push({ key, old });
  lists.sort((a, b) => (a.key < b.key ? -1 : 1));
  const [pages, occurrences] = [new Uint32Array(lists.length), new Uint32Array(lists.length)];
  const formEnds = new Uint32Array(lists.length);
  const sums = new Uint32Array(lists.length);
  const forms = new Numbers();
  const writer = new ListWriter(lists.length, blocks);
  for (const [index, { list, old }] of lists.entries()) {
    if (list) {
      const sorted = Uint32Array.from(list.forms).sort();
      for (const form of sorted) forms.push(form);
      const formOf = list.forms.map((form) => sorted.indexOf(form));
      pages[index] = writer.write(list, formOf, rowOf, positionOf);
      occurrences[index] = list.tokens.length;
    } else {
      const { words } = before as ColumnsBefore;
      for (
        let at = old === 0 ? 0 : (words.formEnds[old - 1] as number);
        at < (words.formEnds[old] as number);
        at++
      )
        forms.push(words.forms[at] as number);
      writer.copy(words, old);
      for (const [to, from] of [
        [pages, words.pages],
        [occurrences, words.occurrences],
        [sums, words.sums],
      ] as const)
        to[index] = from[old] as number;
    }
    formEnds[index] = forms.length;
  }
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, writer.columns[name].done()]));
  return {
    keys: lists.map(({ key }) => key),
    ...{ forms: forms.view().slice(), formEnds, pages, occurrences },
    ...(columns as Record<(typeof COLUMNS)[number], Column>),
    sums,
  };
}
