import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import type { Assembly } from '../../output/output-tree.ts';
import { type PageTable, type PrintedPage, tableOf } from '../../prerender/page-table.ts';
import type { Printing } from '../../prerender/print-task.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { type FactMemory, recallFacts } from '../../relations/article-facts.ts';
import { articleNames } from '../../relations/article-order.ts';
import type { RenderStore } from '../../rendered/render-store.ts';
import type { Crew } from '../workers/worker-pool.ts';

/** The pages of an edition. */
export interface PagesMade {
  readonly table: PageTable;
  /** Those that were printed. */
  readonly printed: readonly PrintedPage[];
  /** Links inside the site that they hold, each with a page that holds it. */
  readonly links: ReadonlyMap<string, string>;
  /** Paths of pages that the edition before had. */
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
  /** The pages of the edition before. */
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

function take({ table, printed, gone }: PagesMade, assembly: Assembly, out: string): void {
  const fresh = printed.filter(({ kept }) => !kept);
  const carried = assembly.carry([...fresh.map(({ file }) => file), ...gone]);
  for (const { file, hash, bytes } of fresh) assembly.made(file, hash, bytes);
  if (carried) return;
  for (const { file, hash } of table.all()) {
    // It was there when the build began: somebody is working in the folder of the site.
    if (!assembly.keep(file, hash)) throw new WarraqError(problem('site-damaged', {}, { out, path: file }));
  }
}

/**
 * Prints the pages that are not made from what they were made from in the edition before, and takes over the others.
 *
 * @param out folder of the edition in place, for whoever has to look at it
 */
export async function printPages(
  { articles, store, memory, pictures, common, before }: PageSources,
  crew: Crew,
  order: Omit<Printing, 'facts' | 'names' | 'alike' | 'before'>,
  { assembly, out }: { readonly assembly: Assembly; readonly out: string },
  onProgress: (done: number, total: number) => void,
): Promise<PagesMade> {
  const facts = recallFacts(memory, articles, (digest) => store.facts(digest)?.images ?? []);
  const names = articleNames(facts, await pictureKeys(pictures));
  const alike = before?.columns.common === common;
  const printing = { ...order, facts: facts.columns, names, alike, before: before?.columns };
  const { plan, pages: printed, links } = await crew.print(printing, onProgress);
  const table = tableOf(plan, common, printed, before);
  const made = { table, printed, links, gone: before?.missingIn(table) ?? [] };
  take(made, assembly, out);
  return made;
}
