import type { Collection } from '../collection/read.ts';
import type { FactColumns } from '../relations/article-facts.ts';
import type { Mentions } from '../relations/mentions.ts';
import type { Related } from '../relations/relate.ts';
import type { RenderStore } from '../rendered/render-store.ts';
import type { ArchiveSettings } from './archive-settings.ts';

/**
 * All that templates are given: `virtual:warraq/data`. It is made by `src/pipeline/template-data.ts` and by the stages
 * of a build, and reaches the templates only through `src/astro/template-interface.ts`.
 */
export interface TemplateData {
  readonly archive: ArchiveSettings;
  readonly collection: Collection;
  readonly store: RenderStore;
  /** The related articles of each article, by row: see `queries.ts`. */
  readonly related: Related;
  /** Names mentioned in the texts. */
  readonly mentions: Mentions;
  /** What lists and keys ask of articles, by row. */
  readonly facts: FactColumns;
  /** 64-bit hash of what pages show of each article, by row. */
  readonly names: Uint32Array;
}
