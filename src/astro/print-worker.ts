// Runs as a thread (see print.ts): prints its share of the pages with the press, straight into the staging folder.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { StaticPaths } from 'astro/runtime/prerender/static-paths.js';
import { addInlineParts, noInlineParts } from '../publish/content-policy.ts';
import { linksOf } from '../publish/links.ts';
import { handOver, handOverArchive } from './handover.ts';
import type { PressRecord } from './press-process.ts';
import type { PrintedPage, PrintOrder, PrintReport } from './print.ts';

/** As much of Astro's renderer as is used here; it is not public, and its version is pinned. */
interface Route {
  readonly type: string;
  readonly route: string;
  readonly component: string;
}
interface App {
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
const CONCURRENCY = 8;

const order = workerData as PrintOrder;
handOver({ collection: order.collection });
handOverArchive(order.archive);

async function openApp(): Promise<App> {
  const record = JSON.parse(await readFile(`${order.press}/press.json`, 'utf8')) as PressRecord;
  const entry = (await import(pathToFileURL(`${order.press}/server/${record.entry}`).href)) as { app: App };
  entry.app.setInternals({ pagesByKeys: new Map(record.pages), entrySpecifierToBundleMap: new Map() });
  const logger = { options: { destination: { write: () => true } } };
  entry.app.setOptions({ settings: { scripts: [] }, logger });
  return entry.app;
}

function fileOf({ pathname, route }: Path): string {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  if (route.type === 'endpoint') return path;
  if (path === '404') return '404.html';
  return path === '' ? 'index.html' : `${path}/index.html`;
}

function addressOf({ pathname, route }: Path): URL {
  const path = pathname.replace(/^\/+|\/+$/g, '');
  const ending = route.type === 'endpoint' || path === '' ? '' : '/';
  return new URL(`${order.archive.site.base}${path}${ending}`, order.archive.site.url);
}

const app = await openApp();

async function keyOf({ pathname, route }: Path): Promise<string | undefined> {
  const { fingerprint } = await app.getComponentByRoute(route);
  if (fingerprint === undefined) return undefined;
  const props = app.routeCache.get(route)?.staticPaths?.keyed.get(pathname)?.props ?? {};
  return fingerprint(props);
}

const report: { -readonly [Key in keyof PrintReport]: PrintReport[Key] } = { pages: [], links: [] };
const known = new Set<string>();

function scan(file: string, html: string): readonly string[] {
  for (const link of linksOf(html, order.archive.site.base)) {
    if (known.has(link)) continue;
    known.add(link);
    (report.links as [string, string][]).push([link, file]);
  }
  const parts = noInlineParts();
  addInlineParts(html, parts);
  const inline = [
    ...[...parts.scripts].map((hash) => `script ${hash}`),
    ...[...parts.styles].map((hash) => `style ${hash}`),
  ];
  return parts.styleAttributes ? [...inline, 'attributes'] : inline;
}

async function print(path: Path): Promise<PrintedPage> {
  const file = fileOf(path);
  const key = await keyOf(path);
  const before = order.before.get(file);
  if (key !== undefined && before?.key === key) return { ...before, file, key, kept: true };
  const response = await app.render(new Request(addressOf(path)), { routeData: path.route });
  if (response.status >= 300 && !(response.status === 404 && file === '404.html')) {
    throw new Error(`${path.route.component} answered ${response.status} for ${path.pathname}`);
  }
  const bytes = Buffer.from(await response.arrayBuffer());
  const hash = createHash('sha256').update(bytes).digest('hex');
  const inline = file.endsWith('.html') ? scan(file, bytes.toString('utf8')) : [];
  const page = { file, key, hash, bytes: bytes.length, ...(inline.length > 0 ? { inline } : {}) };
  // Made again, and the same: the file of before stays.
  if (before?.hash === hash) return { ...page, kept: true };
  const place = `${order.out}/${file}`;
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, bytes);
  return { ...page, kept: false };
}

function send(): void {
  parentPort?.postMessage(report);
  report.pages = [];
  report.links = [];
}

const paths = (await new StaticPaths(app as never).getAll()) as Path[];
const seen = new Set<string>();
const own = paths.filter((path) => {
  // The first route wins, as in Astro's own build.
  const file = fileOf(path);
  if (seen.has(file)) return false;
  seen.add(file);
  return seen.size % order.shares === order.share;
});
parentPort?.postMessage({ total: seen.size });
let next = 0;
const lane = async () => {
  while (next < own.length) {
    const path = own[next++] as Path;
    (report.pages as PrintedPage[]).push(await print(path));
    if (report.pages.length >= BATCH) send();
  }
};
await Promise.all(Array.from({ length: CONCURRENCY }, lane));
send();
