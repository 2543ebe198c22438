/** A file of a release. */
export type ReleaseFile = readonly [hash: string, bytes: number];

const HASH_LENGTH = 64;
const PATH_AT = HASH_LENGTH + 2;
const SLASH = 0x2f;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const DOT = 0x2e;
// At most so many lines are compared at once.
const SPAN = 4096;

// The manifest is sorted by UTF-16 units, where surrogates come before U+E000 to U+FFFF; UTF-8 bytes sort by code
// points. This maps first bytes to the former order.
const rankOf = (byte: number) => (byte < 0xee ? byte : byte < 0xf0 ? byte + 5 : byte - 2);

const isHex = (byte: number) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x66);

/**
 * The text of a release's manifest, whose lines are sorted by path, with the offset of each line. Hundreds of thousands
 * of files can be looked up, compared and counted without a string for each.
 */
export class ManifestIndex {
  /** The manifest's text. */
  readonly text: Buffer;
  /** Offsets of the lines; the last is the end of the text. */
  readonly starts: Uint32Array;
  private scratch = Buffer.alloc(512);
  private last = -1;

  /** Takes a text that is known to be complete and sorted; see {@link parseManifestIndex}. */
  constructor(text: Uint8Array, starts: Uint32Array) {
    this.text = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
    this.starts = starts;
  }

  /** How many files there are. */
  get size(): number {
    return this.starts.length - 1;
  }

  pathAt(row: number): string {
    return this.text.toString('utf8', this.#from(row), this.#to(row));
  }

  hashAt(row: number): string {
    const start = this.starts[row] ?? 0;
    return this.text.toString('latin1', start, start + HASH_LENGTH);
  }

  /** Finds the row of a path; -1 where there is none. */
  find(path: string): number {
    const length = this.#write(path);
    // Callers that look up many paths mostly do so in order.
    const next = this.last + 1;
    if (next < this.size && this.#order(next, length) === 0) return ++this.last;
    const row = this.#search(length);
    if (row === this.size || this.#order(row, length) !== 0) return -1;
    this.last = row;
    return row;
  }

  /** Gives the row of the first path that is not less than another. */
  seek(path: string): number {
    return this.#search(this.#write(path));
  }

  #from(row: number): number {
    return (this.starts[row] ?? 0) + PATH_AT;
  }

  #to(row: number): number {
    return (this.starts[row + 1] ?? 0) - 1;
  }

  #write(path: string): number {
    if (path.length * 3 > this.scratch.length) this.scratch = Buffer.alloc(path.length * 3);
    return this.scratch.write(path);
  }

  #order(row: number, length: number): number {
    return orderOf(this.text, this.#from(row), this.#to(row), this.scratch, 0, length);
  }

  #search(length: number): number {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(middle, length) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Gives the rows of the files that lie directly in a folder; the empty string is the root. */
  filesIn(folder: string): number[] {
    const prefix = folder === '' ? '' : `${folder}/`;
    const rows: number[] = [];
    let row = this.seek(prefix);
    while (row < this.size) {
      const path = this.pathAt(row);
      if (!path.startsWith(prefix)) break;
      const slash = path.indexOf('/', prefix.length);
      if (slash < 0) rows.push(row++);
      // The character after the slash: all paths in that folder come before it.
      else row = this.seek(`${path.slice(0, slash)}0`);
    }
    return rows;
  }

  /** Tells whether files lie in a folder, or in folders in it. */
  hasFolder(folder: string): boolean {
    const row = this.seek(`${folder}/`);
    return row < this.size && this.pathAt(row).startsWith(`${folder}/`);
  }

  /**
   * Visits all files and folders in order.
   * @param enter is called once for each folder but the root, before its content, with its depth, a row in it, and the
   * number of bytes of that row's path that name the folder
   * @param visit is called for each file with the depth of its folder; the root is 0
   */
  walk(
    enter: (depth: number, row: number, bytes: number) => void,
    visit?: (row: number, depth: number) => void,
  ) {
    const { text, starts, size } = this;
    let [from, to] = [0, 0];
    for (let row = 0; row < size; row++) {
      const [begin, end] = [(starts[row] ?? 0) + PATH_AT, (starts[row + 1] ?? 0) - 1];
      const least = Math.min(end - begin, to - from);
      let [at, depth] = [0, 0];
      for (; at < least; at++) {
        const byte = text[begin + at];
        if (byte !== text[from + at]) break;
        if (byte === SLASH) depth++;
      }
      for (; at < end - begin; at++) if (text[begin + at] === SLASH) enter(++depth, row, at);
      visit?.(row, depth);
      [from, to] = [begin, end];
    }
  }

  /** Gives the name of a folder that {@link walk} entered. */
  folderAt(row: number, bytes: number): string {
    const from = this.#from(row);
    return this.text.toString('utf8', from, from + bytes);
  }

  /** Gives the rows in which this manifest and another differ; a changed file is in both lists. */
  compare(other: ManifestIndex): { readonly own: number[]; readonly others: number[] } {
    const [own, others]: [number[], number[]] = [[], []];
    let [row, theirs, span] = [0, 0, 1];
    while (row < this.size && theirs < other.size) {
      const lines = Math.min(span, this.size - row, other.size - theirs);
      const [from, to] = [this.starts[row] ?? 0, this.starts[row + lines] ?? 0];
      const [start, end] = [other.starts[theirs] ?? 0, other.starts[theirs + lines] ?? 0];
      if (to - from === end - start && this.text.compare(other.text, start, end, from, to) === 0) {
        [row, theirs, span] = [row + lines, theirs + lines, Math.min(lines * 2, SPAN)];
      } else if (lines > 1) span = lines >> 1;
      else {
        const order = orderOf(this.text, from + PATH_AT, to - 1, other.text, start + PATH_AT, end - 1);
        if (order <= 0) own.push(row++);
        if (order >= 0) others.push(theirs++);
      }
    }
    while (row < this.size) own.push(row++);
    while (theirs < other.size) others.push(theirs++);
    return { own, others };
  }
}

function orderOf(
  one: Uint8Array,
  oneFrom: number,
  oneTo: number,
  other: Uint8Array,
  from: number,
  to: number,
): number {
  const least = Math.min(oneTo - oneFrom, to - from);
  for (let at = 0; at < least; at++) {
    const [a, b] = [one[oneFrom + at] as number, other[from + at] as number];
    if (a !== b) return rankOf(a) - rankOf(b);
  }
  return oneTo - oneFrom - (to - from);
}

/** A release without files. */
export const EMPTY_MANIFEST = new ManifestIndex(new Uint8Array(0), new Uint32Array(1));

/** Finds where the lines of a manifest begin. */
export function lineStarts(text: Uint8Array): Uint32Array {
  let starts = new Uint32Array(Math.ceil(text.length / 80) + 2);
  let count = 1;
  for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, at + PATH_AT)) {
    if (count === starts.length) {
      const more = new Uint32Array(count * 2);
      more.set(starts);
      starts = more;
    }
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}

/**
 * Parses a manifest's text, whoever wrote it.
 * @returns `undefined` where it is incomplete, unsorted, or a path leads out of the site
 */
export function parseManifestIndex(text: Uint8Array): ManifestIndex | undefined {
  const starts = lineStarts(text);
  if (starts.at(-1) !== text.length) return undefined;
  for (let row = 0; row + 1 < starts.length; row++) {
    const [from, end] = [starts[row] ?? 0, (starts[row + 1] ?? 0) - 1];
    const path = from + PATH_AT;
    if (end <= path || text[path] === SLASH || text[path - 1] !== SPACE || text[path - 2] !== SPACE)
      return undefined;
    for (let at = from; at < from + HASH_LENGTH; at++) if (!isHex(text[at] as number)) return undefined;
    for (let at = path; at + 1 < end; at++) {
      if (text[at] !== DOT || text[at + 1] !== DOT) continue;
      if ((at === path || text[at - 1] === SLASH) && (at + 2 === end || text[at + 2] === SLASH))
        return undefined;
    }
    if (row === 0) continue;
    const before = (starts[row - 1] ?? 0) + PATH_AT;
    if (orderOf(text, before, from - 1, text, path, end) >= 0) return undefined;
  }
  return new ManifestIndex(text, starts);
}
