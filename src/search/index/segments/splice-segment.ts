import { ByteWriter } from '../../format/bytes.ts';
import { emptyColumns } from '../../format/pages.ts';
import { decodeList } from '../../format/postings.ts';
import { fingerprint, misaligned, sumsOf } from '../indexer/align.ts';
import { IndexFailure } from '../indexer/failure.ts';
import type { ArticleFacts } from '../indexer/segment-facts.ts';
import { type IndexedSegment, rowsOf, toIndex } from '../indexer/segment-index.ts';
import { joinList, type ListPart, type Occurrences, toColumns } from '../indexer/word-columns.ts';
import { unionOf, walkKeys } from '../merge/sorted-keys.ts';
import { spliceStems } from './splice-stems.ts';
import type { SplicedPart } from './spliced-part.ts';

/** Token and form in one number that sorts by token. */
const FORMS = 2 ** 20;

/** The words of a segment that is put together, as they are found in its parts. */
class WordSplicer {
  /** The print of each word; 0 where it is not found yet. */
  readonly prints: Uint32Array;
  private readonly parts: readonly SplicedPart[];
  private readonly starts: Uint32Array;
  private readonly bytes = new ByteWriter();

  constructor(parts: readonly SplicedPart[], starts: Uint32Array, words: number) {
    this.parts = parts;
    this.starts = starts;
    this.prints = new Uint32Array(words);
  }

  /** Reads where a root stands in one part: numbers of token and form. */
  private read(part: ListPart, key: string, forms: number[], found: number[]): void {
    this.bytes.clear();
    joinList(this.bytes, [{ ...part, segment: 0 }]);
    const list = decodeList(this.bytes.view());
    if (sumsOf(list)[0] !== part.words.sums[part.index])
      throw new IndexFailure('misaligned', `list of ${key}`);
    const { rows } = this.parts[part.segment] as SplicedPart;
    const numbers = Array.from(list.forms, () => -1);
    for (let page = 0, at = 0; page < list.rows.length; page++) {
      const end = at + (list.counts[page] as number);
      const row = rows[list.rows[page] as number] as number;
      if (row < 0) {
        at = end;
        continue;
      }
      const first = this.starts[row] as number;
      for (; at < end; at++) {
        const which = list.which === null ? 0 : (list.which[at] as number);
        const form = list.forms[which] as number;
        if (numbers[which] === -1) {
          const known = forms.indexOf(form);
          numbers[which] = known === -1 ? forms.push(form) - 1 : known;
        }
        const token = first + (list.positions[at] as number);
        if (this.prints[token] !== 0) throw new IndexFailure('misaligned', `two words at a place of ${key}`);
        this.prints[token] = fingerprint(key, form);
        found.push(token * FORMS + (numbers[which] as number));
      }
    }
  }

  /** Where every root stands. */
  lists(): Occurrences[] {
    const lists = this.parts.map(({ from }) => from.index.words.keys);
    const places = this.parts.map(({ from }, segment) => ({ segment, words: from.index.words, index: 0 }));
    const keys = unionOf(lists);
    const all: Occurrences[] = [];
    walkKeys(lists, places, keys, [0, keys.length], (parts, index) => {
      const key = keys[index] as string;
      const forms: number[] = [];
      const found: number[] = [];
      for (const part of parts) this.read(part, key, forms, found);
      if (found.length === 0) return;
      if (parts.length > 1) found.sort((a, b) => a - b);
      all.push({
        key,
        forms,
        tokens: found.map((place) => Math.floor(place / FORMS)),
        which: forms.length > 1 ? found.map((place) => place % FORMS) : null,
      });
    });
    return all;
  }
}

/**
 * Makes a segment of rows of others: what an article that came, went or changed leaves as it was is not analysed
 * again. The index is the one that all of its articles would give, and is proved like it: every place of every article
 * holds one word, and each is read back from its place.
 *
 * @param count how many rows it has; each of them is a row of one part
 * @throws IndexFailure where a word is missing, doubled, or does not come back from its place
 */
export function spliceSegment(name: string, count: number, parts: readonly SplicedPart[]): IndexedSegment {
  const columns = emptyColumns(count);
  const bodies = new Uint32Array(count);
  const articles = new Array<ArticleFacts>(count);
  const names = new Array<IndexedSegment['rows']['names'][number]>(count);
  for (const { from, rows } of parts)
    for (const [old, row] of rows.entries()) {
      if (row < 0) continue;
      for (const column of Object.keys(columns) as (keyof typeof columns)[])
        columns[column][row] = from.index.columns[column][old] as number;
      bodies[row] = from.rows.bodies[old] as number;
      articles[row] = from.rows.articles[old] as ArticleFacts;
      names[row] = from.rows.names[old] ?? [];
    }
  const starts = new Uint32Array(count);
  let words = 0;
  for (let row = 0; row < count; row++) {
    starts[row] = words;
    words += [columns.title, columns.names, columns.lead, bodies].reduce(
      (sum, lengths) => sum + (lengths[row] as number),
      0,
    );
  }
  const splicer = new WordSplicer(parts, starts, words);
  const found = toColumns(splicer.lists(), rowsOf(starts, words), starts);
  if (splicer.prints.includes(0)) throw new IndexFailure('misaligned', `a word of ${name} is missing`);
  const wrong = misaligned(found, splicer.prints, starts);
  if (wrong.length > 0)
    throw new IndexFailure('misaligned', `${wrong.length}/${count}, ${articles[wrong[0] as number]?.url}`);
  const { stems, rows: stemRows } = spliceStems(parts, count);
  const rows = { articles, bodies, stems: stemRows, names };
  return { index: toIndex(name, columns, rows, found, stems), rows };
}
