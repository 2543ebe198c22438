import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type OnWait, openStaging, type Staging } from '../output/staging.ts';
import { type Problem, problem, type ReportLanguage, WarraqError } from '../problems/problem.ts';
import { prepareConfig } from '../site/archive-config.ts';
import { noteCache } from '../state/cache-check.ts';
import { buildSite } from './build-site.ts';
import type { BuiltSite } from './built-site.ts';
import { expectedProblems } from './expected-problems.ts';
import { publishedSite } from './published-site.ts';
import type { BuildRequest } from './request.ts';
import { STAGE_LABELS } from './stage-labels.ts';

/** The input of a release. */
interface ReleaseRequest extends Omit<BuildRequest, 'staging' | 'threads' | 'verbose'> {
  /** The folder of the site. */
  readonly out: string;
  /** Default: as many as there are cores. */
  readonly threads?: number;
  readonly verbose?: boolean;
  /** The language in which a stage that failed is named. Default: English. */
  readonly language?: ReportLanguage;
  /** What to do where another process has locked the folder; without it that is an error. */
  readonly onWait?: OnWait | undefined;
  /**
   * Is called with exceeded limits of the host before anything is rendered, because a build of a large archive takes
   * minutes.
   */
  readonly onLimits?: (limits: readonly Problem[]) => void;
}

/** The outcome, and the limits of the host that it exceeds. */
interface ReleaseResult {
  readonly made: BuiltSite;
  readonly limits: readonly Problem[];
}

/**
 * Makes a release of an archive and puts it in place.
 *
 * @throws WarraqError where the site is not whole, a stage failed, or another build is at work in the folder
 */
export async function makeRelease(request: ReleaseRequest): Promise<ReleaseResult> {
  const { layout, collection, generator } = request;
  const site = publishedSite(request.site, collection);
  const sources = [layout.content, layout.public, layout.theme, `${generator}/src`];
  const staging = await openStaging(request.out, sources, request.onWait);
  try {
    return await buildInto(staging, { ...request, site });
  } finally {
    await staging.release();
  }
}

/** Leaves out limits that were reported before rendering. */
function untold(problems: readonly Problem[], limits: readonly Problem[]): readonly Problem[] {
  const measureOf = ({ code }: Problem) => /^(?:expected|host)-(files|size)\b/.exec(code)?.[1];
  const told = new Set(limits.map(measureOf));
  return problems.filter((each) => {
    const measure = measureOf(each);
    return measure === undefined || !told.has(measure);
  });
}

async function buildInto(staging: Staging, request: ReleaseRequest): Promise<ReleaseResult> {
  const { layout, site, collection, progress, threads = availableParallelism(), verbose = false } = request;
  try {
    if (request.clean) {
      await rm(layout.cache, { recursive: true, force: true });
      await prepareConfig(layout);
    }
    const cards = request.socialImages ? site.social_images : 'none';
    const limits = await expectedProblems(layout, { ...site, social_images: cards }, collection);
    request.onLimits?.(limits);
    const made = await buildSite({ ...request, staging, threads, verbose });
    // The build that makes the rest does it.
    if (!made.isPartial) noteCache(layout.cache);
    return { made: { ...made, problems: untold(made.problems, limits) }, limits };
  } catch (error) {
    progress.end();
    if (error instanceof WarraqError) throw error;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const labels: Readonly<Record<string, string>> = STAGE_LABELS[request.language ?? 'en'];
    const last = progress.stages.at(-1)?.name ?? '';
    throw new WarraqError(problem('build-failed', {}, { stage: labels[last] ?? last, reason }), {
      cause: error,
    });
  }
}
