import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Manifest, sortedManifest } from './manifest.ts';

/** A file of an edition. */
export type EditionFile = readonly [hash: string, bytes: number];

/** Stages whose files make up an edition. */
export const OWNERS = ['pages', 'own', 'index', 'lite', 'packs', 'host', 'twins'] as const;

/** A stage, as the owner of its files. */
export type Owner = (typeof OWNERS)[number];

/** A file brought in from outside the build, with what tells that it did not change. */
export interface BroughtFile {
  readonly size: number;
  readonly time: number;
  readonly hash: string;
}

/**
 * Puts an edition together: what is new is written into its staging folder, what is as before is only noted, and
 * brought there at the end (see `settleEdition`). Nothing of a site is ever changed where it lies, so the two cannot
 * disturb each other.
 */
export class Assembly {
  /** Owners of the edition's files, for the next one. */
  readonly owners = new Map<string, Owner>();
  /** Paths that two sources claim: the first one, a page as a rule, stays. */
  readonly clashes: string[] = [];
  /** Paths of files that the edition in place has already. */
  readonly kept = new Set<string>();
  private readonly taken = new Map<string, EditionFile>();
  private readonly folders = new Set<string>();
  private readonly staged: string;
  private readonly out: string;
  private readonly before: ReadonlyMap<string, EditionFile>;
  private readonly ownersBefore: ReadonlyMap<string, Owner> | undefined;
  private owner: Owner = 'own';

  /**
   * @param staged the staging folder
   * @param out the folder of the edition in place
   * @param before what that edition holds; empty where there is none that can be used
   * @param owners whose its files are; `undefined` where they cannot be carried over all at once
   */
  constructor(
    staged: string,
    out: string,
    before: ReadonlyMap<string, EditionFile>,
    owners?: ReadonlyMap<string, Owner>,
  ) {
    this.staged = staged;
    this.out = out;
    this.before = before;
    this.ownersBefore = owners;
  }

  /** Files of the edition by path. */
  get files(): ReadonlyMap<string, EditionFile> {
    return this.taken;
  }

  /** Says whose files come now. */
  enter(owner: Owner): void {
    this.owner = owner;
  }

  /**
   * Takes over all files of the edition before that are the present owner's.
   *
   * @param except paths of those that are gone, or that the owner makes again
   * @returns `false`, with nothing taken over, where each has to be asked for: there is no edition before, it is not
   * whole, or two sources claimed one path, then or now
   */
  carry(except: Iterable<string> = []): boolean {
    if (!this.ownersBefore) return false;
    const left = new Set(except);
    const carried: string[] = [];
    for (const [path, owner] of this.ownersBefore) {
      if (owner !== this.owner || left.has(path)) continue;
      if (this.taken.has(path)) return false;
      carried.push(path);
    }
    for (const path of carried) {
      this.kept.add(path);
      this.take(path, this.before.get(path) as EditionFile);
    }
    return true;
  }

  private take(path: string, file: EditionFile): void {
    if (!this.taken.has(path)) this.owners.set(path, this.owner);
    this.taken.set(path, file);
  }

  private place(path: string): string {
    const place = `${this.staged}/${path}`;
    const folder = dirname(place);
    if (!this.folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.folders.add(folder);
    return place;
  }

  /** Gives where a file of the edition lies now. */
  locate(path: string): string {
    return `${this.kept.has(path) ? this.out : this.staged}/${path}`;
  }

  /** Notes a file that was written into the staging folder already. */
  made(path: string, hash: string, bytes: number): void {
    this.kept.delete(path);
    this.take(path, [hash, bytes]);
  }

  /** Takes a file of the edition before; `false` where there is none of that hash. */
  keep(path: string, hash: string): boolean {
    const made = this.kept.has(path) ? undefined : this.files.get(path);
    if (made) return made[0] === hash;
    const known = this.before.get(path);
    if (known?.[0] !== hash) return false;
    this.kept.add(path);
    this.take(path, known);
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
