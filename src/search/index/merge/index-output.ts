import type { SearchRecord } from '../../format/record.ts';

/**
 * Where the files of an index go: a folder (`output-folder.ts`), or a cache on a reader's device. Files but
 * `index.json` are named by the hash of what they hold.
 */
export interface IndexOutput {
  /** Files and bytes written so far. */
  readonly files: number;
  readonly bytes: number;
  /** Empties it. */
  clear(): Promise<void>;
  /** Writes one file as it is; `path` is relative to the index. */
  write(path: string, content: Uint8Array): void;
  /**
   * Writes a file of records, or where it leads to them.
   *
   * @returns how much of it each takes (see `recordFile`)
   */
  writeRecords(path: string, records: readonly SearchRecord[], perFile: number): number[];
  /**
   * Gives the path of a content, `name` and its hash, and has it compressed and written in the background, where it is
   * not there already.
   *
   * @param check called before a file is made; throws where the content is wrong
   * @param isCoded whether it is written as it is, since parts of it are read alone
   */
  hashed(name: string, content: string | Uint8Array, check?: () => void, isCoded?: boolean): string;
  /**
   * Gives a number that stands for a content, never 0, and has the content compressed and written in the background, where
   * it is not there already.
   *
   * @param pathOf gives the path from the number
   * @param check called before a file is made; throws where the content is wrong
   */
  checked(pathOf: (number: number) => string, content: Uint8Array, check?: () => void): number;
  /** Takes a file over from the release before, by its path; `false` where it has to be made. */
  reuse(path: string): boolean;
  /** Gives what a file of the release before holds, where it is still there and its content has this number. */
  readBefore?(path: string, number: number): Uint8Array | undefined;
  /** Gives what a file of lists of the release before holds that is written as it is, by its name (see `listPath`). */
  readCodedBefore?(name: string): Uint8Array | undefined;
  /** Waits while too much is on its way. */
  drain(): Promise<void>;
  /** Waits until everything is written. */
  flush(): Promise<void>;
}
