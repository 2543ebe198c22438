import type { Collection } from '../collection/read.ts';
import type { ArchiveSettings } from '../page-data/archive-settings.ts';
import type { FactColumns } from '../relations/article-facts.ts';
import type { Mentions } from '../relations/mentions.ts';
import type { Related } from '../relations/relate.ts';
import type { Share } from '../threads/share.ts';
import type { PageColumns } from './page-plan.ts';
import type { PrerenderedPage, TableColumns } from './page-table.ts';
/** From what pages are made, and where to. */
export interface PrerenderJob {
  readonly bundle: string;
  readonly archive: ArchiveSettings;
  readonly collection: Collection;
  readonly related: Related;
  readonly mentions: Mentions;
  readonly facts: FactColumns;
  /** 64 bits of what pages show of each article, by row. */
  readonly names: Uint32Array;
  /** Says what all pages depend on. */
  readonly common: string;
  /** Whether that is as it was for the release before. */
  readonly alike: boolean;
  /** The staging folder. */
  readonly out: string;
  /** The pages of the release before. */
  readonly before: TableColumns | undefined;
  /** Files of that release that are not there any more. */
  readonly missing: readonly string[];
  /** What the paths of the pages begin with that are made, where it is not all. */
  readonly only?: string | undefined;
  /** Which share of the pages is made, where other machines make the others. */
  readonly part?: Share | undefined;
  /** Whether few pages are expected to change: no thread is then worth what it takes to start and to tell. */
  readonly few: boolean;
}

/** What a thread that makes pages is told. */
export interface PrerenderTask extends PrerenderJob, Share {}

/** What a thread that makes pages reports: first how many it will make, then, several times, those that it made. */
export type PrerenderMessage =
  | { readonly total: number; readonly plan?: PageColumns }
  | {
      readonly pages: readonly PrerenderedPage[];
      /** Links inside the site that new pages hold, each with a page that holds it. */
      readonly links: readonly (readonly [string, string])[];
    };

/** All pages that were made. */
export interface PrerenderResult {
  /** All pages of the site. */
  readonly plan: PageColumns;
  readonly pages: readonly PrerenderedPage[];
  readonly links: Map<string, string>;
}
