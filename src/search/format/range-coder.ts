import { type ByteWriter, MalformedChunk } from './bytes.ts';

/**
 * An adaptive binary range coder: a bit takes as little room as it was likely, by what was seen of its kind before. Lists of
 * common roots take a fifth less than compressed by gzip, and can be read from any byte at which one begins.
 */

/** Probabilities are told in parts of this. */
const ONE = 2 ** 16;
/** No bit is held for surer than this, so that any can still be told. */
const LEAST = 32;
/** The lowest range in which probabilities still differ; below it a byte is written or read. */
const LOWEST = 2 ** 24;
/** After so many bits of a kind each new one counts the same: kinds change slowly. */
const REMEMBERED = 255;
/** By how many bits of a kind were seen, the share that the next one has in its probability, in parts of 2¹⁵. */
const SHARES = Int32Array.from({ length: REMEMBERED + 1 }, (_, seen) => Math.floor(2 ** 15 / (seen + 1.5)));

/** What was seen of kinds of bits: whole numbers, so that every machine learns the same. */
class BitModels {
  /** The probability that a bit is 0. */
  readonly chances: Uint16Array;
  readonly seen: Uint8Array;

  constructor(kinds: number) {
    this.chances = new Uint16Array(kinds).fill(ONE / 2);
    this.seen = new Uint8Array(kinds);
  }
}

function learn({ chances, seen }: BitModels, kind: number, bit: number): void {
  const count = seen[kind] as number;
  const chance = chances[kind] as number;
  const wanted = bit === 0 ? ONE - LEAST : LEAST;
  chances[kind] = chance + (((wanted - chance) * (SHARES[count] as number)) >> 15);
  if (count < REMEMBERED) seen[kind] = count + 1;
}

/** Writes bits; the first byte is always 0. */
export class RangeEncoder {
  readonly #out: ByteWriter;
  #low = 0;
  #range = 2 ** 32 - 1;
  /** The last byte that is not written yet, since a carry may change it, and how many with 255 behind it. */
  #last = 0;
  #waiting = 1;

  constructor(out: ByteWriter) {
    this.#out = out;
  }

  bit(models: BitModels, kind: number, bit: number): void {
    const bound = (this.#range >>> 16) * (models.chances[kind] as number);
    if (bit === 0) this.#range = bound;
    else {
      this.#low += bound;
      this.#range -= bound;
    }
    learn(models, kind, bit);
    while (this.#range < LOWEST) {
      this.#range *= 256;
      this.#shift();
    }
  }

  #shift(): void {
    if (this.#low < 0xff00_0000 || this.#low >= 2 ** 32) {
      const carry = this.#low >= 2 ** 32 ? 1 : 0;
      for (let byte = this.#last; this.#waiting > 0; this.#waiting--) {
        this.#out.byte((byte + carry) % 256);
        byte = 255;
      }
      this.#last = Math.floor(this.#low / LOWEST) % 256;
    }
    this.#waiting++;
    this.#low = (this.#low % LOWEST) * 256;
  }

  /** Writes what is left. */
  end(): void {
    for (let left = 0; left < 5; left++) this.#shift();
  }
}

/** Reads what `RangeEncoder` wrote (see {@link Numbers}). Throws `MalformedChunk`. */
export class RangeDecoder {
  readonly bytes: Uint8Array;
  at = 1;
  code = 0;
  range = 2 ** 32 - 1;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    if (bytes[0] !== 0 || bytes.length < 5) throw new MalformedChunk('another beginning');
    for (; this.at < 5; this.at++) this.code = this.code * 256 + (bytes[this.at] as number);
  }

  /** Makes sure that all was read, and nothing follows. */
  end(): void {
    if (this.at !== this.bytes.length)
      throw new MalformedChunk(`${this.bytes.length} bytes instead of ${this.at}`);
  }
}

/** The largest number is 2²⁴ − 2. */
const DIGITS = 24;
/** The first digits of a number are told by what stands before them, the others by their place alone. */
const FIRST_DIGITS = 3;
const OF_FIRST = 2 ** FIRST_DIGITS;
/** Kinds of bits of a number in one context. */
const KINDS = DIGITS * (1 + OF_FIRST + DIGITS);

/** Numbers of one meaning, in contexts: small and frequent ones take little room. */
export class Numbers {
  readonly #models: BitModels;

  constructor(contexts = 1) {
    this.#models = new BitModels(contexts * KINDS);
  }

  write(out: RangeEncoder, value: number, context = 0): void {
    const models = this.#models;
    const start = context * KINDS;
    const digits = 31 - Math.clz32(value + 1);
    for (let digit = 0; digit < digits; digit++) out.bit(models, start + digit, 1);
    out.bit(models, start + digits, 0);
    for (let left = digits - 1, before = 1; left >= 0; left--) {
      const bit = ((value + 1) >>> left) & 1;
      out.bit(models, start + kindOf(digits, left, before), bit);
      before = before * 2 + bit;
    }
  }

  read(from: RangeDecoder, context = 0): number {
    const models = this.#models;
    const { chances } = models;
    const { bytes } = from;
    const start = context * KINDS;
    // Lists have some ten bits an article: what changes with each stays in variables.
    let { at } = from;
    let [code, range] = [from.code >>> 0, from.range >>> 0];
    let [digits, left, number] = [0, -1, 1];
    for (;;) {
      const kind = start + (left < 0 ? digits : kindOf(digits, left, number));
      // All are whole numbers of 32 bits without a sign, and told to be: as fractions they take half as long again.
      const bound = Math.imul(range >>> 16, chances[kind] as number) >>> 0;
      const bit = code < bound ? 0 : 1;
      if (bit === 0) range = bound;
      else {
        code = (code - bound) >>> 0;
        range = (range - bound) >>> 0;
      }
      learn(models, kind, bit);
      while (range < LOWEST) {
        if (at >= bytes.length) throw new MalformedChunk('unexpected end');
        range = (range << 8) >>> 0;
        code = ((code << 8) | (bytes[at++] as number)) >>> 0;
      }
      if (left >= 0) {
        number = number * 2 + bit;
        if (--left < 0) break;
      } else if (bit === 1) {
        if (++digits >= DIGITS) throw new MalformedChunk('number too long');
      } else {
        left = digits - 1;
        if (left < 0) break;
      }
    }
    from.code = code;
    from.range = range;
    from.at = at;
    return number - 1;
  }
}

/** The kind of a digit of a number of so many, by the digits before it or by how many are left. */
function kindOf(digits: number, left: number, before: number): number {
  const own = DIGITS + digits * (OF_FIRST + DIGITS);
  return before < OF_FIRST ? own + before : own + OF_FIRST + left;
}
