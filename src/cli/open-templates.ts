import { availableParallelism } from 'node:os';
import type { AstroUserConfig } from 'astro';
import { astroConfig } from '../astro/config.ts';
import { previewDoor, replaceData } from '../astro/template-door.ts';
import { readCollection } from '../collection/read.ts';
import type { Progress } from '../pipeline/progress.ts';
import { templateData } from '../pipeline/template-data.ts';
import { type Problem, WarraqError } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import { cacheKeys } from '../state/cache-keys.ts';
import { GENERATOR } from './settings.ts';

/** An archive that Astro's own commands can show. */
export interface OpenTemplates {
  readonly config: AstroUserConfig;
  /** What is wrong with the archive, warnings included. */
  readonly problems: readonly Problem[];
  /** Reads the archive again and gives the templates what it holds now. */
  refresh(): Promise<readonly Problem[]>;
}

/**
 * Reads an archive and gives it to the templates, for Astro's own commands (`astro dev`, `astro build`) and `warraq dev`:
 * by the same door through which a build gives them theirs.
 *
 * @param today the day `YYYY-MM-DD`
 * @throws WarraqError with every problem of site.yaml
 */
export async function openTemplates(
  layout: ArchiveLayout,
  today: string,
  progress: Progress,
): Promise<OpenTemplates> {
  const door = previewDoor(layout.root);
  const keys = await cacheKeys(GENERATOR);
  const read = async () => {
    const collection = await readCollection(layout, today, keys.articles);
    const { site, problems } = collection;
    if (!site) throw new WarraqError(problems);
    const threads = availableParallelism();
    const request = { generator: GENERATOR, layout, site, collection, keys, today, progress, threads };
    return { site, problems, data: await templateData({ ...request, socialImages: false }) };
  };
  const { site, problems, data } = await read();
  await replaceData(door, data);
  const out = `${layout.root}/dist`;
  return {
    config: astroConfig({ generator: GENERATOR, layout, site, out, door }),
    problems,
    async refresh() {
      const now = await read();
      await replaceData(door, now.data);
      return now.problems;
    },
  };
}
