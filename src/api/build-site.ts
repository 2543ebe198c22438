import { resolve } from 'node:path';
import { readCollection } from '../collection/read.ts';
import { makeRelease } from '../pipeline/make-release.ts';
import type { StageCost } from '../pipeline/progress.ts';
import { hasErrors, type Problem, WarraqError } from '../problems/problem.ts';
import type { HostName } from '../site/hosts.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { themeProblems } from '../theme/theme-problems.ts';
import { type ArchiveOptions, dayOf, GENERATOR, layoutOf, type OnStage, progressTo } from './archive.ts';

/** How a site is built. */
export interface BuildOptions extends ArchiveOptions {
  /** Where the site is put. Default: `dist` in the archive. */
  readonly out?: string;
  /** Where the site will lie, in place of `host` in `site.yaml`. */
  readonly host?: HostName;
  /** Whether nothing of earlier builds may be used. Default: false. */
  readonly clean?: boolean;
  /** Whether compressed variants are written where the host takes them. Default: true. */
  readonly compress?: boolean;
  /** Whether pictures for links to articles are drawn. Default: true. */
  readonly socialImages?: boolean;
  /** How many threads work. Default: as many as there are cores. */
  readonly threads?: number;
  /** Is told which stage is at work, and how much of it is done. */
  readonly onStage?: OnStage;
}

/** What a build made. */
export interface BuildReport {
  /** The folder of the site. */
  readonly out: string;
  /** Published articles. */
  readonly articles: number;
  readonly pages: number;
  /** Pages that were made or changed; the others are those of the release before. */
  readonly changed: number;
  readonly files: number;
  readonly bytes: number;
  /** What each stage cost, in the order of the stages. */
  readonly stages: readonly StageCost[];
  /** Warnings of content and of what was built; errors end a build. */
  readonly problems: readonly Problem[];
}

/**
 * Makes the site of an archive and puts it in place as a whole: whatever fails or is killed on the way leaves the site
 * of before. What did not change is taken over; the result is the same, byte for byte, as if all were made anew.
 *
 * @throws WarraqError with all problems, where content is wrong, the site is not whole, or another build is at work
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const layout = layoutOf(options);
  const today = dayOf(options);
  const out = resolve(options.out ?? `${layout.root}/dist`);
  const clean = options.clean === true;
  const progress = progressTo(options.onStage);
  progress.stage('read');
  const keys = await cacheKeys(GENERATOR);
  const collection = await readCollection(layout, today, clean ? undefined : keys.articles, options.host);
  const { site } = collection;
  const problems = [...collection.problems, ...themeProblems(layout)];
  if (!site || hasErrors(problems)) {
    throw new WarraqError(problems);
  }
  const { made, limits } = await makeRelease({
    generator: GENERATOR,
    layout,
    site: options.compress === false ? { ...site, compressed: [] } : site,
    collection,
    out,
    keys,
    today,
    progress,
    clean,
    socialImages: options.socialImages !== false,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  const { articles, pages, changed, files, bytes } = made;
  return {
    out,
    articles,
    pages,
    changed,
    files,
    bytes,
    stages: progress.stages,
    problems: [...problems, ...limits, ...made.problems],
  };
}
