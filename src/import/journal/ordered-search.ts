// Texts below this are searched sooner than their windows are hashed.
const LEAST_HASHED = 50_000;
const LONGEST_WINDOW = 8;
const BITS = 24;

/** A text in which pieces are looked for that come, mostly, in the order in which they stand there. */
export class OrderedSearch {
  readonly #text: string;
  #from = 0;
  // By length, hashes of all windows of the text (a Bloom filter): made where a piece of that length was missed.
  readonly #windows = new Map<number, Uint8Array>();

  constructor(text: string) {
    this.#text = text;
  }

  /** Looks behind the piece found last, and from the start only where it is not there. */
  includes(piece: string): boolean {
    if (this.#text.startsWith(piece, this.#from)) return true;
    const length = Math.min(piece.length, LONGEST_WINDOW);
    const windows = this.#windows.get(length);
    if (windows && !mayHold(windows, piece, length)) return false;
    let at = this.#text.indexOf(piece, this.#from);
    if (at < 0 && this.#from > 0) at = this.#text.indexOf(piece);
    if (at >= 0) this.#from = at;
    // A miss goes through the whole text: from the first one on, hashes answer most of them.
    else if (!windows && this.#text.length >= LEAST_HASHED)
      this.#windows.set(length, hashWindows(this.#text, length));
    return at >= 0;
  }
}

function hashAt(text: string, from: number, length: number): number {
  let hash = 0;
  for (let at = from; at < from + length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  return hash >>> (32 - BITS);
}

function hashWindows(text: string, length: number): Uint8Array {
  const windows = new Uint8Array(2 ** (BITS - 3));
  for (let at = 0; at + length <= text.length; at++) {
    const hash = hashAt(text, at, length);
    windows[hash >> 3] = (windows[hash >> 3] ?? 0) | (1 << (hash & 7));
  }
  return windows;
}

function mayHold(windows: Uint8Array, piece: string, length: number): boolean {
  for (let at = 0; at + length <= piece.length; at++) {
    const hash = hashAt(piece, at, length);
    if (((windows[hash >> 3] ?? 0) & (1 << (hash & 7))) === 0) return false;
  }
  return true;
}
