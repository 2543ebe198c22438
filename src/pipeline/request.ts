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

/** Tells whether an article's pages are made here. */
export type IsOwn = (article: Pick<ArticleEntry, 'id'>) => boolean;

/** An archive that was read, and how it is rendered; paths are absolute. */
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
  /**
   * Which articles' texts are available, where it is not all: a volume has only the catalogue entries of the others.
   */
  readonly isOwn?: IsOwn | undefined;
  /** Whether pictures are drawn for links to the newest articles. */
  readonly socialImages: boolean;
}

/** The input of a build. */
export interface BuildRequest extends RenderRequest {
  readonly staging: Staging;
  /** Whether Astro's log is shown. */
  readonly verbose: boolean;
  /** Whether nothing of an earlier release may be reused. */
  readonly clean: boolean;
  /** What volumes have already made of the site. */
  readonly volumes?: JoinedVolumes | undefined;
  /** What this process keeps between builds, if it builds again and again. */
  readonly session?: BuildSession | undefined;
  /**
   * Whether packs and lite pages may be left to the next build, so that readers see an edit in pages and search sooner.
   */
  readonly offlineLater?: boolean | undefined;
}

/** The release in place, as far as it can be used. */
export interface PreviousRelease {
  /** Its stored state; `undefined` where it cannot be used. */
  readonly state: ReleaseState | undefined;
  /** Its files; `undefined` where none can be reused. */
  readonly files: PreviousFiles | undefined;
  /** Their folder. */
  readonly folder: string;
}

/** The result of the first stage: the articles, and what is in place. */
export interface Sources {
  /** The published articles. */
  readonly articles: readonly ArticleEntry[];
  /** The list of their ids, by whose rows results are stored. */
  readonly lists: ArticleLists;
  /** A hash of everything that goes into the build: equal inputs make an equal release. */
  readonly inputs: string;
  readonly previous: PreviousRelease;
  /** Whether the release in place is already what the build would make. */
  readonly unchanged: boolean;
}
