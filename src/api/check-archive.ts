import { readCollection } from '../collection/read.ts';
import { checkAccounting } from '../import/journal/accounting.ts';
import { checkTexts } from '../pipeline/check-texts.ts';
import { hasErrors, type Problem } from '../problems/problem.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { type ArchiveOptions, dayOf, GENERATOR, layoutOf, silentProgress } from './archive.ts';

/** What a check found. */
export interface CheckReport {
  /** Whether nothing is wrong that would keep a site from being built. */
  readonly ok: boolean;
  /** Articles that could be read, drafts among them. */
  readonly articles: number;
  /** Everything that is wrong, warnings too; see `describeProblem`. */
  readonly problems: readonly Problem[];
}

/**
 * Says everything that is wrong with an archive: its settings, front matter, addresses, links, pictures and texts, and
 * whether all that was ever imported is still accounted for. Bad content is told of, never thrown.
 *
 * @throws WarraqError where there is no archive
 */
export async function checkArchive(options: ArchiveOptions): Promise<CheckReport> {
  const layout = layoutOf(options);
  const today = dayOf(options);
  const keys = await cacheKeys(GENERATOR);
  const collection = await readCollection(layout, today, keys.articles);
  const { site, articles } = collection;
  const progress = silentProgress();
  const texts = site ? await checkTexts(layout, collection, site, today, { keys, progress }) : [];
  const problems = [...collection.problems, ...texts, ...(await checkAccounting(layout))];
  return { ok: !hasErrors(problems), articles: articles.length, problems };
}
