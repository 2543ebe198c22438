import { WarraqError } from '../problems/problem.ts';
import { loadConfig, prepareConfig } from '../site/archive-config.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { Rule } from './clean/draft-body.ts';
import type { Importer } from './formats/importer.ts';

/** What an archive's configuration adds to imports. */
export interface OwnAdditions {
  readonly rules: readonly Rule[];
  readonly formats: readonly Importer[];
}

/**
 * Reads what an archive adds to imports; nothing without a configuration.
 *
 * @throws WarraqError with file and line where the configuration cannot be used
 */
export async function ownAdditions(layout: ArchiveLayout): Promise<OwnAdditions> {
  const { config, problems } = await prepareConfig(layout);
  if (problems.length > 0) throw new WarraqError(problems);
  const { rules = [], formats = [] } = config
    ? ((await loadConfig(layout, config.hash)) as Partial<OwnAdditions>)
    : {};
  return { rules, formats };
}
