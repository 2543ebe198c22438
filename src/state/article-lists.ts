import { clearOld, readChecksummed, touch, writeChecksummed } from '../files/checksummed-file.ts';
import { sha256Of } from '../files/file-hash.ts';

/** The fields that identify an article. */
export interface Listed {
  readonly id: string;
  /** SHA-256 of its file in hexadecimal. */
  readonly digest: string;
}

/** How the rows of a list of articles map to those of an earlier list. */
export interface Alignment {
  /** For each article its row in the earlier list; -1 where it is new or its file has changed. */
  readonly rows: Int32Array;
  /** Rows of the earlier list whose articles are deleted, or whose files have changed; ascending. */
  readonly gone: readonly number[];
  /** Ids of the articles in those rows. */
  readonly goneIds: readonly string[];
  /** Rows of articles that are new or whose files have changed; ascending. */
  readonly fresh: readonly number[];
}

/** Gives the mapping to an earlier list by its name; `undefined` where that list is no longer stored. */
export type Align = (version: string) => Alignment | undefined;

// Releases that can be rolled back to, and some failed builds.
const KEPT = 8;
// Letters of the digest that are compared: enough to tell files apart.
const DIGEST = 32;
const keyOf = (version: string): string => `article list ${version}\n1`;

/**
 * The list of an archive's published articles, under a name made from its content. Stages remember their results by row
 * of such a list, so that the cost of an edit depends on what changed and not on the size of the archive.
 */
export class ArticleLists {
  /** Identifies this list: the same name means the same ids and files in the same order. */
  readonly version: string;
  private readonly folder: string;
  private readonly articles: readonly Listed[];
  private readonly body: Buffer;
  private readonly known = new Map<string, Alignment | undefined>();

  /** @param folder where lists are stored; damaged ones count as missing */
  constructor(folder: string, articles: readonly Listed[]) {
    this.folder = folder;
    this.articles = articles;
    const ids = articles.map(({ id }) => id).join('\n');
    const digests = articles.map(({ digest }) => digest.slice(0, DIGEST)).join('');
    this.body = Buffer.from(`${digests}\n${ids}`);
    this.version = sha256Of(this.body).slice(0, 32);
  }

  /** See {@link Align}. */
  readonly align: Align = (version) => {
    if (!this.known.has(version)) this.known.set(version, this.compare(version));
    return this.known.get(version);
  };

  private compare(version: string): Alignment | undefined {
    const { articles } = this;
    if (version === this.version)
      return { rows: Int32Array.from(articles, (_, row) => row), gone: [], goneIds: [], fresh: [] };
    const body = /^[0-9a-f]{32}$/.test(version)
      ? readChecksummed<Buffer>(`${this.folder}/${version}`, keyOf(version))
      : undefined;
    if (!body) return undefined;
    // A list that was read is marked as used, so that it is kept.
    touch(`${this.folder}/${version}`);
    const text = body.toString();
    const end = text.indexOf('\n');
    const ids = end === text.length - 1 ? [] : text.slice(end + 1).split('\n');
    const isSame = (row: number, { digest }: Listed) =>
      text.startsWith(digest.slice(0, DIGEST), row * DIGEST);
    const rows = new Int32Array(articles.length).fill(-1);
    const taken = new Uint8Array(ids.length);
    let places: Map<string, number> | undefined;
    // As long as nothing was added or removed, the row of an article in the earlier list is at the same distance as
    // that of the article before.
    let shift = 0;
    for (const [row, article] of articles.entries()) {
      let before: number | undefined = row + shift;
      if (ids[before] !== article.id) {
        places ??= new Map(ids.map((id, at) => [id, at]));
        before = places.get(article.id);
        if (before === undefined) continue;
        shift = before - row;
      }
      if (!isSame(before, article)) continue;
      rows[row] = before;
      taken[before] = 1;
    }
    const gone: number[] = [];
    for (const [row, each] of taken.entries()) if (each === 0) gone.push(row);
    const fresh: number[] = [];
    for (const [row, before] of rows.entries()) if (before < 0) fresh.push(row);
    return { rows, gone, goneIds: gone.map((row) => ids[row] ?? ''), fresh };
  }

  /** Stores this list for later builds; only the newest few are kept. */
  save(): void {
    const file = `${this.folder}/${this.version}`;
    const key = keyOf(this.version);
    if (readChecksummed(file, key)) touch(file);
    else writeChecksummed(file, key, this.body);
    clearOld(this.folder, KEPT - 1, (name) => name === this.version);
  }
}
