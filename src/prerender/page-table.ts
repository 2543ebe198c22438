import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { Hash64, Hash64Index, pairs } from '../hash/hash64.ts';
import { addFile, DUPLICATE, HTML, KEYED, type PageColumns } from './page-plan.ts';

/** A page that was made. */
export interface PrerenderedPage {
  /** Its index in the plan. */
  readonly at: number;
  /** Path in the site. */
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
  /** Whether it came out as before, so that the file of the earlier release is used. */
  readonly kept: boolean;
}

const HASH = 32;
const keyOf = (release: string): string => `pages ${release}\n3`;

/** What is stored of all pages of a release. */
export interface TableColumns extends PageColumns {
  /** What all pages depend on. */
  readonly common: string;
  /** SHA-256 of each page. */
  readonly hashes: Uint8Array;
  /** Paths of the pages in UTF-8, and where each ends. */
  readonly paths: Uint8Array;
  readonly ends: Uint32Array;
}

/** All pages of a release with their fingerprints and hashes. */
export class PageTable {
  readonly columns: TableColumns;
  private index: Hash64Index | undefined;

  constructor(columns: TableColumns) {
    this.columns = columns;
  }

  /** Reads the table of a release; `undefined` where there is none, or it is damaged. */
  static read(folder: string, release: string): PageTable | undefined {
    const columns = readChecksummed<TableColumns>(`${folder}/${release}`, keyOf(release));
    return columns && new PageTable(columns);
  }

  /** Stores the table under the name of its release. */
  write(folder: string, release: string): void {
    writeChecksummed(`${folder}/${release}`, keyOf(release), this.columns);
  }

  /** Gives all pages. */
  *all(): Generator<{ readonly file: string; readonly hash: string }> {
    for (const [at, flags] of this.columns.flags.entries())
      if (flags !== DUPLICATE) yield { file: this.path(at), hash: this.hash(at) };
  }

  /** How many pages are HTML. */
  get htmlCount(): number {
    return this.columns.flags.reduce((sum, flags) => sum + (flags & HTML ? 1 : 0), 0);
  }

  /** Gives the index of the page whose file name has the hash at `at`; -1 where there is none. */
  placeOf(files: Uint32Array, at: number): number {
    this.index ??= new Hash64Index(this.columns.files);
    return this.index.placeOf(files, at);
  }

  /** Gives the index of a file's page; -1 where it is none. */
  at(file: string): number {
    const sought = pairs(1);
    addFile(new Hash64(), file, sought, 0);
    return this.placeOf(sought, 0);
  }

  /** Gives the path of a page in the site. */
  path(at: number): string {
    const { paths, ends } = this.columns;
    return Buffer.from(paths.buffer, paths.byteOffset, paths.byteLength).toString(
      'utf8',
      at === 0 ? 0 : ends[at - 1],
      ends[at],
    );
  }

  /** Gives the SHA-256 of a page in hexadecimal. */
  hash(at: number): string {
    return Buffer.from(this.columns.hashes.subarray(at * HASH, (at + 1) * HASH)).toString('hex');
  }

  /** Gives the parts of a page's fingerprint (`name=number`); `undefined` where its template gives none. */
  key(at: number): string | undefined {
    const { flags, keys, parts } = this.columns;
    if (((flags[at] ?? 0) & KEYED) === 0) return undefined;
    const { first, names, values } = parts;
    const from = (at - first) * names.length;
    if (at < first || from >= values.length) return `list=${keys[at * 2]}.${keys[at * 2 + 1]}`;
    return names.map((name, number) => `${name}=${values[from + number]}`).join(' ');
  }

  /** Gives the paths of pages that another table lacks. */
  missingIn(other: PageTable): string[] {
    const gone: string[] = [];
    const { files, flags } = this.columns;
    for (let at = 0; at < flags.length; at++) {
      if (flags[at] !== DUPLICATE && other.placeOf(files, at) < 0) gone.push(this.path(at));
    }
    return gone;
  }
}

/**
 * Builds the table of a release: pages that were made, and for all others what was stored.
 * @throws Error where a page is neither made nor stored
 */
export function tableOf(
  plan: PageColumns,
  common: string,
  pages: readonly PrerenderedPage[],
  before: PageTable | undefined,
): PageTable {
  const count = plan.flags.length;
  const hashes = new Uint8Array(count * HASH);
  const ends = new Uint32Array(count);
  const made = new Map(pages.map((page) => [page.at, page]));
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Consecutive paths are copied at once.
  let [from, to] = [0, 0];
  const flush = () => {
    if (before && to > from) chunks.push(before.columns.paths.subarray(from, to));
    [from, to] = [0, 0];
  };
  for (let at = 0; at < count; at++) {
    const page = made.get(at);
    if (page) {
      flush();
      const path = Buffer.from(page.file);
      chunks.push(path);
      length += path.length;
      hashes.set(Buffer.from(page.hash, 'hex'), at * HASH);
    } else if (plan.flags[at] !== DUPLICATE) {
      const old = before?.placeOf(plan.files, at) ?? -1;
      if (!before || old < 0) throw new Error(`page ${at} of ${count} was not made`);
      const { columns } = before;
      const start = old === 0 ? 0 : (columns.ends[old - 1] ?? 0);
      const end = columns.ends[old] ?? 0;
      if (start !== to) {
        flush();
        from = start;
      }
      to = end;
      length += end - start;
      for (let byte = 0; byte < HASH; byte++)
        hashes[at * HASH + byte] = columns.hashes[old * HASH + byte] ?? 0;
    }
    ends[at] = length;
  }
  flush();
  const paths = Buffer.concat(chunks);
  return new PageTable({ ...plan, common, hashes, paths, ends });
}
