/** `warraq`: importing, checking, building and exporting, as functions that take values and return results. */
export type { ExportResult } from '../exports/formats/export-format.ts';
export type { Selection } from '../exports/selection.ts';
export type { ImportResult } from '../import/options.ts';
export type { StageCost } from '../pipeline/progress.ts';
export {
  type Problem,
  type ProblemCode,
  type ReportLanguage,
  type Severity,
  WarraqError,
} from '../problems/problem.ts';
export { type DescribedProblem, describeProblem } from '../problems/report.ts';
export type { HostName } from '../site/hosts.ts';
export type { ArchiveOptions, OnStage } from './archive.ts';
export { type BuildOptions, type BuildReport, buildSite } from './build-site.ts';
export {
  type CheckOptions,
  type CheckReport,
  checkArchive,
  type FixedProblem,
  fixArchive,
} from './check-archive.ts';
export { type ArchiveConfig, defineConfig } from './define-config.ts';
export { type ExportOptions, exportArchive } from './export-archive.ts';
export { type ImportRequest, importArticles } from './import-articles.ts';
