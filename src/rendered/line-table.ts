import { fnv1aStep } from '../hash/fnv1a.ts';

/** A piece of an index file that was read at once: whole lines. */
export interface Piece {
  readonly name: string;
  readonly bytes: Buffer;
  /** Length of the pack when it was read. */
  readonly packed: number;
}

const DIGEST = 64;
// A line is found by one number: the piece's, and where in it.
const PIECE = 2 ** 36;
const [EMPTY, FORGOTTEN] = [-1, -2];
const NONE: Piece = { name: '', bytes: Buffer.alloc(0), packed: 0 };

// The first letters of a SHA-256 are as good as any hash of it.
function hashOf(letter: (at: number) => number): number {
  let hash = 0;
  for (let at = 0; at < 16; at++) hash = fnv1aStep(hash, letter(at));
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Lines that begin with a digest, found by it: a hash table, since a Map of a large archive's digests takes long. */
export class LineTable {
  readonly #pieces: Piece[] = [];
  #hashes = new Uint32Array(1024);
  #places = new Float64Array(1024).fill(EMPTY);
  #used = 0;
  /** How many digests there are. */
  size = 0;

  /** Adds a piece, in which lines are to be added. */
  addPiece(piece: Piece): number {
    return this.#pieces.push(piece) - 1;
  }

  #digestAt(place: number): string {
    const { bytes } = this.#pieces[Math.floor(place / PIECE)] ?? NONE;
    return bytes.toString('latin1', place % PIECE, (place % PIECE) + DIGEST);
  }

  #slot(hash: number, digest: () => string): number {
    const mask = this.#hashes.length - 1;
    let known: string | undefined;
    let at = hash & mask;
    for (; this.#places[at] !== EMPTY; at = (at + 1) & mask) {
      if (this.#hashes[at] !== hash || this.#places[at] === FORGOTTEN) continue;
      known ??= digest();
      if (this.#digestAt(this.#places[at] as number) === known) break;
    }
    return at;
  }

  /** Adds the line of a piece; it stands for its digest from now on. */
  add(piece: number, at: number): void {
    if ((this.#used + 1) * 2 > this.#hashes.length) this.#grow();
    const { bytes } = this.#pieces[piece] ?? NONE;
    const place = piece * PIECE + at;
    const hash = hashOf((letter) => bytes[at + letter] as number);
    const slot = this.#slot(hash, () => this.#digestAt(place));
    if (this.#places[slot] === EMPTY) {
      this.#used += 1;
      this.size += 1;
    }
    this.#hashes[slot] = hash;
    this.#places[slot] = place;
  }

  #grow(): void {
    const [hashes, places] = [this.#hashes, this.#places];
    this.#hashes = new Uint32Array(hashes.length * 4);
    this.#places = new Float64Array(hashes.length * 4).fill(EMPTY);
    this.#used = this.size;
    const mask = this.#hashes.length - 1;
    for (const [old, place] of places.entries()) {
      if (place < 0) continue;
      let at = (hashes[old] as number) & mask;
      while (this.#places[at] !== EMPTY) at = (at + 1) & mask;
      this.#hashes[at] = hashes[old] as number;
      this.#places[at] = place;
    }
  }

  /** Gives the piece in which the line of a digest stands, and where. */
  find(digest: string): readonly [piece: Piece, at: number] | undefined {
    const place = this.#places[
      this.#slot(
        hashOf((at) => digest.charCodeAt(at)),
        () => digest,
      )
    ] as number;
    return place === EMPTY ? undefined : [this.#pieces[Math.floor(place / PIECE)] ?? NONE, place % PIECE];
  }

  /** Forgets a digest. */
  forget(digest: string): void {
    const slot = this.#slot(
      hashOf((at) => digest.charCodeAt(at)),
      () => digest,
    );
    if (this.#places[slot] === EMPTY) return;
    this.#places[slot] = FORGOTTEN;
    this.size -= 1;
  }

  /** Gives every digest with the name of the piece in which it stands. */
  *entries(): Generator<readonly [name: string, digest: string]> {
    for (const place of this.#places) {
      if (place < 0) continue;
      yield [this.#pieces[Math.floor(place / PIECE)]?.name ?? '', this.#digestAt(place)];
    }
  }
}
