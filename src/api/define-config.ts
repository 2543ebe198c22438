import type { PluggableList } from 'unified';
import type { ExportFormat } from '../exports/formats/export-format.ts';
import type { Rule } from '../import/clean/draft-body.ts';
import type { Importer } from '../import/formats/importer.ts';

/** What an archive adds to Warraq: the default export of its `warraq.config.ts`. */
export interface ArchiveConfig {
  /** Plug-ins on the Markdown of articles, before it becomes HTML. */
  readonly remark?: PluggableList;
  /** Plug-ins on the HTML of articles, before it is made safe: what could run is taken out of what they make too. */
  readonly rehype?: PluggableList;
  /** Cleaning rules of imports, before ours. */
  readonly rules?: readonly Rule[];
  /** Forms of files that imports read, asked before ours. */
  readonly formats?: readonly Importer[];
  /** Forms in which the archive leaves the web, for `warraq export`. */
  readonly exports?: readonly ExportFormat[];
}

/** Gives a configuration its types. */
export const defineConfig = (config: ArchiveConfig): ArchiveConfig => config;
