import type { LexiconSource } from '../../article/lexicon.ts';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { ArchiveOnPages } from '../../page-data/archive-settings.ts';
import type { CardOrder } from '../../pictures/social-images.ts';
import type { PrerenderMessage, PrerenderTask } from '../../prerender/prerender-task.ts';
import type { Reading } from '../../relations/mentions.ts';
import type { Renderable } from '../../rendered/render-store.ts';
import type { LiteMade, LiteTask } from '../stages/lite-pages.ts';
/** What a thread is told once, at its start. */
export interface WorkerSettings {
  readonly archive: ArchiveOnPages;
}

/** What threads do. */
export type Task =
  | { readonly work: 'render'; readonly articles: readonly Renderable[] }
  | { readonly work: 'read'; readonly articles: readonly ArticleEntry[]; readonly source: LexiconSource }
  | ({ readonly work: 'lite' } & LiteTask)
  | ({ readonly work: 'draw' } & CardOrder)
  | ({ readonly work: 'print' } & PrerenderTask);

/** What whoever does the work tells meanwhile. */
export type WorkerMessage =
  | PrerenderMessage
  | { readonly rendered: number }
  | { readonly readings: readonly Reading[] }
  | { readonly lite: readonly LiteMade[] }
  | { readonly drawn: number };
