import { fnv1a, fnv1aStep } from '../../hash/fnv1a.ts';
import { analyseWord } from '../../text/analyse.ts';
import { tokenise } from '../../text/tokenise.ts';

const SIZE = 128;
const BANDS = 64;
const BUCKETS = 1 << 15;
const EMPTY = 0xffff;

/** From this share of common shingles on two texts tell the same story; measured in `bench/import-families.ts`. */
export const SAME_STORY = 0.15;

function hashPair(first: string, second: string): number {
  // FNV-1a with a final mix: the high bits choose the bin and must depend on the whole text.
  let value = fnv1a(second, fnv1aStep(fnv1a(first), 0x20));
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  value ^= value >>> 12;
  value = Math.imul(value, 0x297a2d39);
  return (value ^ (value >>> 15)) >>> 0;
}

/**
 * Sketches a text for comparing (one-permutation MinHash of pairs of analysed stems, 128 bins of 16 bits): the share
 * of equal bins estimates the share of common pairs.
 */
export function sketchOf(title: string, body: string): Uint16Array {
  const stems: string[] = [];
  for (const token of tokenise(`${title}\n${body}`)) {
    const { stem } = analyseWord(token.text);
    if (stem.length > 1) stems.push(stem);
  }
  const sketch = new Uint16Array(SIZE).fill(EMPTY);
  for (let at = 0; at + 1 < stems.length; at++) {
    const value = hashPair(stems[at] ?? '', stems[at + 1] ?? '');
    const bin = value >>> 25;
    const rest = (value >>> 9) & 0xffff;
    if (rest < (sketch[bin] ?? EMPTY)) sketch[bin] = rest;
  }
  return sketch;
}

/** Estimates the share of common pairs of two sketches, 0 to 1. */
export function similarity(a: Uint16Array, b: Uint16Array): number {
  let both = 0;
  let same = 0;
  for (let bin = 0; bin < SIZE; bin++) {
    const [x, y] = [a[bin], b[bin]];
    if (x === EMPTY && y === EMPTY) continue;
    both++;
    if (x === y) same++;
  }
  // Sketches of short texts, such as captions and notices, have few common bins by chance.
  return both < 12 ? 0 : same / both;
}

/** Writes a sketch as text for the journal. */
export function sketchToText(sketch: Uint16Array): string {
  return Buffer.from(sketch.buffer, sketch.byteOffset, sketch.byteLength).toString('base64');
}

/** Reads what {@link sketchToText} wrote; `undefined` where it is not that. */
export function sketchFromText(text: string): Uint16Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== SIZE * 2) return undefined;
  return new Uint16Array(Uint8Array.from(bytes).buffer);
}

/** Sketches by which near duplicates are found without comparing every pair: bands of two bins, chained in buckets. */
export class SketchIndex {
  readonly #sketches: Uint16Array[] = [];
  readonly #heads = new Int32Array(BANDS * BUCKETS).fill(-1);
  #next = new Int32Array(BANDS * 1024);

  #bucket(sketch: Uint16Array, band: number): number {
    const [x, y] = [sketch[band * 2] ?? EMPTY, sketch[band * 2 + 1] ?? EMPTY];
    if (x === EMPTY || y === EMPTY) return -1;
    // Each band has buckets of its own: a chain of one never runs into that of another.
    return band * BUCKETS + (Math.imul((x << 16) | y, 0x9e3779b1) >>> 17);
  }

  /** Adds a sketch; its number is the count of those before it. */
  add(sketch: Uint16Array): number {
    const id = this.#sketches.push(sketch) - 1;
    if ((id + 1) * BANDS > this.#next.length) {
      const longer = new Int32Array(this.#next.length * 2);
      longer.set(this.#next);
      this.#next = longer;
    }
    for (let band = 0; band < BANDS; band++) {
      const bucket = this.#bucket(sketch, band);
      if (bucket < 0) continue;
      this.#next[id * BANDS + band] = this.#heads[bucket] ?? -1;
      this.#heads[bucket] = id;
    }
    return id;
  }

  /** Finds the sketch most like this one, if any is like it at all. */
  nearest(sketch: Uint16Array, least: number): { id: number; similarity: number } | undefined {
    const seen = new Set<number>();
    let best: { id: number; similarity: number } | undefined;
    for (let band = 0; band < BANDS; band++) {
      const bucket = this.#bucket(sketch, band);
      if (bucket < 0) continue;
      for (let id = this.#heads[bucket] ?? -1; id >= 0; id = this.#next[id * BANDS + band] ?? -1) {
        if (seen.has(id)) continue;
        seen.add(id);
        const other = this.#sketches[id];
        if (!other) continue;
        const value = similarity(sketch, other);
        if (value >= least && value > (best?.similarity ?? 0)) best = { id, similarity: value };
      }
    }
    return best;
  }

  /** The sketch of a number that {@link add} gave. */
  at(id: number): Uint16Array | undefined {
    return this.#sketches[id];
  }
}
