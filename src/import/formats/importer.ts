import type { ArticleDraft } from '../clean/draft-body.ts';

/** One file to be read: a file on disk, or one inside a zip archive. */
export interface Input {
  /** What people call it: the path as it was given. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  readonly size: number;
  /** The folder on disk in which it lies, where pictures may lie too. */
  readonly folder?: string;
  /** Where its bytes lie on disk. */
  readonly file: string;
  /** SHA-256 of its bytes, hexadecimal; of the archive where it is inside one. */
  readonly sha256: string;
  /** The first bytes, up to 1 MiB. */
  readonly head: Uint8Array;
  /** All bytes at once; for formats in which a file is one article. */
  bytes(): Promise<Uint8Array>;
  /** The bytes piece by piece, as often as it is asked; for formats that hold many articles. */
  stream(): AsyncIterable<Uint8Array>;
}

/** What a reader may need to know of the run. */
export interface ReadOptions {
  /** The encoding that a person named. */
  readonly encoding?: string | undefined;
  /** The day of the run, `YYYY-MM-DD`: dates such as «منذ 3 أيام» count from the page's own day, else from none. */
  readonly today?: string | undefined;
}

/** The first letters of an input, decoded: by these a format is recognised, never by the file's name alone. */
export interface Sample {
  readonly name: string;
  readonly text: string;
}

/** A format in which articles are kept. */
export interface Importer {
  readonly name: string;
  /** Whether it holds many articles and is read piece by piece, however long it is. */
  readonly isStreamed?: boolean;
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
  /** Things that are no articles (menus, attachments), by kind. */
  skipped: Record<string, number>;
}
