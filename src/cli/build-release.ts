import type { Collection } from '../collection/read.ts';
import type { BuildSession } from '../pipeline/build-session.ts';
import { makeRelease } from '../pipeline/make-release.ts';
import type { Progress } from '../pipeline/progress.ts';
import type { JoinedVolumes } from '../pipeline/volumes/volume-file.ts';
import { toTerminal } from '../problems/report.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Site } from '../site/schema.ts';
import type { CacheKeys } from '../state/cache-keys.ts';
import type { Arguments, Io } from './command.ts';
import { profileText } from './profile.ts';
import { GENERATOR, todayOf } from './settings.ts';
import { summaryJson, summaryText } from './summary.ts';
import { waitingOf } from './waiting.ts';
import { whyPage } from './why.ts';

const WORDS = {
  en: {
    visible: (pages: number, seconds: string) =>
      `In place after ${seconds} s: pages made ${pages}, search; what is read offline follows.`,
  },
  ar: {
    visible: (pages: number, seconds: string) =>
      `في مكانه بعد ${seconds} ث: صفحات صُنعت ${pages}، والبحث؛ وما يُقرأ بلا شبكة يتبع.`,
  },
} as const;

/** What a release is made from and where it goes. */
interface ReleaseOrder {
  readonly layout: ArchiveLayout;
  readonly site: Site;
  readonly collection: Collection;
  readonly out: string;
  /** The keys of all caches. */
  readonly keys: CacheKeys;
  readonly progress: Progress;
  /** What this process keeps between builds, if it builds again and again. */
  readonly session?: BuildSession | undefined;
  /** What volumes made of the site already. */
  readonly volumes?: JoinedVolumes | undefined;
  /** Whether packs and lite pages may be left for the build after this one. */
  readonly offlineLater?: boolean | undefined;
  /** When the command began, by `performance.now()`. */
  readonly started: number;
}

/**
 * Makes a release, puts it in place and tells of it: what `warraq build` and `warraq bind` end with.
 *
 * @returns the exit code
 */
export async function buildRelease(args: Arguments, io: Io, order: ReleaseOrder): Promise<number> {
  const { layout, collection, out, keys, progress, started } = order;
  const { made, limits } = await makeRelease({
    generator: GENERATOR,
    layout,
    site: args.values['no-compress'] === true ? { ...order.site, compressed: [] } : order.site,
    collection,
    out,
    keys,
    today: todayOf(io),
    progress,
    language: io.language,
    verbose: args.values.verbose === true,
    socialImages: args.values['no-social-images'] !== true,
    clean: args.values.clean === true,
    session: order.session,
    volumes: order.volumes,
    offlineLater: order.offlineLater,
    onWait: waitingOf(args, io, out),
    onLimits: (found) => {
      if (found.length > 0 && !order.offlineLater) io.stderr(`${toTerminal(found, io.language)}\n`);
    },
  });
  if (made.isPartial) {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    io.stderr(`${WORDS[io.language].visible(made.changed, seconds)}\n`);
    return 0;
  }
  if (made.problems.length > 0) io.stderr(`${toTerminal(made.problems, io.language)}\n`);
  if (typeof args.values.why === 'string') {
    io.stdout(`${whyPage(args.values.why, made, order.site.base, io.language)}\n`);
  }
  const told = {
    out,
    made,
    stages: progress.stages,
    milliseconds: performance.now() - started,
    problems: [...collection.problems, ...limits, ...made.problems],
  };
  const json = args.values.json === true;
  if (args.values.profile === true && !json) io.stdout(`${profileText(told, io.language)}\n`);
  io.stdout(`${json ? summaryJson(told, io.language) : summaryText(told, io.language)}\n`);
  return 0;
}
