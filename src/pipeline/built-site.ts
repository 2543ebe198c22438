import { hostLimits, type SiteSize } from '../hosting/host-limits.ts';
import type { PageTable, PrerenderedPage } from '../prerender/page-table.ts';
import type { Problem } from '../problems/problem.ts';
import type { BuildContext } from './context.ts';
import { pagesOf } from './previous-release.ts';
import type { BuildRequest, Sources } from './request.ts';
import type { Pages } from './stages/prerender.ts';

/** What a build made. */
export interface BuiltSite {
  readonly articles: number;
  readonly pages: number;
  /** Pages that were made or changed; the others serve on. */
  readonly changed: number;
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Whether the release in place was already what this build would make. */
  readonly same: boolean;
  /** The pages of the release before and of this one, with what all depend on, for `--why`. */
  readonly before: () => PageTable | undefined;
  readonly now: () => PageTable | undefined;
  readonly printed: readonly PrerenderedPage[];
  readonly common: readonly [before: string, now: string];
}

/** Tells of a build that found everything as it is. */
export function unchangedSite(request: BuildRequest, { articles, previous }: Sources): BuiltSite {
  const { state } = previous;
  if (!state) throw new Error('nothing is in place');
  const table = () => pagesOf(request, state);
  return {
    articles: articles.length,
    pages: state.pages,
    changed: 0,
    files: state.files.bytes.length,
    bytes: state.files.bytes.reduce((sum, bytes) => sum + bytes, 0),
    problems: [],
    same: true,
    before: table,
    now: table,
    printed: [],
    common: [state.common, state.common],
  };
}

/** Tells of a release that was made. */
export function builtSite(
  { articles, site, previous }: BuildContext,
  pages: Pages,
  size: SiteSize,
  problems: readonly Problem[],
): BuiltSite {
  return {
    articles: articles.length,
    pages: pages.table.htmlCount,
    changed: pages.printed.filter(({ file, kept }) => !kept && file.endsWith('.html')).length,
    files: size.files,
    bytes: size.bytes,
    problems: [...problems, ...hostLimits(size, site.host)],
    same: false,
    before: () => pages.before,
    now: () => pages.table,
    printed: pages.printed,
    common: [previous.state?.common ?? '', pages.common],
  };
}
