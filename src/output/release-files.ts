import { type EditionFile, EMPTY_LEDGER, Ledger, lineStarts } from './manifest-index.ts';

/** Stages whose files make up an edition. */
export const OWNERS = ['pages', 'own', 'index', 'lite', 'packs', 'host', 'twins'] as const;

/** A stage, as the owner of its files. */
export type Owner = (typeof OWNERS)[number];

/** The files of an edition, by row of its manifest. */
export interface EditionFiles {
  readonly ledger: Ledger;
  readonly bytes: Float64Array;
  /** For each file the place of its owner among {@link OWNERS}. */
  readonly owners: Uint8Array;
}

/** A file that an edition got in this build. */
export type MadeFile = readonly [hash: string, bytes: number, owner: number];

/** Files by their paths. */
export interface FileTable {
  readonly size: number;
  has(path: string): boolean;
  get(path: string): EditionFile | undefined;
  keys(): Iterable<string>;
  [Symbol.iterator](): Iterator<readonly [string, EditionFile]>;
}

/** No files. */
export const NO_FILES: EditionFiles = {
  ledger: EMPTY_LEDGER,
  bytes: new Float64Array(0),
  owners: new Uint8Array(0),
};

/** Gives the files of an edition of which only paths and hashes are known. */
export function filesOf(ledger: Ledger): EditionFiles {
  return { ledger, bytes: new Float64Array(ledger.size), owners: new Uint8Array(ledger.size) };
}

/** Gives a file of an edition by its row. */
export function fileAt({ ledger, bytes }: EditionFiles, row: number): EditionFile {
  return [ledger.hashAt(row), bytes[row] ?? 0];
}

/**
 * Puts the files of an edition together.
 *
 * @param stays tells of a row whether the file of before stays
 * @param made the others by path; no path of a file that stays
 */
export function mergeFiles(
  before: EditionFiles,
  stays: (row: number) => boolean,
  made: ReadonlyMap<string, MadeFile>,
): EditionFiles {
  const { ledger } = before;
  const fresh = [...made].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const pieces: Uint8Array[] = [];
  const bytes = new Float64Array(ledger.size + fresh.length);
  const owners = new Uint8Array(bytes.length);
  let count = 0;
  const keep = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      if (!stays(row)) continue;
      const begin = row;
      while (row < to && stays(row)) {
        bytes[count] = before.bytes[row] ?? 0;
        owners[count++] = before.owners[row] ?? 0;
        row++;
      }
      pieces.push(ledger.text.subarray(ledger.starts[begin], ledger.starts[row]));
    }
  };
  let row = 0;
  let lines = '';
  const flush = () => {
    if (lines !== '') pieces.push(Buffer.from(lines));
    lines = '';
  };
  for (const [path, [hash, size, owner]] of fresh) {
    const next = ledger.size === 0 ? 0 : ledger.seek(path);
    if (next > row) {
      flush();
      keep(row, next);
    }
    row = next;
    lines += `${hash}  ${path}\n`;
    bytes[count] = size;
    owners[count++] = owner;
  }
  flush();
  keep(row, ledger.size);
  const text = Buffer.concat(pieces);
  return {
    ledger: new Ledger(text, lineStarts(text)),
    bytes: bytes.slice(0, count),
    owners: owners.slice(0, count),
  };
}
