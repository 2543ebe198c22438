import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { crc32 } from 'node:zlib';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { addInlineParts, noInlineParts } from '../publish/content-policy.ts';
import { linksOf } from '../publish/links.ts';
import type { PageRecord, PrintedPage, PrintOrder, PrintReport } from './crew.ts';
import type { PressRecord } from './press-process.ts';

/** As much of Astro's renderer as is used here; it is not public, and its version is pinned. */
interface Route {
  readonly type: string;
  readonly route: string;
  readonly component: string;
}
interface App {
  readonly manifest: {
    readonly pageMap?: Map<string, () => Promise<{ page: () => Promise<unknown> }>>;
  };
  readonly routeCache: {
    get(route: Route): { staticPaths?: { keyed: Map<string, { props?: object }> } } | undefined;
  };
  setInternals(internals: object): void;
  setOptions(options: object): void;
  getComponentByRoute(route: Route): Promise<{ fingerprint?: (props: object) => Promise<string> | string }>;
  render(request: Request, options: { routeData: Route }): Promise<Response>;
}
interface Path {
  readonly pathname: string;
  readonly route: Route;
}

const BATCH = 200;
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

function fileOf({ pathname, route }: Path): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (route.type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}

function addressOf({ pathname, route }: Path, base: string, origin: string): URL {
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

  const keyOf = async ({ pathname, route }: Path): Promise<string | undefined> => {
    const { fingerprint } = await app.getComponentByRoute(route);
    if (fingerprint === undefined) return undefined;
    const props = app.routeCache.get(route)?.staticPaths?.keyed.get(pathname)?.props ?? {};
    return `${order.common} ${await fingerprint(props)}`;
  };
  const write = (file: string, bytes: Buffer) => {
    // Synchronous on purpose: a thread has nothing else to do, and a promise a file costs a third more.
    const place = `${order.out}/${file}`;
    const folder = dirname(place);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(place, bytes);
  };
  const print = async (path: Path): Promise<PrintedPage> => {
    const file = fileOf(path);
    const key = await keyOf(path);
    const before: PageRecord | undefined = order.before.get(file);
    if (key !== undefined && before?.key === key) return { ...before, file, kept: true };
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

  const files = new Set<string>();
  const own = ((await new StaticPaths(app as never).getAll()) as Path[]).filter((path) => {
    // The first route wins, as in Astro's own build.
    const file = fileOf(path);
    if (files.has(file)) return false;
    files.add(file);
    // By name: threads need not agree on the order of the paths.
    return crc32(file) % order.shares === order.share;
  });
  tell({ total: files.size });
  let next = 0;
  const lane = async () => {
    while (next < own.length) {
      const page = await print(own[next++] as Path);
      report.pages.push(page);
      if (report.pages.length >= BATCH) send();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  send();
}
