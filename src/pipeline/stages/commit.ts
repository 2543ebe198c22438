import { clearOld } from '../../files/checksummed-file.ts';
import { hostLimits, type SiteSize, sizeOfSite } from '../../hosting/host-limits.ts';
import { commitRelease } from '../../output/commit-release.ts';
import type { LinkedAhead } from '../../output/link-ahead.ts';
import { RELEASES_KEPT, writeState } from '../../output/release-state.ts';
import { RELEASE_FILE, switchReleases } from '../../output/staging.ts';
import type { Problem } from '../../problems/problem.ts';
import type { BuildContext } from '../context.ts';
import { lookAt, pageTables } from '../previous-release.ts';
import type { CopiedFiles } from './media.ts';
import type { Packed } from './offline.ts';
import type { Pages } from './prerender.ts';
import type { IndexNotes } from './search-index.ts';

/** What a release is completed from. */
interface ReleaseParts {
  readonly pages: Pages;
  readonly copied: CopiedFiles;
  readonly indexes: IndexNotes;
  readonly offline: Packed;
  /** The release in place, linked ahead where it was. */
  readonly linked: LinkedAhead | undefined;
  /** What is to be reported of it. */
  readonly problems: readonly Problem[];
}

/** What is known of a release that is in place. */
export interface Committed {
  readonly size: SiteSize;
  readonly problems: readonly Problem[];
}

/** Completes the release, stores what it was made from, and puts it in place; gives what is to be reported of it. */
export async function commit(
  context: BuildContext,
  { pages, copied, indexes, offline, linked, problems }: ReleaseParts,
): Promise<Committed> {
  const { articles, inputs, layout, site, staging, previous, store, output, progress } = context;
  progress.stage('commit');
  const { htmlCount } = pages.table;
  const record = { generator: 'warraq', articles: articles.length, pages: htmlCount };
  output.ownedBy('host').write(RELEASE_FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  const files = output.release();
  const look = () => lookAt(staging.previous, context, false);
  await commitRelease({ ...staging, from: previous.folder }, output, files, look, await linked?.manifest);
  const size = sizeOfSite(files);
  const reported = [...problems, ...hostLimits(size, site.host)];
  const name = writeState(`${layout.cache}/releases`, {
    // A release with packs of an earlier state is not what its inputs would make.
    inputs: offline.isLeft ? '' : inputs,
    common: pages.common,
    compressed: site.compressed.join(' '),
    pages: htmlCount,
    files,
    clashed: output.clashes.length > 0,
    problems: reported,
    brought: copied,
    indexes,
    offline: offline.notes,
  });
  pages.table.write(pageTables({ layout }), name);
  clearOld(pageTables({ layout }), RELEASES_KEPT);
  store.tidy(articles);
  await switchReleases(staging);
  progress.end();
  return { size, problems: reported };
}
