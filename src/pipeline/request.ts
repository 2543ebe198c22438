import type { ArticleEntry } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import type { PreviousFiles } from '../output/output-tree.ts';
import type { ReleaseState } from '../output/release-state.ts';
import type { Staging } from '../output/staging.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { ArticleLists } from '../state/article-lists.ts';
import type { CacheKeys } from '../state/cache-keys.ts';
import type { BuildSession } from './build-session.ts';
import type { Progress } from './progress.ts';
import type { JoinedVolumes } from './volumes/volume-file.ts';

/** Tells whether an article is one of those that are made here. */
export type IsOwn = (article: Pick<ArticleEntry, 'id'>) => boolean;

/** An archive that was read, and how its articles are to be rendered; paths are absolute. */
export interface RenderRequest {
  /** The folder of the generator itself. */
  readonly generator: string;
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  /** The keys of all caches. */
  readonly keys: CacheKeys;
  /** The day `YYYY-MM-DD` that counts as today on the pages. */
  readonly today: string;
  readonly progress: Progress;
  /** How many threads work. */
  readonly threads: number;
  /** Which articles' texts are at hand, where it is not all: a volume knows the others by their catalogues. */
  readonly isOwn?: IsOwn | undefined;
  /** Whether pictures are drawn for links to the newest articles. */
  readonly socialImages: boolean;
}

/** What a build is asked to do. */
export interface BuildRequest extends RenderRequest {
  readonly staging: Staging;
  /** Whether what Astro says is shown. */
  readonly verbose: boolean;
  /** Whether nothing of an earlier release may be used. */
  readonly clean: boolean;
  /** What volumes made of the site already. */
  readonly volumes?: JoinedVolumes | undefined;
  /** What this process keeps between builds, if it builds again and again. */
  readonly session?: BuildSession | undefined;
  /**
   * Whether packs and lite pages may be left as they are, for the build after this one: what readers of the site see of
   * an edit, pages and search, is then in place sooner.
   */
  readonly offlineLater?: boolean | undefined;
}

/** The release in place, as far as it can be used. */
export interface PreviousRelease {
  /** What it was made from; `undefined` where it cannot be used. */
  readonly state: ReleaseState | undefined;
  /** Its files; `undefined` where there are none that can be used. */
  readonly files: PreviousFiles | undefined;
  /** Where they lie. */
  readonly folder: string;
}

/** What a build is made from, and what it finds in place: the result of its first stage. */
export interface Sources {
  /** The published articles. */
  readonly articles: readonly ArticleEntry[];
  /** What builds remember is kept by row of this list of them. */
  readonly lists: ArticleLists;
  /** A hash of everything that goes into the build: equal inputs make an equal release. */
  readonly inputs: string;
  readonly previous: PreviousRelease;
  /** Whether the release in place is already what the build would make. */
  readonly unchanged: boolean;
}
