import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { isDraft } from '../collection/article-entry.ts';
import type { Collection } from '../collection/read.ts';
import { type Scanner, startScanner } from '../output/scanner.ts';
import { openStaging } from '../output/staging.ts';
import { buildSite } from '../pipeline/build-site.ts';
import type { Progress } from '../pipeline/progress.ts';
import { STAGE_LABELS } from '../pipeline/stage-labels.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { toTerminal } from '../problems/report.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { hasLite, type Site } from '../site/schema.ts';
import type { CacheKeys } from '../state/cache-keys.ts';
import type { Arguments, Io } from './command.ts';
import { expectedProblems } from './host.ts';
import { GENERATOR, todayOf } from './settings.ts';
import { summaryJson, summaryText } from './summary.ts';
import { waitingOf } from './waiting.ts';
import { whyPage } from './why.ts';

const GENERATOR_SOURCES = `${GENERATOR}/src`;

/** What an edition is made from and where it goes. */
export interface ReleaseOrder {
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  readonly out: string;
  /** Looks at the folders since before the archive was read. */
  readonly scanner: Scanner;
  /** The keys of all caches. */
  readonly keys: CacheKeys;
  readonly progress: Progress;
  /** When the command began, by `performance.now()`. */
  readonly started: number;
}

/** Starts to look at what a build will ask of the folders that it makes an edition in. */
export function scannerFor(args: Arguments, layout: ArchiveLayout, out: string): Scanner {
  return startScanner({
    out,
    previous: `${out}.prev`,
    sources: [layout.media, layout.public, layout.originals, `${GENERATOR}/public`],
    releases: args.values.clean !== true,
  });
}

/**
 * Makes an edition, puts it in place and tells of it: what `warraq build` and `warraq bind` end with.
 *
 * @returns the exit code
 */
export async function buildRelease(args: Arguments, io: Io, order: ReleaseOrder): Promise<number> {
  const { layout, collection, out, scanner, keys, progress, started } = order;
  const published = collection.articles.filter((article) => !isDraft(article)).length;
  const site: Site = {
    ...order.site,
    lite: hasLite(order.site, published),
    ...(args.values['no-compress'] === true ? { compressed: [] } : {}),
  };
  const today = todayOf(io);
  const json = args.values.json === true;
  const staging = await openStaging(
    out,
    [layout.content, layout.public, GENERATOR_SOURCES],
    waitingOf(args, io, out),
  );
  try {
    if (args.values.clean === true) await rm(layout.cache, { recursive: true, force: true });
    // Before anything is rendered: a build of a large archive takes minutes, a limit is there from the start.
    const limits = await expectedProblems(args, layout, site, collection);
    if (limits.length > 0) io.stderr(`${toTerminal(limits, io.language)}\n`);
    const made = await buildSite({
      generator: GENERATOR,
      layout,
      site,
      collection,
      staging,
      scanner,
      today,
      progress,
      keys,
      verbose: args.values.verbose === true,
      socialImages: args.values['no-social-images'] !== true,
      clean: args.values.clean === true,
      threads: availableParallelism(),
    });
    if (made.problems.length > 0) io.stderr(`${toTerminal(made.problems, io.language)}\n`);
    if (typeof args.values.why === 'string') {
      io.stdout(`${whyPage(args.values.why, made, site.base, io.language)}\n`);
    }
    const told = {
      out,
      made,
      stages: progress.stages,
      milliseconds: performance.now() - started,
      problems: [...collection.problems, ...limits, ...made.problems],
    };
    io.stdout(`${json ? summaryJson(told, io.language) : summaryText(told, io.language)}\n`);
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof WarraqError) throw error;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const labels: Readonly<Record<string, string>> = STAGE_LABELS[io.language];
    const last = progress.stages.at(-1)?.name ?? '';
    const stage = labels[last] ?? last;
    throw new WarraqError(problem('build-failed', {}, { stage, reason }), { cause: error });
  } finally {
    await scanner.end();
    await staging.release();
  }
}
