import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { OutputTree } from '../../output/output-tree.ts';
import { type PageTable, type PrerenderedPage, tableOf } from '../../prerender/page-table.ts';
import type { PrerenderJob } from '../../prerender/prerender-task.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { type FactMemory, recallFacts } from '../../relations/article-facts.ts';
import { articleNames } from '../../relations/article-order.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

/** The pages of a release. */
export interface PagesMade {
  readonly table: PageTable;
  /** Those that were printed. */
  readonly printed: readonly PrerenderedPage[];
  /** Links inside the site that they hold, each with a page that holds it. */
  readonly links: ReadonlyMap<string, string>;
  /** Paths of pages that the release before had. */
  readonly gone: readonly string[];
}

/** What pages are made from beside what is told to those who print. */
export interface PageSources {
  readonly articles: readonly ArticleEntry[];
  readonly store: RenderStore;
  /** Where it is remembered what lists and keys ask of articles. */
  readonly memory: FactMemory;
  /** Folder of the smaller pictures. */
  readonly pictures: string;
  /** What all pages depend on. */
  readonly common: string;
  /** The pages of the release before. */
  readonly before: PageTable | undefined;
}

/** Gives what a picture is now: pages that show it are made again with it. */
async function pictureKeys(folder: string): Promise<(src: string) => string> {
  const text = await readFile(`${folder}/pictures.json`, 'utf8').catch(() => '{}');
  const pictures = JSON.parse(text) as Record<string, unknown>;
  return (src) =>
    createHash('sha256')
      .update(JSON.stringify(pictures[src] ?? null))
      .digest('base64url');
}

function take({ table, printed, gone }: PagesMade, output: OutputTree, out: string): void {
  const fresh = printed.filter(({ kept }) => !kept);
  const carried = output.reuseAll([...fresh.map(({ file }) => file), ...gone]);
  for (const { file, hash, bytes } of fresh) output.addWritten(file, hash, bytes);
  if (carried) return;
  for (const { file, hash } of table.all()) {
    // It was there when the build began: somebody is working in the folder of the site.
    if (!output.reuse(file, hash)) throw new WarraqError(problem('site-damaged', {}, { out, path: file }));
  }
}

/**
 * Prints the pages that are not made from what they were made from in the release before, and takes over the others.
 *
 * @param out folder of the release in place, for whoever has to look at it
 */
export async function prerenderPages(
  { articles, store, memory, pictures, common, before }: PageSources,
  pool: WorkerPool,
  order: Omit<PrerenderJob, 'facts' | 'names' | 'alike' | 'before'>,
  { output, out }: { readonly output: OutputTree; readonly out: string },
  onProgress: (done: number, total: number) => void,
): Promise<PagesMade> {
  const facts = recallFacts(memory, articles, (digest) => store.facts(digest)?.images ?? []);
  const names = articleNames(facts, await pictureKeys(pictures));
  const alike = before?.columns.common === common;
  const printing = { ...order, facts: facts.columns, names, alike, before: before?.columns };
  const { plan, pages: printed, links } = await pool.print(printing, onProgress);
  const table = tableOf(plan, common, printed, before);
  const made = { table, printed, links, gone: before?.missingIn(table) ?? [] };
  take(made, output, out);
  return made;
}
