import { availableParallelism } from 'node:os';
import type { AstroUserConfig } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { previewInterface, replaceData } from '../astro/template-interface.ts';
import { type Collection, readCollection } from '../collection/read.ts';
import { readSite } from '../collection/read-site.ts';
import type { TemplateData } from '../page-data/template-data.ts';
import { withDrafts } from '../pipeline/preview/with-drafts.ts';
import type { Progress } from '../pipeline/progress.ts';
import { publishedSite } from '../pipeline/published-site.ts';
import type { RenderRequest } from '../pipeline/request.ts';
import { templateData } from '../pipeline/template-data.ts';
import { type Problem, WarraqError } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { themeProblems } from '../theme/theme-problems.ts';
import { GENERATOR } from './settings.ts';

/** What the templates were given last. */
export interface ShownArchive {
  readonly request: RenderRequest;
  /** The archive as it was read: its drafts are drafts. */
  readonly read: Collection;
  readonly data: TemplateData;
  /** Changes with what modules of templates compute constants from. */
  readonly shared: string;
}

/** An archive that Astro's own commands can show. */
interface OpenTemplates {
  readonly config: AstroUserConfig;
  /** Reads the archive and gives the templates what it holds now. */
  refresh(): Promise<ShownArchive>;
  /** What they have; `undefined` before Astro has started. */
  shown(): ShownArchive | undefined;
}

/** How an archive is shown. */
interface ShowOptions {
  /** The day `YYYY-MM-DD`. */
  readonly today: string;
  readonly progress: Progress;
  /** Hears what is wrong with the archive, warnings included, each time it is read. */
  readonly tell: (problems: readonly Problem[]) => void;
  /** Whether drafts are shown too: in previews alone. */
  readonly drafts?: boolean;
}

/**
 * Opens an archive for Astro's own commands (`astro dev`, `astro build`) and `warraq dev`: templates get their data by
 * the same interface through which a build gives them theirs.
 *
 * @throws WarraqError with every problem of site.yaml
 */
export async function openTemplates(
  layout: ArchiveLayout,
  { today, progress, tell, drafts = false }: ShowOptions,
): Promise<OpenTemplates> {
  const { site, problems } = await readSite(layout);
  if (!site) throw new WarraqError(problems);
  const templateInterface = previewInterface(layout.root);
  const keys = await cacheKeys(GENERATOR);
  let current: ShownArchive | undefined;
  const refresh = async () => {
    progress.stage('read');
    const read = await readCollection(layout, today, keys.articles);
    if (!read.site) throw new WarraqError(read.problems);
    const collection = drafts ? withDrafts(read) : read;
    const request: RenderRequest = {
      generator: GENERATOR,
      layout,
      site: publishedSite(read.site, collection),
      collection,
      keys,
      today,
      progress,
      threads: availableParallelism(),
      socialImages: false,
    };
    const { data, shared } = await templateData(request);
    await replaceData(templateInterface, data);
    tell([...collection.problems, ...themeProblems(layout)]);
    current = { request, read, data, shared };
    return current;
  };
  const out = `${layout.root}/dist`;
  const provide = async () => void (await refresh());
  return {
    config: astroConfig({ generator: GENERATOR, layout, site, out, templateInterface, provide }),
    refresh,
    shown: () => current,
  };
}
