import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { addInlineParts, noInlineParts } from '../publish/content-policy.ts';
import { linksOf } from '../publish/links.ts';
import type { PageRecord, PrintedPage, PrintOrder, PrintReport } from './crew.ts';
import { type App, type PlannedPage, planPages } from './page-plan.ts';
import type { PressRecord } from './press-process.ts';

const BATCH = 200;
const PAUSE_AFTER = 50;
const CONCURRENCY = 4;

// Astro imports a page's module again for every page of its kind, and Node takes longer to find it than to print.
function importOnce({ manifest }: App): void {
  for (const [component, load] of manifest.pageMap ?? []) {
    let loaded: ReturnType<typeof load> | undefined;
    const once = async () => {
      const { page, ...rest } = await load();
      const instance = page();
      return { ...rest, page: () => instance };
    };
    manifest.pageMap?.set(component, () => {
      loaded ??= once();
      return loaded;
    });
  }
}

async function openApp(press: string): Promise<App> {
  const record = JSON.parse(readFileSync(`${press}/press.json`, 'utf8')) as PressRecord;
  const entry = (await import(pathToFileURL(`${press}/server/${record.entry}`).href)) as { app: App };
  entry.app.setInternals({ pagesByKeys: new Map(record.pages), entrySpecifierToBundleMap: new Map() });
  const logger = { options: { destination: { write: () => true } } };
  entry.app.setOptions({ settings: { scripts: [] }, logger });
  importOnce(entry.app);
  return entry.app;
}

function addressOf({ pathname, route }: PlannedPage, base: string, origin: string): URL {
  const path = pathname.replace(/^\/+/, '');
  // Addresses end with a slash; those of files have it only where their route asks for one.
  const ending = path === '' || path.endsWith('/') || /\.[^/]+$/.test(path) ? '' : '/';
  const whole = route.type === 'endpoint' ? `${path}${ending}` : path.replace(/\/*$/, path === '' ? '' : '/');
  return new URL(`${base}${whole}`, origin);
}

function inlineOf(html: string): string[] {
  const parts = noInlineParts();
  addInlineParts(html, parts);
  const inline = [
    ...[...parts.scripts].map((hash) => `script ${hash}`),
    ...[...parts.styles].map((hash) => `style ${hash}`),
  ];
  return parts.styleAttributes ? [...inline, 'attributes'] : inline;
}

/**
 * Prints a share of the pages with a press, straight into the staging folder. Pages whose fingerprint is that of
 * before are kept. What the pages need must have been handed over.
 */
export async function printShare(
  order: PrintOrder,
  tell: (report: PrintReport | { total: number }) => void,
): Promise<void> {
  const { site } = order.archive;
  const app = await openApp(order.press);
  const report: { pages: PrintedPage[]; links: [string, string][] } = { pages: [], links: [] };
  const known = new Set<string>();
  const addresses = new Set<string>();
  const folders = new Set<string>();

  const write = (file: string, bytes: Buffer) => {
    // Synchronous on purpose: a thread has nothing else to do, and a promise a file costs a third more.
    const place = `${order.out}/${file}`;
    const folder = dirname(place);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(place, bytes);
  };
  const print = async (path: PlannedPage): Promise<PrintedPage> => {
    const { file } = path;
    const key = await path.template.fingerprint?.(path.props);
    const before: PageRecord | undefined = order.before.get(file);
    if (key !== undefined && order.alike && before?.key === key) return { ...before, file, kept: true };
    path.announce();
    const response = await app.render(new Request(addressOf(path, site.base, site.url)), {
      routeData: path.route,
    });
    if (response.status >= 300 && !(response.status === 404 && file === '404.html')) {
      throw new Error(`${path.route.component} answered ${response.status} for ${path.pathname}`);
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const hash = createHash('sha256').update(bytes).digest('hex');
    let inline: string[] = [];
    if (file.endsWith('.html')) {
      const html = bytes.toString('utf8');
      inline = inlineOf(html);
      for (const link of linksOf(html, site.base, addresses)) {
        if (!known.has(link)) report.links.push([link, file]);
        known.add(link);
      }
    }
    const page = { file, key, hash, bytes: bytes.length, ...(inline.length > 0 ? { inline } : {}) };
    // Made again, and the same: the file of before serves on.
    if (before?.hash === hash) return { ...page, kept: true };
    write(file, bytes);
    return { ...page, kept: false };
  };
  const send = () => {
    tell({ pages: report.pages, links: report.links });
    report.pages = [];
    report.links = [];
  };

  const planned = await planPages(app);
  tell({ total: planned.length });
  // By name: threads need not agree on the order of the paths.
  const own = planned.filter(({ file }) => order.shares === 1 || crc32(file) % order.shares === order.share);
  let next = 0;
  let made = 0;
  let pause: Promise<void> | undefined;
  const lane = async () => {
    while (next < own.length) {
      const page = await print(own[next++] as PlannedPage);
      report.pages.push(page);
      if (report.pages.length >= BATCH) send();
      // What WeakRefs name (each Request does) lives until promises rest: without a turn of the event loop
      // every page that was printed would stay in memory.
      if (!page.kept && ++made % PAUSE_AFTER === 0)
        pause = setImmediate().then(() => {
          pause = undefined;
        });
      if (pause) await pause;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  send();
}
