import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { sha256Of } from '../files/file-hash.ts';
import { linksOf } from '../output/links.ts';
import { secureMarkup } from '../output/secure-markup.ts';
import { INLINE_SCRIPTS } from '../page-data/inline-scripts.ts';
import { type Problem, problem, WarraqError } from '../problems/problem.ts';
import { eachConcurrently } from '../threads/each-concurrently.ts';
import { isInShare } from '../threads/share.ts';
import { openRenderer } from './astro-renderer.ts';
import { themePlaceOf } from './bundle-fault.ts';
import { DUPLICATE, KEYED, type PageColumns, type PlannedPage, planPages } from './page-plan.ts';
import { PageTable, type PrerenderedPage } from './page-table.ts';
import type { PrerenderMessage, PrerenderTask } from './prerender-task.ts';

const BATCH = 200;
const PAUSE_AFTER = 50;
const CONCURRENCY = 4;
// At most so many failures are reported.
const MOST_FAILURES = 20;

/** Finds pages that need not be made, because their fingerprints are unchanged. */
function keptPages(
  { files, keys, flags }: PageColumns,
  order: PrerenderTask,
  before: PageTable | undefined,
): Uint8Array {
  const kept = new Uint8Array(flags.length);
  if (!before || !order.alike) return kept;
  const missing = new Set(order.missing.map((file) => before.at(file)));
  const old = before.columns;
  for (let at = 0; at < kept.length; at++) {
    if (((flags[at] ?? 0) & KEYED) === 0) continue;
    const place = before.placeOf(files, at);
    const same =
      place >= 0 && keys[at * 2] === old.keys[place * 2] && keys[at * 2 + 1] === old.keys[place * 2 + 1];
    if (same && ((old.flags[place] ?? 0) & KEYED) !== 0 && !missing.has(place)) kept[at] = 1;
  }
  return kept;
}

/**
 * Renders a share of the pages into the staging folder, without those whose fingerprints are unchanged. The templates
 * must have been given their data (see `astro/template-interface.ts`).
 */
export async function prerenderShare(
  order: PrerenderTask,
  tell: (report: PrerenderMessage) => void,
): Promise<void> {
  const { site, layout } = order.archive;
  if (existsSync(layout.theme)) process.setSourceMapsEnabled(true);
  const renderer = await openRenderer(order.bundle, site);
  const before = order.before && new PageTable(order.before);
  const report: { pages: PrerenderedPage[]; links: [string, string][] } = { pages: [], links: [] };
  const known = new Set<string>();
  const addresses = new Set<string>();
  const folders = new Set<string>();
  const missing = new Set(order.missing);
  const scripts = new Set(INLINE_SCRIPTS);
  const failures: Problem[] = [];

  const write = (file: string, bytes: Buffer) => {
    // Synchronous on purpose: the thread has nothing else to do, and a promise for each file costs a third more.
    const place = `${order.out}/${file}`;
    const folder = dirname(place);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(place, bytes);
  };
  const render = async (path: PlannedPage, source: string | undefined): Promise<Buffer> => {
    const { file } = path;
    const response = await renderer.render(path.route, path.pathname);
    if (response.status >= 300 && !(response.status === 404 && file === '404.html')) {
      throw new Error(`${path.route.component} answered ${response.status}`);
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!file.endsWith('.html')) return bytes;
    const made = bytes.toString('utf8');
    const html = secureMarkup(made, { page: file, file: source }, scripts);
    for (const link of linksOf(html, site.base, addresses)) {
      if (!known.has(link)) report.links.push([link, file]);
      known.add(link);
    }
    return html === made ? bytes : Buffer.from(html);
  };
  const makePage = async (at: number, path: PlannedPage): Promise<PrerenderedPage> => {
    const { file } = path;
    const source = await path.announce();
    let bytes: Buffer;
    try {
      bytes = await render(path, source);
    } catch (error) {
      if (error instanceof WarraqError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const own = error instanceof Error ? themePlaceOf(layout, error) : undefined;
      if (own)
        throw new WarraqError(problem('theme-failed', own, { reason: `${reason} (${file})` }), {
          cause: error,
        });
      const place = { file: source ?? path.route.component };
      throw new WarraqError(problem('page-failed', place, { page: file, reason }), { cause: error });
    }
    const hash = sha256Of(bytes);
    // Rendered again with the same result: the file of the earlier release is used.
    const old = before?.at(file) ?? -1;
    const kept = old >= 0 && !missing.has(file) && before?.hash(old) === hash;
    if (!kept) write(file, bytes);
    return { at, file, hash, bytes: bytes.length, kept };
  };
  const send = () => {
    tell({ pages: report.pages, links: report.links });
    report.pages = [];
    report.links = [];
  };

  const { columns, page } = await planPages(renderer);
  const kept = keptPages(columns, order, before);
  const { part = { share: 0, shares: 1 } } = order;
  const isOwn = (at: number) => {
    const number = columns.files[at * 2] ?? 0;
    return isInShare(part, number) && isInShare(order, Math.floor(number / part.shares));
  };
  const own: number[] = [];
  for (let at = 0; at < kept.length; at++) {
    if (kept[at] !== 0 || columns.flags[at] === DUPLICATE || !isOwn(at)) continue;
    if (order.only === undefined || page(at).file.startsWith(order.only)) own.push(at);
  }
  // All threads compute the same plan.
  tell({ total: own.length, ...(order.share === 0 ? { plan: columns } : {}) });
  let made = 0;
  let pause: Promise<void> | undefined;
  await eachConcurrently(own, CONCURRENCY, async (at) => {
    if (failures.length >= MOST_FAILURES) return;
    try {
      const made = await makePage(at, page(at));
      // Only after the await: a report sent meanwhile has replaced `report`.
      report.pages.push(made);
    } catch (error) {
      if (!(error instanceof WarraqError)) throw error;
      // A mistake in a theme is on all pages of a kind.
      const isTold = ({ code, file: at, line }: Problem) =>
        code === 'theme-failed' && failures.some((each) => each.file === at && each.line === line);
      failures.push(...error.problems.filter((each) => !isTold(each)));
      return;
    }
    if (report.pages.length >= BATCH) send();
    // Objects with a WeakRef (each Request has one) are only collected after a turn of the event loop: without it the
    // memory of every rendered page would be kept.
    if (++made % PAUSE_AFTER === 0)
      pause = setImmediate().then(() => {
        pause = undefined;
      });
    if (pause) await pause;
  });
  send();
  if (failures.length > 0) throw new WarraqError(failures);
}
