import { createHash } from 'node:crypto';
import type { OutputTree } from '../../output/output-tree.ts';
import { type PageTable, type PrerenderedPage, tableOf } from '../../prerender/page-table.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import { renderOptionsOf } from '../../rendered/render-options.ts';
import { readsWholeArchive } from '../../theme/theme-inputs.ts';
import type { BuildContext } from '../context.ts';
import { pagesOf } from '../previous-release.ts';
import type { Pictures } from './pictures.ts';
import type { Relations } from './relate.ts';
import type { Rendered } from './render.ts';
import type { FontFiles } from './typeface.ts';

// Fewer changed articles than this change few pages, and starting threads is not worth it.
const FEW = 200;

/** The pages of a release. */
export interface Pages {
  readonly table: PageTable;
  /** Those of the earlier release. */
  readonly before: PageTable | undefined;
  /** Those that were made now. */
  readonly prerendered: readonly PrerenderedPage[];
  /** Internal links of the pages, each with a page that contains it. */
  readonly links: ReadonlyMap<string, string>;
  /** What all pages depend on. */
  readonly common: string;
}

function short(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** Gives what all pages depend on, part by part, for `--why`. */
export async function commonOf(
  {
    layout,
    site,
    archive,
    collection,
    lists,
    templates,
  }: Pick<BuildContext, 'layout' | 'site' | 'archive' | 'collection' | 'lists'> & {
    readonly templates: Promise<{ readonly key: string }>;
  },
  fonts: FontFiles,
  images: Pictures,
): Promise<string> {
  const { key } = await templates;
  return [
    `templates=${key.slice(0, 12)}`,
    // The host does not influence the pages.
    `settings=${short({ ...site, host: 'any', compressed: [] })}`,
    `typeface=${short(fonts.made)}`,
    `icons=${short(images.icons.brand)}`,
    `search=${short(archive.searchAssets)}`,
    `rendering=${short([archive.renderKey, renderOptionsOf(site)])}`,
    `menu=${short(collection.pages)}`,
    // It is unknown which articles a theme shows on each page.
    `theme=${readsWholeArchive(layout) ? lists.version.slice(0, 12) : 'own'}`,
    // Pages have a load-image toggle where the archive has pictures.
    `pictures=${Object.keys(images.pictures).length === 0 ? 'none' : 'some'}`,
  ].join(' ');
}

function take(
  { table, prerendered }: Pick<Pages, 'table' | 'prerendered'>,
  before: PageTable | undefined,
  output: OutputTree,
  out: string,
): void {
  const fresh = prerendered.filter(({ kept }) => !kept);
  // Which pages are gone is known from the table of before alone: without it nothing is taken over unseen.
  const reused =
    before !== undefined && output.reuseAll([...fresh.map(({ file }) => file), ...before.missingIn(table)]);
  for (const { file, hash, bytes } of fresh) output.addWritten(file, hash, bytes);
  if (reused) return;
  for (const { file, hash } of table.all()) {
    // The file existed when the build began: somebody is changing the site's folder.
    if (!output.reuse(file, hash)) throw new WarraqError(problem('site-damaged', {}, { out, path: file }));
  }
}

/**
 * Makes the pages whose fingerprints have changed, and reuses the others.
 * @throws WarraqError where a template fails, with the page and the file of its article
 */
export async function prerender(
  context: BuildContext,
  rendered: Rendered,
  relations: Relations,
  fonts: FontFiles,
  images: Pictures,
): Promise<Pages> {
  const { archive, collection, staging, previous, pool, progress, templates } = context;
  progress.stage('prerender');
  const common = await commonOf(context, fonts, images);
  for (const [volume, own] of context.volumes?.common ?? [])
    if (own !== common) throw new WarraqError(problem('volume-version', {}, { folder: volume }));
  const before = context.volumes?.pages ?? pagesOf(context, previous.state);
  const alike = before?.columns.common === common;
  // Without shares all lists of the archive have to be made after volumes were joined.
  const { volumes, articles } = context;
  const areMany = volumes !== undefined && volumes.shares === undefined && articles.length >= FEW;
  const { plan, pages, links } = await pool.prerender(
    {
      bundle: (await templates).folder,
      archive,
      collection,
      ...relations,
      facts: relations.facts.columns,
      out: staging.next,
      before: before?.columns,
      common,
      alike,
      missing: previous.files?.gone ?? [],
      few: alike && rendered.count < FEW && !areMany,
    },
    (done, total) => progress.step(done, total),
  );
  const table = tableOf(plan, common, pages, before);
  take({ table, prerendered: pages }, before, context.output.ownedBy('pages'), staging.out);
  for (const [link, file] of context.volumes?.links ?? []) if (!links.has(link)) links.set(link, file);
  return { table, before, prerendered: pages, links, common };
}
