import { EMPTY_MANIFEST, lineStarts, ManifestIndex, type ReleaseFile } from './manifest-index.ts';

/** Stages whose files make up a release. */
export const OWNERS = ['pages', 'own', 'index', 'lite', 'packs', 'host', 'variants'] as const;

/** A stage, as the owner of its files. */
export type Owner = (typeof OWNERS)[number];

/** The files of a release, by row of its manifest. */
export interface ReleaseFiles {
  readonly manifest: ManifestIndex;
  readonly bytes: Float64Array;
  /** For each file the index of its owner in {@link OWNERS}. */
  readonly owners: Uint8Array;
}

/** A file that was written in this build. */
export type MadeFile = readonly [hash: string, bytes: number, owner: number];

/** Files by their paths. */
export interface FileTable {
  readonly size: number;
  has(path: string): boolean;
  get(path: string): ReleaseFile | undefined;
  keys(): Iterable<string>;
  [Symbol.iterator](): Iterator<readonly [string, ReleaseFile]>;
}

/** No files. */
export const NO_FILES: ReleaseFiles = {
  manifest: EMPTY_MANIFEST,
  bytes: new Float64Array(0),
  owners: new Uint8Array(0),
};

/** Gives a file of a release by its row. */
export function fileAt({ manifest, bytes }: ReleaseFiles, row: number): ReleaseFile {
  return [manifest.hashAt(row), bytes[row] ?? 0];
}

/**
 * Builds the table of all files of a release.
 * @param stays tells whether the file of an earlier row is reused
 * @param made the other files by path, none of them a reused one
 */
export function mergeFiles(
  before: ReleaseFiles,
  stays: (row: number) => boolean,
  made: ReadonlyMap<string, MadeFile>,
): ReleaseFiles {
  const { manifest } = before;
  const fresh = [...made].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const pieces: Uint8Array[] = [];
  const bytes = new Float64Array(manifest.size + fresh.length);
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
      pieces.push(manifest.text.subarray(manifest.starts[begin], manifest.starts[row]));
    }
  };
  let row = 0;
  let lines = '';
  const flush = () => {
    if (lines !== '') pieces.push(Buffer.from(lines));
    lines = '';
  };
  for (const [path, [hash, size, owner]] of fresh) {
    const next = manifest.size === 0 ? 0 : manifest.seek(path);
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
  keep(row, manifest.size);
  const text = Buffer.concat(pieces);
  return {
    manifest: new ManifestIndex(text, lineStarts(text)),
    bytes: bytes.slice(0, count),
    owners: owners.slice(0, count),
  };
}
