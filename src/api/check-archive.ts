import { type FixedProblem, fixProblems } from '../collection/fixes/fix-problems.ts';
import { readCollection } from '../collection/read.ts';
import { checkAccounting } from '../import/journal/accounting.ts';
import { checkTexts } from '../pipeline/check-texts.ts';
import type { Progress } from '../pipeline/progress.ts';
import { hasErrors, type Problem } from '../problems/problem.ts';
import { saidOnce } from '../problems/said-once.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { themeProblems } from '../theme/theme-problems.ts';
import { type ArchiveOptions, dayOf, GENERATOR, layoutOf, type OnStage, progressTo } from './archive.ts';

/** How an archive is checked. */
export interface CheckOptions extends ArchiveOptions {
  /** Is told which stage is at work, and how much of it is done. */
  readonly onStage?: OnStage;
}

export type { FixedProblem };

/** What a check found. */
export interface CheckReport {
  /** Whether nothing is wrong that would keep a site from being built. */
  readonly ok: boolean;
  /** Articles that could be read, drafts among them. */
  readonly articles: number;
  /** Everything that is wrong, warnings too; see `describeProblem`. */
  readonly problems: readonly Problem[];
}

/** Checks the archive in a folder, and shows how far it is; `accounting` is how its last stage is called. */
export async function checkFolder(
  layout: ArchiveLayout,
  today: string,
  progress: Progress,
  accounting = 'accounting',
): Promise<CheckReport> {
  progress.stage('read');
  const keys = await cacheKeys(GENERATOR);
  const collection = await readCollection(layout, today, keys.articles);
  const { site, articles } = collection;
  const texts = site ? await checkTexts(layout, collection, site, today, { keys, progress }) : [];
  progress.stage(accounting);
  const problems = saidOnce([
    ...collection.problems,
    ...themeProblems(layout),
    ...texts,
    ...(await checkAccounting(layout)),
  ]);
  progress.end();
  return { ok: !hasErrors(problems), articles: articles.length, problems };
}

/**
 * Says everything that is wrong with an archive: its settings, front matter, addresses, links, pictures and texts, and
 * whether all that was ever imported is still accounted for. Bad content is told of, never thrown.
 *
 * @throws WarraqError where there is no archive
 */
export async function checkArchive(options: CheckOptions): Promise<CheckReport> {
  return checkFolder(layoutOf(options), dayOf(options), progressTo(options.onStage));
}

/**
 * Mends what is wrong with an archive and can be mended for certain: values that YAML cuts, misspelt keys, dates and
 * lists as people write them, direction overrides, aliases that cannot be, translations that are not named in return,
 * files in the wrong place. Files are written whole, none is written over.
 *
 * @param problems what {@link checkArchive} found
 * @returns what was mended; check again to see what is left
 * @throws WarraqError where there is no archive
 */
export async function fixArchive(
  options: ArchiveOptions,
  problems: readonly Problem[],
): Promise<readonly FixedProblem[]> {
  return fixProblems(layoutOf(options), problems);
}
