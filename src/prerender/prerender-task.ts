import type { Collection } from '../collection/read.ts';
import type { ArchiveSettings } from '../page-data/archive-settings.ts';
import type { FactColumns } from '../relations/article-facts.ts';
import type { Mentions } from '../relations/mentions.ts';
import type { Related } from '../relations/relate.ts';
import type { Share } from '../threads/share.ts';
import type { PageColumns } from './page-plan.ts';
import type { PrerenderedPage, TableColumns } from './page-table.ts';
/** The input of prerendering. */
export interface PrerenderJob {
  readonly bundle: string;
  readonly archive: ArchiveSettings;
  readonly collection: Collection;
  readonly related: Related;
  readonly mentions: Mentions;
  readonly facts: FactColumns;
  /** 64-bit hash of what pages show of each article, by row. */
  readonly names: Uint32Array;
  /** What all pages depend on, as text. */
  readonly common: string;
  /** Whether that is unchanged since the earlier release. */
  readonly alike: boolean;
  /** The staging folder. */
  readonly out: string;
  /** The pages of the earlier release. */
  readonly before: TableColumns | undefined;
  /** Files of that release that are missing. */
  readonly missing: readonly string[];
  /** Prefix of the paths of the pages to make; all where it is left out. */
  readonly only?: string | undefined;
  /** The share of pages to make, where other machines make the others. */
  readonly part?: Share | undefined;
  /** Whether few pages are expected to change, so that starting threads is not worth it. */
  readonly few: boolean;
}

/** The input of a thread that makes pages. */
export interface PrerenderTask extends PrerenderJob, Share {}

/** A report of such a thread: first how many pages it will make, then, several times, those that it has made. */
export type PrerenderMessage =
  | { readonly total: number; readonly plan?: PageColumns }
  | {
      readonly pages: readonly PrerenderedPage[];
      /** Internal links of new pages, each with a page that contains it. */
      readonly links: readonly (readonly [string, string])[];
    };

/** All pages that were made. */
export interface PrerenderResult {
  /** All pages of the site. */
  readonly plan: PageColumns;
  readonly pages: readonly PrerenderedPage[];
  readonly links: Map<string, string>;
}
