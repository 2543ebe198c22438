import { renderOptionsOf } from '../../rendered/render-options.ts';
import { buildReleaseIndex } from '../../search/index/release-index.ts';
import { HOSTS, recordsPerFile } from '../../site/hosts.ts';
import type { BuildContext } from '../context.ts';
import { indexing, renderingOf, segmentSource } from '../search/segment-source.ts';

const INDEX = 'search-index';

/** Stored keys of what the index was made from, by volume. */
export type IndexNotes = Readonly<Record<string, string>>;

/** The search index while it is made. */
export interface StartedIndex {
  readonly made: Promise<IndexNotes>;
  /** Shows it as the stage that is in progress. */
  show(): void;
}

/**
 * Begins to build the search index; unchanged files are reused from the release in place. Who waits for `made` is told of a
 * failure.
 */
export function searchIndex(context: BuildContext): StartedIndex {
  const { layout, site, keys, articles, lists, store, pool, staging, previous, progress, threads, session } =
    context;
  let [done, isShown] = [0, false];
  const output = context.output.ownedBy('index');
  const rendering = renderingOf(keys.rendered, renderOptionsOf(site));
  const source = segmentSource(keys, { site, cache: layout.cache, store, rendering, lists }, articles);
  const keep = (path: string) => {
    const known = output.previousFile(`${INDEX}/${path}`);
    return known !== undefined && output.reuse(`${INDEX}/${path}`, known[0]);
  };
  const made = indexing(() =>
    buildReleaseIndex({
      ...source,
      threads,
      makeSegment: (order) => pool.segment(order),
      memory: session?.index,
      segments: context.volumes?.segments,
      outDir: `${staging.next}/${INDEX}`,
      language: site.language,
      recordsPerFile: recordsPerFile(site.host),
      fewFiles: HOSTS[site.host].fewSearchFiles,
      before: context.volumes?.shares?.indexes ?? previous.state?.indexes ?? {},
      reuseAll: (except) => output.reuseAll(except.map((path) => `${INDEX}/${path}`)),
      reuse: keep,
      placeBefore: (path) => output.previousFile(`${INDEX}/${path}`) && `${staging.out}/${INDEX}/${path}`,
      noteWritten: (path, hash, bytes) => output.addWritten(`${INDEX}/${path}`, hash, bytes),
      onProgress: (now) => {
        done = now;
        if (isShown) progress.step(done);
      },
    }),
  );
  made.catch(() => undefined);
  return {
    made,
    show() {
      isShown = true;
      progress.stage('search-index', articles.length);
      progress.step(done);
    },
  };
}
