import { rmSync, type Stats } from 'node:fs';
import type { Article } from '../article/schema.ts';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import type { Problem } from '../problems/problem.ts';
import type { Outline } from './article-entry.ts';

/** What is stored of an article's file. */
export interface RememberedFile {
  readonly name: string;
  readonly stamp: Stamp;
  /** Its problems. */
  readonly problems: readonly Problem[];
  /** The article, where it could be read. */
  readonly article?: Outline & {
    readonly digest: string;
    /** See `claimsOf`. */
    readonly claims: Iterable<number>;
    /** Names that it is filed under, each with its kind in front. */
    readonly filed: Iterable<string>;
    /** Its front matter as JSON. */
    readonly data: Uint8Array;
  };
}

/** By this a file is known to be unchanged. */
type Stamp = readonly [size: number, modified: number, changed: number, inode: number];

const STAMP = 4;
const DIGEST = 64;
const [NO_ARTICLE, NO_DATE, NO_SECTION] = [0x8000, 0x4000, 0x2000];

/** Lists of numbers by row: those of a row are from `starts[row]` to `starts[row + 1]`. */
interface NumberLists {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

interface Columns {
  /** Separated by NUL, which no file name contains. */
  readonly names: string;
  readonly stamps: Float64Array;
  readonly digests: string;
  readonly has: Uint16Array;
  /** One line for each article. */
  readonly published: string;
  readonly sections: string;
  readonly claims: NumberLists;
  readonly filedNames: readonly string[];
  readonly filed: NumberLists;
  readonly problems: readonly (readonly [row: number, problems: readonly Problem[]])[];
  /** Where the front matter of each article ends. */
  readonly ends: Uint32Array;
}

/** Gives the stamp of a file. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): Stamp {
  return [size, mtimeMs, ctimeMs, ino];
}

function toLists(rows: readonly Iterable<number>[]): NumberLists {
  const starts = new Uint32Array(rows.length + 1);
  const numbers: number[] = [];
  for (const [row, list] of rows.entries()) {
    for (const number of list) numbers.push(number);
    starts[row + 1] = numbers.length;
  }
  return { starts, numbers: Uint32Array.from(numbers) };
}

/**
 * Writes what is known of the files of a folder, in columns; the front matter follows as a part that can be read by
 * itself.
 */
export function writeFolder(file: string, key: string, rows: readonly RememberedFile[]): void {
  const data = Buffer.concat(rows.flatMap(({ article }) => (article ? [article.data] : [])));
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  };
  const filed = toLists(rows.map(({ article }) => Array.from(article?.filed ?? [], numberOf)));
  let end = 0;
  const columns: Columns = {
    names: rows.map(({ name }) => name).join('\0'),
    stamps: Float64Array.from(rows.flatMap(({ stamp }) => stamp)),
    digests: rows.map(({ article }) => article?.digest ?? ' '.repeat(DIGEST)).join(''),
    has: Uint16Array.from(rows, ({ article }) => {
      if (!article) return NO_ARTICLE;
      const { has, published, section } = article;
      return has | (published === undefined ? NO_DATE : 0) | (section === undefined ? NO_SECTION : 0);
    }),
    published: rows.map(({ article }) => article?.published).join('\n'),
    sections: rows.map(({ article }) => article?.section).join('\n'),
    claims: toLists(rows.map(({ article }) => article?.claims ?? [])),
    filedNames: [...numbers.keys()],
    filed,
    problems: rows.flatMap(({ problems }, row) => (problems.length > 0 ? [[row, problems] as const] : [])),
    ends: Uint32Array.from(rows, ({ article }) => {
      end += article?.data.length ?? 0;
      return end;
    }),
  };
  writeChecksummed(file, key, columns, data);
}

/** What is stored of the files of a folder. */
export class FolderColumns {
  readonly names: readonly string[];
  readonly #file: string;
  readonly #key: string;
  readonly #columns: Columns;
  readonly #published: readonly string[];
  readonly #sections: readonly string[];
  readonly #problems: ReadonlyMap<number, readonly Problem[]>;
  /** Front matter as JSON; `null` where it is damaged. */
  #data: Buffer | null | undefined;
  /** Number of articles whose front matter has not been parsed yet. */
  #waiting: number;

  private constructor(file: string, key: string, columns: Columns) {
    this.#file = file;
    this.#key = key;
    this.#columns = columns;
    this.names = columns.has.length === 0 ? [] : columns.names.split('\0');
    this.#published = columns.published.split('\n');
    this.#sections = columns.sections.split('\n');
    this.#problems = new Map(columns.problems);
    this.#waiting = columns.has.reduce((sum, has) => sum + (has === NO_ARTICLE ? 0 : 1), 0);
  }

  /** Opens what {@link writeFolder} wrote; `undefined` where it is missing, damaged or of another key. */
  static open(file: string, key: string): FolderColumns | undefined {
    const columns = readChecksummed<Columns>(file, key);
    return columns && new FolderColumns(file, key, columns);
  }

  /** Tells whether a file is unchanged. */
  isSame(row: number, { size, mtimeMs, ctimeMs, ino }: Stats): boolean {
    const { stamps } = this.#columns;
    const at = row * STAMP;
    return (
      stamps[at] === size &&
      stamps[at + 1] === mtimeMs &&
      stamps[at + 2] === ctimeMs &&
      stamps[at + 3] === ino
    );
  }

  hasArticle(row: number): boolean {
    return ((this.#columns.has[row] as number) & NO_ARTICLE) === 0;
  }

  problems(row: number): readonly Problem[] {
    return this.#problems.get(row) ?? [];
  }

  digest(row: number): string {
    return this.#columns.digests.slice(row * DIGEST, (row + 1) * DIGEST);
  }

  outline(row: number): Outline {
    const has = this.#columns.has[row] as number;
    return {
      has: has & ~(NO_DATE | NO_SECTION),
      published: has & NO_DATE ? undefined : this.#published[row],
      section: has & NO_SECTION ? undefined : this.#sections[row],
    };
  }

  claims(row: number): Uint32Array {
    const { starts, numbers } = this.#columns.claims;
    return numbers.subarray(starts[row], starts[row + 1]);
  }

  /** Names that articles of the folder are filed under, each with its kind before it. */
  get filedNames(): readonly string[] {
    return this.#columns.filedNames;
  }

  /** Gives the indexes of an article's names in {@link filedNames}. */
  filed(row: number): Uint32Array {
    const { starts, numbers } = this.#columns.filed;
    return numbers.subarray(starts[row], starts[row + 1]);
  }

  #read(): Buffer | null {
    if (this.#data === undefined) {
      this.#data = readChecksummed<Buffer>(this.#file, this.#key, 1) ?? null;
      // The next build reads the folder again.
      if (this.#data === null) rmSync(this.#file, { force: true });
    }
    return this.#data;
  }

  /** Gives the front matter of an article as JSON; `undefined` where it is damaged. */
  data(row: number): Buffer | undefined {
    const { ends } = this.#columns;
    return this.#read()?.subarray(row === 0 ? 0 : ends[row - 1], ends[row]);
  }

  /** Parses the front matter of an article, at most once; `undefined` where it is damaged. */
  article(row: number): Article | undefined {
    const bytes = this.data(row);
    this.#waiting -= 1;
    if (this.#waiting === 0) this.#data = undefined;
    return bytes && (JSON.parse(bytes.toString()) as Article);
  }

  /** Gives all that is stored of a file; `undefined` where it is damaged. */
  file(row: number): RememberedFile | undefined {
    const [name = '', problems] = [this.names[row], this.problems(row)];
    const stamp = [...this.#columns.stamps.subarray(row * STAMP, (row + 1) * STAMP)] as unknown as Stamp;
    if (!this.hasArticle(row)) return { name, stamp, problems };
    const data = this.data(row);
    if (!data) return undefined;
    const filed = Array.from(this.filed(row), (place) => this.filedNames[place] ?? '');
    const article = {
      ...this.outline(row),
      digest: this.digest(row),
      claims: this.claims(row),
      filed,
      data,
    };
    return { name, stamp, problems, article };
  }
}
