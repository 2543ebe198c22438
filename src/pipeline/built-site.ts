import type { PageTable, PrerenderedPage } from '../prerender/page-table.ts';
import type { Problem } from '../problems/problem.ts';
import type { BuildContext } from './context.ts';
import { pagesOf } from './previous-release.ts';
import type { BuildRequest, Sources } from './request.ts';
import type { Committed } from './stages/commit.ts';
import type { Packed } from './stages/offline.ts';
import type { Pages } from './stages/prerender.ts';

/** The outcome of a build. */
export interface BuiltSite {
  readonly articles: number;
  readonly pages: number;
  /** Pages that were made or have changed; the others are reused. */
  readonly changed: number;
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly Problem[];
  /** Whether the release in place was already what this build would make. */
  readonly same: boolean;
  /** Whether packs and lite pages are still those of an earlier state, to be made by the next build. */
  readonly isPartial: boolean;
  /** The pages of the earlier release and of this one, with what all depend on, for `--why`. */
  readonly before: () => PageTable | undefined;
  readonly now: () => PageTable | undefined;
  readonly prerendered: readonly PrerenderedPage[];
  readonly common: readonly [before: string, now: string];
}

/** Gives the outcome of a build that had nothing to do. */
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
    problems: state.problems,
    same: true,
    isPartial: false,
    before: table,
    now: table,
    prerendered: [],
    common: [state.common, state.common],
  };
}

/** The results of the stages that the outcome is made from. */
interface MadeRelease {
  readonly pages: Pages;
  readonly packed: Packed;
  readonly release: Committed;
}

/** Gives the outcome of a build. */
export function builtSite(
  { articles, previous }: BuildContext,
  { pages, packed, release: { size, problems } }: MadeRelease,
): BuiltSite {
  return {
    articles: articles.length,
    pages: pages.table.htmlCount,
    changed: pages.prerendered.filter(({ file, kept }) => !kept && file.endsWith('.html')).length,
    files: size.files,
    bytes: size.bytes,
    problems,
    same: false,
    isPartial: packed.isLeft,
    before: () => pages.before,
    now: () => pages.table,
    prerendered: pages.prerendered,
    common: [previous.state?.common ?? '', pages.common],
  };
}
