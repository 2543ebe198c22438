import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ReleaseFile } from './manifest-index.ts';
import {
  type FileTable,
  fileAt,
  type MadeFile,
  mergeFiles,
  NO_FILES,
  OWNERS,
  type Owner,
  type ReleaseFiles,
} from './release-files.ts';
import { secureMarkup } from './secure-markup.ts';

/** A file brought in from outside the build, with what tells that it did not change. */
export interface CopiedFile {
  readonly size: number;
  readonly time: number;
  readonly hash: string;
}

/** The release in place, as far as files of it may be taken over. */
export interface PreviousFiles {
  readonly files: ReleaseFiles;
  /** Paths of those that are not there. */
  readonly gone: readonly string[];
  /** Whether two sources claimed one path. */
  readonly clashed: boolean;
}

// What is known of a row of the release before.
const [FREE, KEPT, MADE, GONE] = [0, 1, 2, 3];

/**
 * Puts a release together: what is new is written into its staging folder, what is as before is only noted, and
 * brought there at the end (see `commitRelease`). Nothing of a site is ever changed where it lies, so the two cannot
 * disturb each other.
 */
export class OutputTree {
  /** Paths that two sources claim: the first one, a page as a rule, stays. */
  readonly clashes: string[] = [];
  /** Files of the release by path. */
  readonly files: FileTable;
  private readonly fresh = new Map<string, MadeFile>();
  private readonly folders = new Set<string>();
  private readonly next: string;
  private readonly out: string;
  private readonly before: ReleaseFiles;
  private readonly whole: boolean;
  /** By row of the release before. */
  private readonly rows: Uint8Array;
  /** Shared with the views of {@link ownedBy}. */
  private readonly tally = { reused: 0 };
  private readonly owner: number = OWNERS.indexOf('own');

  /**
   * @param staged the staging folder
   * @param out the folder of the release in place
   * @param before what that release holds; `undefined` where there is none that can be used
   */
  constructor(staged: string, out: string, before?: PreviousFiles) {
    this.next = staged;
    this.out = out;
    const { manifest, bytes, owners } = before?.files ?? NO_FILES;
    // A copy: owners change here, and must not change in the release before.
    this.before = { manifest, bytes, owners: owners.slice() };
    this.whole = before !== undefined && before.gone.length === 0 && !before.clashed;
    this.rows = new Uint8Array(manifest.size);
    for (const path of before?.gone ?? []) this.rows[manifest.find(path)] = GONE;
    this.files = this.view();
  }

  private view(): FileTable {
    const { fresh, rows, before } = this;
    const rowOf = (path: string) => {
      const row = rows.length === 0 ? -1 : before.manifest.find(path);
      return rows[row] === KEPT ? row : -1;
    };
    function* paths() {
      for (let row = 0; row < rows.length; row++) if (rows[row] === KEPT) yield before.manifest.pathAt(row);
      yield* fresh.keys();
    }
    const count = () => this.tally.reused + fresh.size;
    const get = (path: string) => {
      const made = fresh.get(path);
      if (made) return [made[0], made[1]] as const;
      const row = rowOf(path);
      return row < 0 ? undefined : fileAt(before, row);
    };
    return {
      get size() {
        return count();
      },
      has: (path) => fresh.has(path) || rowOf(path) >= 0,
      get,
      keys: paths,
      *[Symbol.iterator]() {
        for (let row = 0; row < rows.length; row++)
          if (rows[row] === KEPT) yield [before.manifest.pathAt(row), fileAt(before, row)] as const;
        for (const [path, [hash, bytes]] of fresh) yield [path, [hash, bytes]] as const;
      },
    };
  }

  /** Gives the same tree as a stage sees it: files that are added or taken over through it are that owner's. */
  ownedBy(owner: Owner): OutputTree {
    return Object.create(this, { owner: { value: OWNERS.indexOf(owner) } }) as OutputTree;
  }

  /**
   * Takes over all files of the release before that are its owner's.
   *
   * @param except paths of those that are gone, or that the owner makes again
   * @returns `false`, with nothing taken over, where each has to be asked for: there is no release before, it is not
   * whole, or two sources claimed one path, then or now
   */
  reuseAll(except: Iterable<string> = []): boolean {
    const { rows, owner } = this;
    const { owners, manifest } = this.before;
    const left = new Set<number>();
    for (const path of except) left.add(manifest.find(path));
    if (!this.isFree(left)) return false;
    for (let row = 0; row < rows.length; row++) {
      if (owners[row] !== owner || left.has(row)) continue;
      rows[row] = KEPT;
      this.tally.reused += 1;
    }
    return true;
  }

  /** Tells whether {@link reuseAll} would take over all files of the owner, without doing it. */
  get canReuseAll(): boolean {
    return this.isFree(new Set());
  }

  private isFree(left: ReadonlySet<number>): boolean {
    if (!this.whole) return false;
    const { rows, owner } = this;
    for (let row = 0; row < rows.length; row++)
      if (this.before.owners[row] === owner && rows[row] !== FREE && !left.has(row)) return false;
    return true;
  }

  /** Tells whether a file of the release is that of the one in place. */
  isReused(path: string): boolean {
    return this.rows.length > 0 && this.rows[this.before.manifest.find(path)] === KEPT;
  }

  /** How many files are those of the release in place. */
  get reusedCount(): number {
    return this.tally.reused;
  }

  /** Gives the paths of the files that lie in the staging folder. */
  staged(): Iterable<string> {
    return this.fresh.keys();
  }

  /** Gives the paths of the release in place that are not in this one, but for those of an owner still to come. */
  unclaimed(later?: Owner): string[] {
    const found: string[] = [];
    const without = later === undefined ? -1 : OWNERS.indexOf(later);
    for (let row = 0; row < this.rows.length; row++) {
      const state = this.rows[row];
      if (state === KEPT || state === MADE || this.before.owners[row] === without) continue;
      const path = this.before.manifest.pathAt(row);
      if (state === FREE || !this.fresh.has(path)) found.push(path);
    }
    return found;
  }

  private place(path: string): string {
    const place = `${this.next}/${path}`;
    const folder = dirname(place);
    if (!this.folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.folders.add(folder);
    return place;
  }

  /** Gives a file of the release in place that is still there. */
  previousFile(path: string): ReleaseFile | undefined {
    const row = this.rows.length === 0 ? -1 : this.before.manifest.find(path);
    return row < 0 || this.rows[row] === GONE ? undefined : fileAt(this.before, row);
  }

  /** Gives where a file of the release lies now. */
  locate(path: string): string {
    return `${this.isReused(path) ? this.out : this.next}/${path}`;
  }

  /** Notes a file that was written into the staging folder already. */
  addWritten(path: string, hash: string, bytes: number): void {
    const row = this.rows.length === 0 ? -1 : this.before.manifest.find(path);
    let owner = this.fresh.get(path)?.[2] ?? this.owner;
    if (this.rows[row] === KEPT) {
      owner = this.before.owners[row] ?? owner;
      this.tally.reused -= 1;
    }
    if (row >= 0 && this.rows[row] !== GONE) this.rows[row] = MADE;
    this.fresh.set(path, [hash, bytes, owner]);
  }

  /** Takes a file of the release before; `false` where there is none of that hash. */
  reuse(path: string, hash: string): boolean {
    const made = this.fresh.get(path);
    if (made) return made[0] === hash;
    const { manifest, owners } = this.before;
    const row = this.rows.length === 0 ? -1 : manifest.find(path);
    if (row < 0 || this.rows[row] === GONE || manifest.hashAt(row) !== hash) return false;
    if (this.rows[row] === KEPT) return true;
    this.rows[row] = KEPT;
    owners[row] = this.owner;
    this.tally.reused += 1;
    return true;
  }

  /** Writes a file whose text is known. */
  write(path: string, written: string | Uint8Array): void {
    if (this.isClash(path)) return;
    const isPage = typeof written === 'string' && path.endsWith('.html');
    const content = isPage ? secureMarkup(written, { page: path }) : written;
    const hash = createHash('sha256').update(content).digest('hex');
    if (this.reuse(path, hash)) return;
    writeFileSync(this.place(path), content);
    this.addWritten(path, hash, Buffer.byteLength(content));
  }

  private isClash(path: string): boolean {
    if (this.files.has(path)) this.clashes.push(path);
    return this.files.has(path);
  }

  /**
   * Copies a file of the owner or of a cache. Copied, not linked: the owner may change his file where it lies.
   *
   * @param known what is remembered of it, so that an unchanged file need not be read
   */
  copyIn(path: string, from: string, known?: CopiedFile): CopiedFile {
    const { size, mtimeMs: time } = statSync(from);
    if (this.isClash(path)) return { size, time, hash: '' };
    if (known && known.size === size && known.time === time && this.reuse(path, known.hash)) return known;
    const bytes = readFileSync(from);
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!this.reuse(path, hash)) {
      writeFileSync(this.place(path), bytes);
      this.addWritten(path, hash, size);
    }
    return { size, time, hash };
  }

  /** Gives all files of what was put together. */
  release(): ReleaseFiles {
    return mergeFiles(this.before, (row) => this.rows[row] === KEPT, this.fresh);
  }
}
