import type { Entry } from './entry.ts';

/**
 * An ordered list of articles. Each is read only when it is accessed, since most lists are only counted and compared.
 */
export class EntryList implements Iterable<Entry> {
  readonly length: number;
  readonly rows: ArrayLike<number>;
  private readonly entryOf: (row: number) => Entry;

  /** @param rows rows of the list of all articles */
  constructor(rows: ArrayLike<number>, entryOf: (row: number) => Entry) {
    this.rows = rows;
    this.length = rows.length;
    this.entryOf = entryOf;
  }

  /** Gives the articles from `from` to before `to`. */
  slice(from: number, to: number): Entry[] {
    const found: Entry[] = [];
    for (let at = from; at < Math.min(to, this.length); at++) found.push(this.entryOf(this.rows[at] ?? 0));
    return found;
  }

  /** Gives the article at an index. */
  at(place: number): Entry | undefined {
    const row = this.rows[place];
    return row === undefined ? undefined : this.entryOf(row);
  }

  /** Gives the index of an article; -1 where it is not in the list. */
  indexOf({ row }: Entry): number {
    return Array.prototype.indexOf.call(this.rows, row);
  }

  *[Symbol.iterator](): Generator<Entry> {
    for (let at = 0; at < this.length; at++) yield this.entryOf(this.rows[at] ?? 0);
  }
}
