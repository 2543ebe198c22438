import { existsSync } from 'node:fs';
import type { ArticleEntry } from '../collection/read.ts';
import { RELEASE_FILE } from '../output/staging.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import type { ExportFormat, ExportJob, ExportResult } from './formats/export-format.ts';
import { type Selection, select, selectionName } from './selection.ts';

/** The input of an export before articles are selected. */
interface ExportRequest extends Omit<ExportJob, 'selection'> {
  /** All articles of the archive. */
  readonly articles: readonly ArticleEntry[];
  readonly wanted: Selection;
}

/**
 * Makes an export of the selected articles.
 * @throws WarraqError where the format needs a built site and there is none, or no article is selected
 */
export async function runExport(
  format: ExportFormat,
  { articles, wanted, ...job }: ExportRequest,
): Promise<ExportResult> {
  if (format.from === 'site' && !existsSync(`${job.dist}/${RELEASE_FILE}`))
    throw new WarraqError(problem('site-unbuilt', {}, { out: job.dist }));
  const selection = selectionName(wanted, job.site);
  const chosen = select(articles, wanted);
  if (chosen.length === 0)
    throw new WarraqError(problem('export-empty', {}, { selection: selection || '\u2014' })); // EM DASH
  return format.make({ ...job, articles: chosen, selection });
}
