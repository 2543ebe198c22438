import type { ArticleEntry } from '../collection/article-entry.ts';
import { OutputTree } from '../output/output-tree.ts';
import type { ArchiveSettings } from '../page-data/archive-settings.ts';
import { bundleTemplates, type TemplateBundle } from '../prerender/bundle-templates.ts';
import { renderOptionsOf } from '../rendered/render-options.ts';
import { openRenderStore, type RenderStore } from '../rendered/render-store.ts';
import { bundleSearchBrowser } from '../search/index/bundle.ts';
import type { ArticleLists } from '../state/article-lists.ts';
import type { BuildRequest, PreviousRelease, RenderRequest, Sources } from './request.ts';
import { startWorkerPool, type WorkerPool } from './workers/worker-pool.ts';

/** The folder of files whose names hold a hash of their content. */
export const ASSETS = '_warraq';

/** The context of the stages up to the templates' data. */
export interface RenderContext extends RenderRequest {
  /** The published articles; builds store their results by row of this list. */
  readonly articles: readonly ArticleEntry[];
  readonly lists: ArticleLists;
  /** What templates know of the archive. */
  readonly archive: ArchiveSettings;
  readonly store: RenderStore;
  readonly pool: WorkerPool;
}

/** The build context: what all stages of a build are given. */
export interface BuildContext extends BuildRequest, RenderContext {
  /** A hash of everything that goes into the build. */
  readonly inputs: string;
  readonly previous: PreviousRelease;
  /** The release that is made. */
  readonly output: OutputTree;
  /** Folder of the search scripts. */
  readonly searchScripts: string;
  /** The templates, which Astro bundles meanwhile in a process of its own. */
  readonly templates: Promise<TemplateBundle>;
}

/** Opens the store of rendered articles and the threads of a build; {@link closeContext} ends them. */
export async function openRenderContext(
  request: RenderRequest,
  { articles, lists }: Pick<Sources, 'articles' | 'lists'>,
): Promise<RenderContext> {
  const { layout, site, keys, today, threads } = request;
  const searchAssets = await bundleSearchBrowser(
    `${layout.cache}/search-bundle`,
    site.language,
    keys.browser,
  );
  const archive = { layout, site, today, searchAssets, renderKey: keys.rendered };
  const store = openRenderStore(layout, keys.rendered, renderOptionsOf(site));
  const pool = startWorkerPool(archive, threads, store);
  return { ...request, articles, lists, archive, store, pool };
}

/** Opens what all stages of a build use. */
export async function openContext(request: BuildRequest, sources: Sources): Promise<BuildContext> {
  const { generator, layout, keys, staging, verbose } = request;
  const { inputs, previous } = sources;
  // First, because a build waits longest for it.
  const templates = bundleTemplates(generator, request, keys.templates, { verbose });
  // The stage that needs them will see the error.
  templates.catch(() => undefined);
  const opened = await openRenderContext(request, sources);
  const output = new OutputTree(staging.next, previous.folder, previous.files);
  const searchScripts = `${layout.cache}/search-bundle`;
  return { ...request, ...opened, inputs, previous, output, searchScripts, templates };
}

/** Ends the threads of a build and closes its store. */
export async function closeContext({ store, pool }: RenderContext): Promise<void> {
  store.close();
  await pool.end();
}
