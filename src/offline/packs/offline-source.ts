import type { ArticleEntry } from '../../collection/read.ts';
import type { SearchRecord } from '../../search/record.ts';
import type { Site } from '../../site/schema.ts';

/** What the offline side of a site is made from. */
export interface OfflineSource {
  readonly site: Site;
  /** Published articles, newest first. */
  readonly articles: readonly ArticleEntry[];
  /** What the search knows of an article. */
  readonly record: (article: ArticleEntry) => Promise<SearchRecord>;
  /** Gives where a file of the site lies now: pages, scripts, pictures, index. */
  readonly locate: (path: string) => string;
  /** Every file of it, by its path in the site, with its hash. */
  readonly files: ReadonlyMap<string, string>;
  /** Takes a file of the site. */
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Takes a file over from the edition before; `false` where it is not there with that hash. */
  readonly keep: (path: string, hash: string) => boolean;
  /** Folder for compressed packs and notes of the last build. It may be deleted at any time. */
  readonly cache: string;
  /** Changes when the code of this room does. */
  readonly codeKey: string;
}

/** Where the site's hashed files lie. */
export const ASSETS = '_warraq/';
