import { WarraqError } from '../problems/problem.ts';
import { loadConfig, prepareConfig } from '../site/archive-config.ts';
import type { ArchiveLayout } from '../site/layout.ts';
import type { ExportFormat } from './formats/export-format.ts';
import { EXPORT_FORMATS } from './formats/registry.ts';

/**
 * Lists the exports of an archive: the built-in ones, and those of its configuration.
 * @throws WarraqError with file and line where the configuration cannot be used
 */
export async function knownFormats(layout: ArchiveLayout): Promise<readonly ExportFormat[]> {
  const { config, problems } = await prepareConfig(layout);
  if (problems.length > 0) throw new WarraqError(problems);
  const { exports: own = [] } = config
    ? ((await loadConfig(layout, config.hash)) as { readonly exports?: readonly ExportFormat[] })
    : {};
  return [...EXPORT_FORMATS, ...own];
}
