import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../problems/problem.ts';
import type { ArticleEntry } from './read.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What reading an article's file gave: the article, where it could be read, and what is wrong with it. */
export interface ReadResult {
  readonly entry?: ArticleEntry;
  readonly problems: readonly Problem[];
}

type Stamp = readonly [size: number, modified: number, changed: number, inode: number];
type Row = readonly [stamp: Stamp, result: ReadResult];

// A file that was written in the same tick of the clock as it was read may be written again without a new time.
const TICK_MS = 2000;

const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp => [size, mtimeMs, ctimeMs, ino];

/** What is remembered of the files of one folder: an edit writes no more than that again. */
class FolderMemory {
  readonly now: [string, Row][] = [];
  fresh = 0;
  readonly file: string;
  private readonly before: ReadonlyMap<string, Row>;

  constructor(file: string, key: string) {
    this.file = file;
    let rows: [string, Row][] = [];
    try {
      const bytes = readSealed(file, key);
      if (bytes) rows = JSON.parse(bytes.toString()) as [string, Row][];
    } catch {
      // Read anew, like a folder that is not known.
    }
    this.before = new Map(rows);
  }

  recall(path: string, stats: Stats): ReadResult | undefined {
    const row = this.before.get(path);
    const stamp = stampOf(stats);
    if (!row?.[0].every((part, at) => part === stamp[at])) return undefined;
    this.now.push([path, row]);
    return row[1];
  }

  save(key: string): void {
    if (this.fresh === 0 && this.now.length === this.before.size) return;
    writeSealed(this.file, key, Buffer.from(JSON.stringify(this.now)));
  }
}

/**
 * Remembers what article files held, so that only files that changed are read and parsed again. A file is taken for
 * unchanged while its size, its inode and the times of its content and of its entry are what they were.
 */
export class ReadMemory {
  private readonly place: string;
  private readonly key: string;
  private readonly folders = new Map<string, FolderMemory>();
  private readonly started = Date.now();

  /**
   * @param place folder where it is kept; a damaged file, or one under another key, counts as none
   * @param key changes when the same file would give something else
   */
  constructor(place: string, key: string) {
    this.place = place;
    this.key = key;
  }

  private folderOf(path: string): FolderMemory {
    const folder = dirname(path);
    let memory = this.folders.get(folder);
    if (!memory) {
      const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
      memory = new FolderMemory(`${this.place}/${name}`, this.key);
      this.folders.set(folder, memory);
    }
    return memory;
  }

  /** Gives what a file held, if it did not change since; `undefined` where it has to be read. */
  recall(path: string, stats: Stats): ReadResult | undefined {
    return this.folderOf(path).recall(path, stats);
  }

  /** Notes what a file held. */
  note(path: string, stats: Stats, result: ReadResult): void {
    const memory = this.folderOf(path);
    memory.fresh += 1;
    if (Math.max(stats.mtimeMs, stats.ctimeMs) < this.started - TICK_MS) {
      memory.now.push([path, [stampOf(stats), result]]);
    }
  }

  /** Writes what is known now for the next time, of the folders in which something changed. */
  save(): void {
    const wanted = new Set<string>();
    for (const memory of this.folders.values()) {
      memory.save(this.key);
      wanted.add(memory.file);
    }
    if (!existsSync(this.place)) return;
    for (const name of readdirSync(this.place)) {
      const file = `${this.place}/${name}`;
      if (!wanted.has(file)) rmSync(file, { force: true });
    }
  }
}
