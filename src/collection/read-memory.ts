import { existsSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { sha256Of } from '../files/file-hash.ts';
import type { Problem } from '../problems/problem.ts';
import { claimsOf } from './address-problems.ts';
import type { ArticleFile } from './article-entry.ts';
import { type ArticleEntry, outlineOf } from './article-entry.ts';
import { filedUnder } from './filed-names.ts';
import { FolderColumns, type RememberedFile, stampOf, writeFolder } from './folder-columns.ts';
import { RememberedArticle } from './remembered-article.ts';

/** The result of reading an article's file: the article, where it could be read, and its problems. */
export interface ReadResult {
  readonly entry?: ArticleEntry;
  readonly problems: readonly Problem[];
}

// A file that was changed within the clock's resolution of its reading could change again with the same time.
const TICK_MS = 2000;

/** What is stored of the files of one folder. An edit rewrites only that of its folder. */
class FolderMemory {
  readonly file: string;
  readonly #key: string;
  readonly #before: FolderColumns | undefined;
  /** Rows of the earlier file, and files that were read now. */
  readonly #now: (number | RememberedFile)[] = [];
  #next = 0;
  #rows: ReadonlyMap<string, number> | undefined;
  #changed = false;

  constructor(file: string, key: string) {
    this.file = file;
    this.#key = key;
    this.#before = FolderColumns.open(file, key);
  }

  #rowOf(name: string): number | undefined {
    // Files come in the same order every time.
    if (this.#before?.names[this.#next] === name) return this.#next;
    this.#rows ??= new Map(this.#before?.names.map((each, row) => [each, row]));
    return this.#rows.get(name);
  }

  recall(name: string, at: ArticleFile, stats: Stats): ReadResult | undefined {
    const before = this.#before;
    const row = this.#rowOf(name);
    if (!before || row === undefined) return undefined;
    this.#next = row + 1;
    if (!before.isSame(row, stats)) return undefined;
    this.#now.push(row);
    const problems = before.problems(row);
    return before.hasArticle(row)
      ? { entry: new RememberedArticle(at, before, row), problems }
      : { problems };
  }

  note(name: string, stats: Stats, { entry, problems }: ReadResult): void {
    this.#changed = true;
    const article = entry && {
      ...outlineOf(entry.data),
      digest: entry.digest,
      claims: claimsOf(entry),
      filed: filedUnder(entry.data),
      data: Buffer.from(JSON.stringify(entry.data)),
    };
    this.#now.push({ name, stamp: stampOf(stats), problems, ...(article ? { article } : {}) });
  }

  /** Leaves out a file that was read now. */
  leaveOut(): void {
    this.#changed = true;
  }

  save(): void {
    if (!this.#changed && this.#now.length === (this.#before?.names.length ?? 0)) return;
    const rows = this.#now.flatMap((row) =>
      typeof row === 'number' ? (this.#before?.file(row) ?? []) : row,
    );
    writeFolder(this.file, this.#key, rows);
  }
}

/**
 * Remembers the content of article files, so that only changed ones are read and parsed. A file counts as unchanged
 * while its size, inode, modification and change times are the same.
 */
export class ReadMemory {
  private readonly place: string;
  private readonly key: string;
  private readonly folders = new Map<string, FolderMemory>();
  private readonly started = Date.now();

  /**
   * @param place folder where it is stored; a damaged file, or one with another key, counts as missing
   * @param key changes when the same file would give another result
   */
  constructor(place: string, key: string) {
    this.place = place;
    this.key = key;
  }

  private folderOf({ path }: ArticleFile): FolderMemory {
    const folder = path.slice(0, path.lastIndexOf('/'));
    let memory = this.folders.get(folder);
    if (!memory) {
      const name = sha256Of(folder).slice(0, 16);
      memory = new FolderMemory(`${this.place}/${name}`, `folder ${name}\n2 ${this.key}`);
      this.folders.set(folder, memory);
    }
    return memory;
  }

  /** Gives the stored result for a file; `undefined` where it has changed and must be read. */
  recall(file: ArticleFile, stats: Stats): ReadResult | undefined {
    return this.folderOf(file).recall(nameOf(file), file, stats);
  }

  /** Stores the result for a file. */
  note(file: ArticleFile, stats: Stats, result: ReadResult): void {
    const memory = this.folderOf(file);
    if (Math.max(stats.mtimeMs, stats.ctimeMs) < this.started - TICK_MS)
      memory.note(nameOf(file), stats, result);
    else memory.leaveOut();
  }

  /** Writes the folders in which something has changed. */
  save(): void {
    const wanted = new Set<string>();
    for (const memory of this.folders.values()) {
      memory.save();
      wanted.add(memory.file);
    }
    if (!existsSync(this.place)) return;
    for (const name of readdirSync(this.place)) {
      const file = `${this.place}/${name}`;
      if (!wanted.has(file)) rmSync(file, { force: true });
    }
  }
}

const nameOf = ({ path }: ArticleFile): string => path.slice(path.lastIndexOf('/') + 1);
