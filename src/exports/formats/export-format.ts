import type { ArticleEntry } from '../../collection/read.ts';
import type { Problem, Sentence } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import type { Site } from '../../site/schema.ts';

/** The text of an article for exports. */
export interface ArticleText {
  /** The body as HTML; the site's own links and pictures start with its base path. */
  readonly html: string;
  readonly text: string;
}

/** The input of an export. Paths are absolute. */
export interface ExportJob {
  readonly site: Site;
  readonly layout: ArchiveLayout;
  /** The chosen articles, newest first; drafts are left out. */
  readonly articles: readonly ArticleEntry[];
  /** The name of the selection for titles; empty for the whole archive. */
  readonly selection: string;
  readonly text: (article: ArticleEntry) => Promise<ArticleText>;
  /** The built site; empty where the export does not need one. */
  readonly dist: string;
  /** The file or folder to write. An existing one is replaced only when the new one is complete. */
  readonly out: string;
  /** PEM of the owner's private key. */
  readonly key: string | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** What was made. */
export interface ExportResult {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
  readonly articles: number;
  /** SHA-256 of the manifest, which identifies this version. */
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** A format for reading the archive without its site. A new one is one file and one line in `registry.ts`. */
export interface ExportFormat {
  readonly name: string;
  readonly summary: Sentence;
  /** `site`: made from a built site; `articles`: from the articles alone, so that any selection is possible. */
  readonly from: 'site' | 'articles';
  /** The default file name, below the folder of the archive. */
  readonly fileName: string;
  make(job: ExportJob): Promise<ExportResult>;
}
