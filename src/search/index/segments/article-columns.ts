import { type AddressColumns, readAddress } from './segments.ts';

/** An article to be indexed; its record is read only when it is wanted. */
export interface IndexedArticle {
  /** `/2024/02/slug/`: that of its record. */
  readonly url: string;
  /** At least 16 bytes that change whenever the record does, its address included. */
  readonly key: Uint8Array;
}

/** What the index needs of every article, in columns: one row an article. */
export interface ArticleColumns extends AddressColumns {
  /** The key of each, `KEY_WORDS` numbers a row. */
  readonly keys: Uint32Array;
}

/** Columns of an earlier list of articles, with the row that each article of now has there, or -1. */
interface ColumnsBefore {
  readonly columns: ArticleColumns;
  readonly rows: Int32Array;
}

/** Numbers of 32 bits in the key of an article. */
const KEY_WORDS = 4;
const KEY_BYTES = KEY_WORDS * Uint32Array.BYTES_PER_ELEMENT;

/**
 * Puts articles into columns.
 *
 * @param articleOf asked only for articles that have no row in `before`
 */
export function toArticleColumns(
  count: number,
  articleOf: (row: number) => IndexedArticle,
  before?: ColumnsBefore,
): ArticleColumns {
  const periods = new Int32Array(count);
  const hashes = new Uint32Array(count);
  const keys = new Uint32Array(count * KEY_WORDS);
  for (let row = 0; row < count; row++) {
    const old = before?.rows[row] ?? -1;
    if (before && old >= 0) {
      const { columns } = before;
      periods[row] = columns.periods[old] as number;
      hashes[row] = columns.hashes[old] as number;
      for (let word = 0; word < KEY_WORDS; word++)
        keys[row * KEY_WORDS + word] = columns.keys[old * KEY_WORDS + word] as number;
      continue;
    }
    const { url, key } = articleOf(row);
    const { period, hash } = readAddress(url);
    periods[row] = period;
    hashes[row] = hash;
    new Uint8Array(keys.buffer, row * KEY_BYTES, KEY_BYTES).set(key.subarray(0, KEY_BYTES));
  }
  return { periods, hashes, keys };
}

/** Gives the keys of some articles, in their order. */
export function keysOf({ keys }: ArticleColumns, rows: readonly number[]): Uint32Array {
  const own = new Uint32Array(rows.length * KEY_WORDS);
  for (const [at, row] of rows.entries())
    for (let word = 0; word < KEY_WORDS; word++)
      own[at * KEY_WORDS + word] = keys[row * KEY_WORDS + word] as number;
  return own;
}

/** Gives the number of articles of these keys. */
export function articleCount(keys: Uint32Array): number {
  return keys.length / KEY_WORDS;
}

/** Gives the key of a row as a text. */
export function keyAt(keys: Uint32Array, row: number): string {
  return Buffer.from(keys.buffer, keys.byteOffset + row * KEY_BYTES, KEY_BYTES).toString('base64url');
}

/** Puts keys given as texts into a column. */
export function packKeys(texts: readonly string[]): Uint32Array {
  const keys = new Uint32Array(texts.length * KEY_WORDS);
  const bytes = Buffer.from(keys.buffer);
  for (const [row, text] of texts.entries()) bytes.write(text, row * KEY_BYTES, 'base64url');
  return keys;
}
