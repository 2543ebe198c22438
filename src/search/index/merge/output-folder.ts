import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzipSync, gzip, gzipSync } from 'node:zlib';
import { sha256Of } from '../../../files/file-hash.ts';
import { listPath } from '../../format/buckets.ts';
import type { SearchRecord } from '../../format/record.ts';
import { recordFile } from '../../format/record-files.ts';
import type { IndexOutput } from './index-output.ts';

const zipAside = promisify(gzip);

/** Files on their way at once: enough for every thread that compresses, few enough to hold in memory. */
const IN_FLIGHT = 32;
/** Packs for offline reading are put together meanwhile. */
const TURN_AFTER = 16;
// Level 9 saves .2 % and costs twice the time. Node writes no time into the header: the same content, the same bytes.
const ZIP_LEVEL = { level: 6 };
// For lists of common roots, most of what a new article changes: half the time for 1.4 % more bytes.
const LARGE_ZIP_LEVEL = { level: 4 };
const LARGE = 48_000;

/** Callbacks of a builder about the files of its index. */
interface OutputCallbacks {
  /** Takes a file over from the release before; `false` where it has none of that path. */
  reuse(path: string): boolean;
  /** Gives where a file of the release before lies, if there is one of that path. */
  placeBefore?(path: string): string | undefined;
  /** Notes a file that was written. */
  noteWritten(path: string, content: Uint8Array): void;
}

/**
 * The index folder, counting what goes into it. Content is compressed; paths are relative to the folder. Files are
 * named by the hash of what they hold, so one that the release before has under the same name need not be made.
 */
export class OutputFolder implements IndexOutput {
  files = 0;
  bytes = 0;
  private readonly root: string;
  private readonly keeper: OutputCallbacks | undefined;
  private readonly folders = new Set<string>();
  private readonly known = new Set<string>();
  private readonly running = new Set<Promise<void>>();
  private failure: unknown;
  private drained = 0;

  constructor(root: string, keeper?: OutputCallbacks) {
    this.root = root;
    this.keeper = keeper;
  }

  /** Empties the folder. */
  async clear(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
    await mkdir(this.root, { recursive: true });
  }

  /** Writes one file as it is. */
  write(path: string, content: Uint8Array): void {
    const target = join(this.root, path);
    const folder = dirname(target);
    if (!this.folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      this.folders.add(folder);
    }
    // Synchronous: for thousands of small files the thread pool costs more than the writing.
    writeNew(target, content);
    this.files++;
    this.bytes += content.length;
    this.keeper?.noteWritten(path, content);
  }

  writeRecords(path: string, records: readonly SearchRecord[], perFile: number): number[] {
    const { bytes, units } = zippedRecords(records, perFile);
    this.write(path, bytes);
    return units;
  }

  /**
   * Gives the path of a content, `name` and its hash, and has it compressed and written in the background, where the
   * release before does not have it.
   *
   * @param check called before a file is made; throws where the content is wrong
   * @param isCoded whether it is written as it is
   */
  hashed(name: string, content: string | Uint8Array, check?: () => void, isCoded = false): string {
    const path = `${name}${digest(content)}.bin`;
    this.make(path, content, check, isCoded);
    return path;
  }

  /** Gives a number that stands for a content, and has it written to a path with that number (see {@link hashed}). */
  checked(pathOf: (number: number) => string, content: Uint8Array, check?: () => void): number {
    const number = numberOf(content);
    this.make(pathOf(number), content, check);
    return number;
  }

  private make(path: string, content: string | Uint8Array, check?: () => void, isCoded = false): void {
    if (this.reuse(path)) return;
    this.known.add(path);
    check?.();
    if (isCoded && typeof content !== 'string') {
      this.write(path, content);
      return;
    }
    const { level } = content.length > LARGE ? LARGE_ZIP_LEVEL : ZIP_LEVEL;
    // In one chunk: the default is chunks of 16 KB.
    const options = { level, chunkSize: Math.max(1024, content.length) };
    const work = zipAside(content, options).then(
      (zipped) => this.write(path, zipped),
      (error: unknown) => {
        this.failure = error;
      },
    );
    this.running.add(work);
    void work.finally(() => this.running.delete(work)).catch(() => undefined);
  }

  /** Takes a file over from the release before, by its path; `false` where it has to be made. */
  reuse(path: string): boolean {
    if (this.known.has(path)) return true;
    if (!this.keeper?.reuse(path)) return false;
    this.known.add(path);
    return true;
  }

  readBefore(path: string, number: number): Uint8Array | undefined {
    return this.contentBefore(path, gunzipSync, (content) => numberOf(content) === number);
  }

  readCodedBefore(name: string): Uint8Array | undefined {
    return this.contentBefore(
      listPath(name),
      (content) => content,
      (content) => digest(content) === name,
    );
  }

  private contentBefore(
    path: string,
    open: (content: Uint8Array) => Uint8Array,
    isRight: (content: Uint8Array) => boolean,
  ): Uint8Array | undefined {
    const place = this.keeper?.placeBefore?.(path);
    if (place === undefined) return undefined;
    try {
      const content = open(readFileSync(place));
      return isRight(content) ? content : undefined;
    } catch {
      // Missing or damaged: made anew.
      return undefined;
    }
  }

  /** Waits while too much is on its way, and now and then lets others of this thread go on. */
  async drain(): Promise<void> {
    if (++this.drained % TURN_AFTER === 0) await setImmediate();
    while (this.running.size >= IN_FLIGHT) await Promise.race(this.running);
    if (this.failure !== undefined) throw this.failure;
  }

  /** Waits until everything is written. */
  async flush(): Promise<void> {
    await Promise.all(this.running);
    if (this.failure !== undefined) throw this.failure;
  }
}

/** Makes a file of records (see `recordFile`), compressed. */
export function zippedRecords(records: readonly SearchRecord[], perFile: number) {
  return recordFile(records, perFile, (content) => gzipSync(content, ZIP_LEVEL));
}

/** Ten hexadecimal digits of SHA-256: enough for names within one index. */
export function digest(content: string | Uint8Array): string {
  return sha256Of(content).slice(0, 10);
}

/** Gives the number that stands for a content. */
function numberOf(content: Uint8Array): number {
  return Number.parseInt(digest(content).slice(0, 8), 16) || 1;
}

/** Writes a new file: an existing one may be a hard link of the release in place and must not be overwritten. */
export function writeNew(file: string, content: Uint8Array): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    rmSync(file);
    writeFileSync(file, content);
  }
}
