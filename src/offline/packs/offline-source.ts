import type { ArticleEntry } from '../../collection/read.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import type { Site } from '../../site/schema.ts';
import type { Share } from '../../threads/share.ts';
import type { ArticleColumns } from '../article-columns.ts';
import type { PackedRow, TakenPack } from './pack.ts';
import type { PacksBefore } from './pack-notes.ts';

/** What the offline side of a site is made from. */
export interface OfflineSource {
  readonly site: Site;
  /** Published articles. */
  readonly articles: readonly ArticleEntry[];
  /** What is known of them by row. */
  readonly columns: ArticleColumns;
  /** What the search knows of an article. */
  readonly record: (article: ArticleEntry) => Promise<SearchRecord>;
  /** Takes the pages of a whole pack in another thread; without it all are taken by the caller's. */
  readonly takePack?: (articles: readonly ArticleEntry[]) => Promise<TakenPack>;
  /** Gives where a file of the site lies now: pages, scripts, pictures, index. */
  readonly locate: (path: string) => string;
  /** Gives the hash of a file by its path in the site; `undefined` where there is none. */
  readonly hashOf: (path: string) => string | undefined;
  /** Files with which a search begins, by their paths in the site. */
  searchStart(): Promise<readonly string[]>;
  /** Takes a file of the site. */
  readonly write: (path: string, content: string | Uint8Array) => void;
  /** Takes a file over from the release before; `false` where it is not there with that hash. */
  readonly reuse: (path: string, hash: string) => boolean;
  /** Folder for compressed packs and bundled scripts. It may be deleted at any time. */
  readonly cache: string;
  /** Changes when the code of `offline/` does. */
  readonly codeKey: string;
  /** Gives the pages that volumes took already, by address, each with the hash of its page; and their shells. */
  readonly taken?:
    | {
        readonly row: (address: string) => readonly [hash: string, row: PackedRow] | undefined;
        readonly shells: Readonly<Record<string, string>>;
      }
    | undefined;
  /** Which packs are made, where another machine makes the others: all without it. */
  readonly only?: Share | undefined;
  /** The packs of an earlier build, of equal code and settings. */
  readonly before?: PacksBefore;
}

/** Where the site's hashed files lie. */
export const ASSETS = '_warraq/';
