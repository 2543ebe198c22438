import type { Problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { HandledArticle } from './journal/handled-article.ts';
import type { Outcome } from './journal/journal.ts';
import type { Defaults } from './prepare.ts';
/** What an import is asked to do. */
export interface ImportOptions extends Defaults {
  readonly layout: ArchiveLayout;
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly now: Date;
  readonly format?: string | undefined;
  readonly encoding?: string | undefined;
  readonly section?: string | undefined;
  readonly media?: string | undefined;
  /** Show what would be done and write nothing. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called for every article that was handled. */
  readonly onArticle?: (handled: HandledArticle) => void;
  /** Called now and then with how much was read. */
  readonly onProgress?: (done: { articles: number; bytes: number; totalBytes: number }) => void;
}

/** What an import did. */
export interface ImportResult {
  /** The name of the run; missing where nothing was new. */
  readonly run: string | undefined;
  readonly counts: Readonly<Record<Outcome | 'in' | 'already', number>>;
  /** How many of the published are drafts: their export marks them as not public. */
  readonly drafts: number;
  readonly edits: ReadonlyMap<string, number>;
  readonly skipped: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  readonly stopped: boolean;
}
