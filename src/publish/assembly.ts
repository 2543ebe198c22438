import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Manifest, sortedManifest } from './manifest.ts';

/** A file of an edition. */
export type EditionFile = readonly [hash: string, bytes: number];

/** A file brought in from outside the build, with what tells that it did not change. */
export interface BroughtFile {
  readonly size: number;
  readonly time: number;
  readonly hash: string;
}

/**
 * Puts an edition together in its staging folder: what is new is written, what is as before is shared with the
 * edition in place by hard links. Nothing of a site is ever changed where it lies, so the two cannot disturb
 * each other.
 */
export class Assembly {
  /** Files of the edition by path. */
  readonly files = new Map<string, EditionFile>();
  /** Paths that two sources claim: the first one, a page as a rule, stays. */
  readonly clashes: string[] = [];
  private readonly folders = new Set<string>();
  private readonly staged: string;
  private readonly out: string;
  private readonly before: ReadonlyMap<string, EditionFile>;

  /**
   * @param staged the staging folder
   * @param out the folder of the edition in place
   * @param before what that edition holds; empty where there is none that can be used
   */
  constructor(staged: string, out: string, before: ReadonlyMap<string, EditionFile>) {
    this.staged = staged;
    this.out = out;
    this.before = before;
  }

  private place(path: string): string {
    const place = `${this.staged}/${path}`;
    const folder = dirname(place);
    if (!this.folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.folders.add(folder);
    return place;
  }

  /** Notes a file that was written into the staging folder already. */
  made(path: string, hash: string, bytes: number): void {
    this.files.set(path, [hash, bytes]);
  }

  /** Takes a file of the edition before; `false` where there is none of that hash. */
  keep(path: string, hash: string): boolean {
    const known = this.before.get(path);
    if (known?.[0] !== hash) return false;
    const from = `${this.out}/${path}`;
    try {
      linkSync(from, this.place(path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return false;
      // Already there, or two disks, or a file system without links.
      if (code !== 'EEXIST') copyFileSync(from, this.place(path));
    }
    this.files.set(path, known);
    return true;
  }

  /** Writes a file whose text is known. */
  write(path: string, content: string | Uint8Array): void {
    if (this.isClash(path)) return;
    const hash = createHash('sha256').update(content).digest('hex');
    if (this.keep(path, hash)) return;
    writeFileSync(this.place(path), content);
    this.made(path, hash, Buffer.byteLength(content));
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
  bring(path: string, from: string, known?: BroughtFile): BroughtFile {
    const { size, mtimeMs: time } = statSync(from);
    if (this.isClash(path)) return { size, time, hash: '' };
    if (known && known.size === size && known.time === time && this.keep(path, known.hash)) return known;
    const bytes = readFileSync(from);
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (!this.keep(path, hash)) {
      writeFileSync(this.place(path), bytes);
      this.made(path, hash, size);
    }
    return { size, time, hash };
  }

  /** Gives the manifest of what was put together. */
  manifest(): Manifest {
    return sortedManifest([...this.files].map(([path, [hash]]) => [path, hash] as const));
  }
}
