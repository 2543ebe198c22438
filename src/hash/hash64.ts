const PAIR = 2;
const TEXT = 0x74;

function turned(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Mixes numbers and texts into 64 bits, in two lanes of MurmurHash3 with constants of their own. Among a million
 * values two are alike by chance once in thirty million archives (n²/2⁶⁵); it is no defence against those who seek two
 * alike on purpose, who would only keep a page of their own archive from being made again.
 */
export class Hash64 {
  private one = 0;
  private two = 0;
  private count = 0;

  /** Starts a new hash; `purpose` keeps hashes of different kinds apart. */
  begin(purpose: number): this {
    this.one = purpose | 0;
    this.two = Math.imul(purpose + 1, 0x9e3779b1);
    this.count = 0;
    return this;
  }

  /** Adds 64 bits, half to each lane. */
  pair(first: number, second: number): this {
    let a = Math.imul(first, 0xcc9e2d51);
    a = Math.imul((a << 15) | (a >>> 17), 0x1b873593);
    const one = this.one ^ a;
    this.one = (Math.imul((one << 13) | (one >>> 19), 5) + 0xe6546b64) | 0;
    let b = Math.imul(second, 0x239b961b);
    b = Math.imul((b << 16) | (b >>> 16), 0xab0e9789);
    const two = this.two ^ b;
    this.two = (Math.imul((two << 17) | (two >>> 15), 5) + 0x561ccd1b) | 0;
    this.count++;
    return this;
  }

  /** Adds the 64 bits at a place of a column of pairs. */
  from(column: Uint32Array, place: number): this {
    return this.pair(column[place * PAIR] ?? 0, column[place * PAIR + 1] ?? 0);
  }

  /** Adds a number of 32 bits. */
  number(value: number): this {
    return this.pair(value, value);
  }

  /** Adds a text with its length. */
  text(text: string): this {
    const { length } = text;
    this.number(length ^ (TEXT << 24));
    for (let at = 0; at < length; at += 2) {
      const two = text.charCodeAt(at) | ((at + 1 < length ? text.charCodeAt(at + 1) : 0) << 16);
      this.pair(two, two);
    }
    return this;
  }

  /** Writes what was mixed to a place of a column of pairs. */
  end(column: Uint32Array, place: number): void {
    const one = turned(this.one ^ this.count);
    const two = turned(this.two ^ this.count ^ one);
    column[place * PAIR] = turned((one + two) | 0);
    column[place * PAIR + 1] = two;
  }
}

/** Gives a column for so many hashes of 64 bits. */
export const pairs = (count: number): Uint32Array => new Uint32Array(count * PAIR);

/** Finds places by their 64 bits: open addressing over a column of pairs. */
export class Hash64Index {
  private readonly column: Uint32Array;
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** @param column pairs that are there at the beginning; of two alike the first is found */
  constructor(column: Uint32Array) {
    this.column = column;
    const count = column.length / PAIR;
    let size = 16;
    while (size < count * 2) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    for (let place = 0; place < count; place++) this.claim(place);
  }

  private slotOf(one: number, two: number): number {
    let slot = two & this.mask;
    for (;;) {
      const place = this.slots[slot] ?? -1;
      if (place < 0) return slot;
      if (this.column[place * PAIR] === one && this.column[place * PAIR + 1] === two) return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  private claim(place: number): void {
    const slot = this.slotOf(this.column[place * PAIR] ?? 0, this.column[place * PAIR + 1] ?? 0);
    if ((this.slots[slot] ?? -1) < 0) this.slots[slot] = place;
  }

  /** Gives the first place that holds the bits at a place of another column; -1 where none does. */
  placeOf(column: Uint32Array, place: number): number {
    return this.slots[this.slotOf(column[place * PAIR] ?? 0, column[place * PAIR + 1] ?? 0)] ?? -1;
  }
}
