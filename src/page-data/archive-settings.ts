import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';

/** File names of the search scripts and style, relative to the site's base; empty where search is not built. */
export interface SearchAssets {
  readonly loader: string;
  readonly css?: string;
  /** The module that answers Pagefind's API. */
  readonly pagefind?: string;
}

/** What templates know of the archive that they show. */
export interface ArchiveSettings {
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly today: string;
  readonly searchAssets: SearchAssets;
  /** Changes when the code that renders Markdown changes. */
  readonly renderKey: string;
}
