import { availableParallelism } from 'node:os';
import type { AstroUserConfig } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { previewDoor, replaceData } from '../astro/template-door.ts';
import { readCollection, readSite } from '../collection/read.ts';
import type { Progress } from '../pipeline/progress.ts';
import { publishedSite } from '../pipeline/published-site.ts';
import { templateData } from '../pipeline/template-data.ts';
import { type Problem, WarraqError } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { GENERATOR } from './settings.ts';

/** An archive that Astro's own commands can show. */
export interface OpenTemplates {
  readonly config: AstroUserConfig;
  /** Reads the archive and gives the templates what it holds now. */
  refresh(): Promise<void>;
}

/**
 * Opens an archive for Astro's own commands (`astro dev`, `astro build`) and `warraq dev`: templates get their data by
 * the same door through which a build gives them theirs.
 *
 * @param today the day `YYYY-MM-DD`
 * @param tell hears what is wrong with the archive, warnings included, each time it is read
 * @throws WarraqError with every problem of site.yaml
 */
export async function openTemplates(
  layout: ArchiveLayout,
  today: string,
  progress: Progress,
  tell: (problems: readonly Problem[]) => void,
): Promise<OpenTemplates> {
  const { site, problems } = await readSite(layout);
  if (!site) throw new WarraqError(problems);
  const door = previewDoor(layout.root);
  const refresh = async () => {
    const keys = await cacheKeys(GENERATOR);
    progress.stage('read');
    const collection = await readCollection(layout, today, keys.articles);
    if (!collection.site) throw new WarraqError(collection.problems);
    const shown = publishedSite(collection.site, collection);
    const request = {
      generator: GENERATOR,
      layout,
      site: shown,
      collection,
      keys,
      today,
      progress,
    };
    const threads = availableParallelism();
    await replaceData(door, await templateData({ ...request, threads, socialImages: false }));
    tell(collection.problems);
  };
  const out = `${layout.root}/dist`;
  return {
    config: astroConfig({ generator: GENERATOR, layout, site, out, door, provide: refresh }),
    refresh,
  };
}
