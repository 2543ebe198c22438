import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isBelowSiteFile } from '../article/address.ts';
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

/** A file copied from outside the build, and what tells whether it has changed. */
export interface CopiedFile {
  readonly size: number;
  readonly time: number;
  readonly hash: string;
}

/** The release in place, as far as its files can be reused. */
export interface PreviousFiles {
  readonly files: ReleaseFiles;
  /** Paths of those that are not there. */
  readonly gone: readonly string[];
  /** Whether two sources claimed the same path. */
  readonly clashed: boolean;
}

// States of a file of the earlier release.
const [FREE, KEPT, MADE, GONE] = [0, 1, 2, 3];

/**
 * The files of the release being made. New files are written into its staging folder; reused ones are only recorded,
 * and linked at the end (see `commitRelease`). No file of a published site is ever modified, so the two releases cannot
 * disturb each other.
 */
export class OutputTree {
  /** Paths that two sources claim: the first one, usually a page, stays. */
  readonly clashes: string[] = [];
  /** Files of the release by path. */
  readonly files: FileTable;
  private readonly fresh = new Map<string, MadeFile>();
  private readonly folders = new Set<string>();
  private readonly next: string;
  private readonly out: string;
  private readonly before: ReleaseFiles;
  private readonly whole: boolean;
  /** State by row of the earlier release. */
  private readonly rows: Uint8Array;
  /** Shared with the views that {@link ownedBy} gives. */
  private readonly tally = { reused: 0 };
  private readonly owner: number = OWNERS.indexOf('own');

  /**
   * @param staged the staging folder
   * @param out the folder of the release in place
   * @param before its files; `undefined` where it cannot be used
   */
  constructor(staged: string, out: string, before?: PreviousFiles) {
    this.next = staged;
    this.out = out;
    const { manifest, bytes, owners } = before?.files ?? NO_FILES;
    // A copy, because owners change here and must not change in the earlier release.
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

  /** Gives a view of the tree for one stage: files that are added or reused through it belong to that owner. */
  ownedBy(owner: Owner): OutputTree {
    return Object.create(this, { owner: { value: OWNERS.indexOf(owner) } }) as OutputTree;
  }

  /**
   * Reuses all files of the owner in the earlier release.
   * @param except paths of files that are deleted, or that the owner makes again
   * @returns `false`, with nothing reused, where each file must be reused by itself: there is no earlier release, it is
   * incomplete, or two sources claimed a path, then or now
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

  /** Tells whether {@link reuseAll} would succeed. */
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

  /** Tells whether a file of the release is reused from the one in place. */
  isReused(path: string): boolean {
    return this.rows.length > 0 && this.rows[this.before.manifest.find(path)] === KEPT;
  }

  /** Number of reused files. */
  get reusedCount(): number {
    return this.tally.reused;
  }

  /** Gives the paths of the files in the staging folder. */
  staged(): Iterable<string> {
    return this.fresh.keys();
  }

  /** Gives the paths of the release in place that are not in this one, without those of an owner that comes later. */
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

  /** Gives a file of the release in place, if it exists. */
  previousFile(path: string): ReleaseFile | undefined {
    const row = this.rows.length === 0 ? -1 : this.before.manifest.find(path);
    return row < 0 || this.rows[row] === GONE ? undefined : fileAt(this.before, row);
  }

  /** Gives the current place of a file of the release. */
  locate(path: string): string {
    return `${this.isReused(path) ? this.out : this.next}/${path}`;
  }

  /** Adds a file that is already in the staging folder. */
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

  /** Reuses a file of the earlier release; `false` where there is none with that hash. */
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

  /** Writes a file. */
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

  /** Tells whether a path is a folder of the site, or lies below what is a file of it: no disk can hold both. */
  private isFolderClash(path: string): boolean {
    const parts = path.split('/');
    if (isBelowSiteFile(path)) return true;
    if (parts.some((_, at) => at > 0 && this.files.has(parts.slice(0, at).join('/')))) return true;
    // Folders of pages have no endings.
    if (/\.\w{2,5}$/.test(path)) return false;
    const isFolder = [this.next, this.out].some((root) =>
      statSync(`${root}/${path}`, { throwIfNoEntry: false })?.isDirectory(),
    );
    if (!isFolder) return false;
    for (const each of this.files.keys()) if (each.startsWith(`${path}/`)) return true;
    return false;
  }

  /**
   * Copies a file of the owner or of a cache. It is not linked, because the owner may edit the original.
   * @param known what is remembered of it, by which an unchanged file need not be read
   */
  copyIn(path: string, from: string, known?: CopiedFile): CopiedFile {
    const { size, mtimeMs: time } = statSync(from);
    if (this.isClash(path)) return { size, time, hash: '' };
    if (this.isFolderClash(path)) {
      this.clashes.push(path);
      return { size, time, hash: '' };
    }
    if (known && known.size === size && known.time === time && this.reuse(path, known.hash)) return known;
    const bytes = readFileSync(from);
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!this.reuse(path, hash)) {
      writeFileSync(this.place(path), bytes);
      this.addWritten(path, hash, size);
    }
    return { size, time, hash };
  }

  /** Gives all files of the release. */
  release(): ReleaseFiles {
    return mergeFiles(this.before, (row) => this.rows[row] === KEPT, this.fresh);
  }
}
