import type { LexiconSource } from '../../article/lexicon.ts';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { ArchiveOnPages } from '../../page-data/archive-settings.ts';
import type { CardOrder } from '../../pictures/social-images.ts';
import type { PrintOrder, PrintTold } from '../../prerender/print-task.ts';
import type { Reading } from '../../relations/mentions.ts';
import type { Renderable } from '../../rendered/render-store.ts';
import type { LiteMade, LiteOrder } from '../stages/lite-pages.ts';
/** What a thread is told once, at its start. */
export interface CrewOrder {
  readonly archive: ArchiveOnPages;
}

/** What threads do. */
export type CrewWork =
  | { readonly work: 'render'; readonly articles: readonly Renderable[] }
  | { readonly work: 'read'; readonly articles: readonly ArticleEntry[]; readonly source: LexiconSource }
  | ({ readonly work: 'lite' } & LiteOrder)
  | ({ readonly work: 'draw' } & CardOrder)
  | ({ readonly work: 'print' } & PrintOrder);

/** What whoever does the work tells meanwhile. */
export type Told =
  | PrintTold
  | { readonly rendered: number }
  | { readonly readings: readonly Reading[] }
  | { readonly lite: readonly LiteMade[] }
  | { readonly drawn: number };
