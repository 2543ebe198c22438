import type { LexiconSource } from '../../article/lexicon.ts';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { TakenPack } from '../../offline/packs/pack.ts';
import type { ArchiveSettings } from '../../page-data/archive-settings.ts';
import type { CardOrder } from '../../pictures/social-images.ts';
import type { PrerenderMessage, PrerenderTask } from '../../prerender/prerender-task.ts';
import type { Reading } from '../../relations/mentions.ts';
import type { Renderable } from '../../rendered/render-store.ts';
import type { SegmentMade, SegmentOrder } from '../../search/index/segments/make-segment.ts';
import type { Site } from '../../site/schema.ts';
import type { LiteMade, LiteTask } from '../lite/lite-pages.ts';
import type { TimedWork } from '../progress.ts';

/** The articles of a pack, and where the page of each lies, by its path in the site. */
export interface PackTask {
  readonly site: Site;
  readonly articles: readonly ArticleEntry[];
  readonly places: ReadonlyMap<string, string>;
}

/** The input of a thread at its start. */
export interface WorkerSettings {
  readonly archive: ArchiveSettings;
}

/** The tasks of threads. */
export type Task =
  | { readonly kind: 'render'; readonly articles: readonly Renderable[] }
  | { readonly kind: 'read'; readonly articles: readonly ArticleEntry[]; readonly source: LexiconSource }
  | ({ readonly kind: 'lite' } & LiteTask)
  | ({ readonly kind: 'segment' } & SegmentOrder)
  | ({ readonly kind: 'pack' } & PackTask)
  | ({ readonly kind: 'draw' } & CardOrder)
  | ({ readonly kind: 'prerender' } & PrerenderTask);

/** What a task reports while it runs. */
export type WorkerMessage =
  | PrerenderMessage
  | { readonly rendered: number; readonly slowest?: readonly TimedWork[] }
  | { readonly readings: readonly Reading[] }
  | { readonly lite: readonly LiteMade[] }
  | { readonly segment: SegmentMade }
  | { readonly pack: TakenPack }
  | { readonly drawn: number };
