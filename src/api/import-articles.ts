import { importArticles as runImport } from '../import/import-articles.ts';
import type { ImportResult } from '../import/options.ts';
import { type ArchiveOptions, layoutOf } from './archive.ts';

/** What is imported, and what is taken for granted where the files do not say. */
export interface ImportRequest extends Pick<ArchiveOptions, 'root'> {
  /** Files and folders; archives (ZIP, gzip) are looked into. */
  readonly paths: readonly string[];
  /** Where relative paths begin. Default: the archive. */
  readonly cwd?: string;
  /** The moment that the journal notes. Default: now. */
  readonly now?: Date;
  /** The format of all files (`warraq import --help` lists them). Default: found by their bytes. */
  readonly format?: string;
  /** The encoding of all files, as WHATWG names it. Default: found. */
  readonly encoding?: string;
  /** The folder in which pictures are looked for, beside the files themselves. */
  readonly media?: string;
  /** For articles without one. */
  readonly section?: string;
  readonly author?: string;
  readonly sourceName?: string;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  /** Whether to say what would be done and write nothing. */
  readonly dryRun?: boolean;
  /** Ends the run early; the next one goes on. */
  readonly signal?: AbortSignal;
  /** Is told how much was read: articles, and bytes of all bytes. */
  readonly onProgress?: (done: { articles: number; bytes: number; totalBytes: number }) => void;
}

/**
 * Brings articles into an archive: each is recognised, decoded, cleaned, compared with those that are there, and
 * written below `content/articles/`. Originals are kept, every line is accounted for, and a run can be undone. What
 * cannot be an article is set aside and told of, never thrown.
 *
 * @throws WarraqError where there is no archive, another import runs there, or a path cannot be read
 */
export function importArticles({ root, ...request }: ImportRequest): Promise<ImportResult> {
  const layout = layoutOf({ root });
  return runImport({ cwd: layout.root, now: new Date(), ...request, layout });
}
