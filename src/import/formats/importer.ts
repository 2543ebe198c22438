import type { ArticleDraft } from '../clean/draft-body.ts';

/** One file to be read: a file on disk, or one inside a zip archive. */
export interface Input {
  /** What people call it: the path as it was given. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly size: number;
  /** The folder in which it lies, where pictures may lie too: on disk, or within the zip archive that is read. */
  readonly folder?: string;
  /** The folder that a person named, or in which the named file lies: nothing outside of it is read for the input. */
  readonly within?: string;
  /** The folder that a person named, of a file that was found in it: pictures anywhere in it may be the file's. */
  readonly root?: string;
  /** Where its bytes lie on disk. */
  readonly file: string;
  /** SHA-256 of its bytes, hexadecimal; of the archive where it is inside one. */
  readonly sha256: string;
  /** The first bytes, up to 1 MiB; unpacked where the file is packed with gzip. */
  readonly head: Uint8Array;
  /** Why there is no beginning: a packed file that is broken from its start. */
  readonly fault?: string;
  /** The export that it belongs to, such as `substack`, by the files that lie beside it. */
  readonly exported?: string | undefined;
  /** All bytes at once, unpacked; for formats in which a file is one article. */
  bytes(): Promise<Uint8Array>;
  /** The bytes piece by piece, unpacked, as often as it is asked; for formats that hold many articles. */
  stream(): AsyncIterable<Uint8Array>;
  /** Another file of the same export, by its path from this one's folder; `undefined` where there is none. */
  beside?(path: string): Promise<Uint8Array | undefined>;
}

/** What a reader may need to know of the run. */
export interface ReadOptions {
  /** The encoding that a person named. */
  readonly encoding?: string | undefined;
  /** The day of the run, `YYYY-MM-DD`: dates such as «منذ 3 أيام» count from the page's own day, else from none. */
  readonly today?: string | undefined;
}

/** The beginning of an input: by this a format is recognised, never by the file's name alone. */
export interface Sample {
  readonly name: string;
  /** The path as it was given, for formats that folders say something about. */
  readonly path: string;
  /** The first bytes. */
  readonly head: Uint8Array;
  /** The first letters, decoded; empty where the bytes are no text. */
  readonly text: string;
  /** Whether the file is longer than the sample. */
  readonly isCut: boolean;
  /** The export that it belongs to, by the files that lie beside it. */
  readonly exported?: string | undefined;
}

/** A format in which articles are kept. */
export interface Importer {
  readonly name: string;
  /** How the format looks or where it comes from, for the list of formats: a file name or the beginning of one. */
  readonly example: string;
  /** Whether it holds many articles and is read piece by piece, however long it is. */
  readonly isStreamed?: boolean;
  /** Whether its files are no text, and are recognised by their bytes. */
  readonly isBinary?: boolean;
  /** Tells whether a sample is of this format. */
  recognise(sample: Sample): boolean;
  /** Reads the articles one by one, in the order of the file; each says where it stood. */
  read(input: Input, options: ReadOptions, notes: ReadNotes): AsyncIterable<ArticleDraft>;
}

/** What a reader found out about the whole file. */
export interface ReadNotes {
  encoding?: string;
  /** Sequences without meaning in that encoding. */
  replaced?: number;
  /** Pieces of another encoding that were read in theirs. */
  mended?: number;
  /** What the file declares, where its bytes prove it wrong. */
  declared?: string;
  /** Things that are no articles (menus, attachments), by kind. */
  skipped: Record<string, number>;
}

/** Counts things that are no articles, by the name that reports give their kind. */
export function countSkipped({ skipped }: ReadNotes, kind: string, count = 1): void {
  skipped[kind] = (skipped[kind] ?? 0) + count;
}
