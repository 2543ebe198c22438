import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, type Stats, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../problems/problem.ts';
import type { ArticleEntry } from './read.ts';

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
const checkOf = (key: string, body: string) => createHash('sha256').update(key).update(body).digest('hex');

/**
 * Remembers what article files held, so that only files that changed are read and parsed again. A file is taken for
 * unchanged while its size, its inode and the times of its content and of its entry are what they were.
 */
export class ReadMemory {
  private readonly file: string;
  private readonly key: string;
  private readonly before: ReadonlyMap<string, Row>;
  private readonly now: [string, Row][] = [];
  private readonly started = Date.now();
  private fresh = 0;

  /**
   * @param file where it is kept; a damaged file, or one under another key, counts as none
   * @param key changes when the same file would give something else
   */
  constructor(file: string, key: string) {
    this.file = file;
    this.key = key;
    this.before = this.load();
  }

  private load(): Map<string, Row> {
    try {
      const text = readFileSync(this.file, 'utf8');
      const end = text.indexOf('\n');
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== checkOf(this.key, body)) return new Map();
      return new Map(JSON.parse(body) as [string, Row][]);
    } catch {
      return new Map();
    }
  }

  /** Gives what a file held, if it did not change since; `undefined` where it has to be read. */
  recall(path: string, stats: Stats): ReadResult | undefined {
    const row = this.before.get(path);
    const stamp = stampOf(stats);
    if (!row?.[0].every((part, at) => part === stamp[at])) return undefined;
    this.now.push([path, row]);
    return row[1];
  }

  /** Notes what a file held. */
  note(path: string, stats: Stats, result: ReadResult): void {
    this.fresh += 1;
    if (Math.max(stats.mtimeMs, stats.ctimeMs) < this.started - TICK_MS) {
      this.now.push([path, [stampOf(stats), result]]);
    }
  }

  /** Writes what is known now for the next time. */
  save(): void {
    if (this.fresh === 0 && this.now.length === this.before.size) return;
    const body = JSON.stringify(this.now);
    const staged = `${this.file}.${process.pid}`;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(staged, `${checkOf(this.key, body)}\n${body}`);
    renameSync(staged, this.file);
  }
}
