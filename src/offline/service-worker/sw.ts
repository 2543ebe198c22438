/// <reference lib="webworker" />
import { eachConcurrently } from '../../threads/each-concurrently.ts';
import { offlinePage, savedList } from './offline-page.ts';
import { OfflineSearch } from './offline-search.ts';
import { saveMain } from './save-main.ts';
import { Saved } from './saved.ts';
import { cacheNames, sha256, type WorkerSetup } from './setup.ts';

/**
 * The service worker. Online it passes requests on and caches pages that were read; without a network it answers from
 * the device. A new version is made ready beside the old one and takes over only when it is whole and no page of the
 * old one is open.
 */
declare const self: ServiceWorkerGlobalScope & { warraqSetup: WorkerSetup };

const setup = self.warraqSetup;
const { base } = setup;
const names = cacheNames(base);
const CORE = names.core + setup.version;
const saved = new Saved(setup);
const search = new OfflineSearch(setup, saved, visitedPages, () => void tellIndexLost());

// Milliseconds after which a page comes from the device, where it is there; the network's answer is kept for next time.
const PATIENCE = 4000;
const QUIET_MS = 3000;
const VISITED_MOST = 300;
const ASSET = /\.(?:css|m?js|json|bin|pf_\w+|woff2?|svg|png|jpe?g|webp|avif|gif|ico|mp[34]|xml|txt|wasm)$/;

const address = (path: string) => new URL(base + path, location.origin).href;
const isHtml = (response: Response) => (response.headers.get('content-type') ?? '').includes('text/html');

/** The path of a page without the base, as articles are addressed: `/2024/02/slug/`. */
function pathOf(url: URL): string {
  let path = url.pathname.slice(base.length - 1).replace(/index\.html$/, '');
  try {
    path = decodeURI(path);
  } catch {
    // Kept as it is: no address of this site.
  }
  return path.normalize('NFC');
}

/** Whether the browser saves data: then nothing is fetched or cached without being asked for. */
const savesData = () =>
  (self.navigator as WorkerNavigator & { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Tells open pages that the search knows only a part of what is saved, and where the rest is made ready. */
async function tellIndexLost(): Promise<void> {
  const { indexLost: text, indexMake: label } = setup.strings;
  for (const page of await self.clients.matchAll({ type: 'window' }))
    page.postMessage({ type: 'index-lost', text, label, href: address('save/') });
}

/** Gets a file of this version: from the device, where an earlier version had it, else from the network. */
async function getFile(path: string, hash: string): Promise<Response> {
  const known = path.startsWith('_warraq/') ? await caches.match(address(path)) : undefined;
  for (const bring of [async () => known, () => fetch(address(path), { cache: 'no-cache' })]) {
    const response = await bring();
    if (!response?.ok) continue;
    const content = await response.arrayBuffer();
    const headers = { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream' };
    if ((await sha256(content)) === hash) return new Response(content, { headers });
  }
  throw new Error(`${path} is not of this version`);
}

const FILES_AT_ONCE = 4;

async function fetchCore(): Promise<void> {
  const cache = await caches.open(CORE);
  // Readers who saved the archive may have to make its index again with this version's scripts and without a network.
  const isMuch = (await saved.packs()).length > 0;
  const rest = [...setup.core, ...(isMuch ? setup.mend.files : [])];
  await eachConcurrently(rest, FILES_AT_ONCE, async ([path, hash, essential]) => {
    // An interrupted install has cached it already.
    if (await cache.match(address(path))) return;
    const file = await getFile(path, hash);
    try {
      await cache.put(address(path), file);
    } catch (error) {
      // No room: reading comes first, the rest stays on the network.
      if (essential) throw error;
    }
  });
}

let healed = false;

/** Fetches first files again that the browser or the reader deleted. Once in the life of a worker. */
async function refetchMissing(): Promise<void> {
  if (healed || savesData()) return;
  healed = true;
  // Where the site has changed since, its files are of another version, and only an update of the worker helps.
  await fetchCore().catch(() => undefined);
  saved.forget();
}

self.addEventListener('install', (event) => {
  const waits = self.registration.active !== null && savesData();
  event.waitUntil(waits ? Promise.reject(new Error('the reader saves data: no update now')) : fetchCore());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(names.core) && name !== CORE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const data = event.data as { type?: string; url?: string };
  if (data.type === 'take-over') event.waitUntil(self.skipWaiting());
  if (data.type === 'saved-changed') {
    saved.forget();
    event.waitUntil(takeOverWhenAlone());
  }
  if (data.type === 'visited' && data.url) {
    // The first page was read before there was a worker.
    const { url } = data;
    event.waitUntil(
      fetch(url, { cache: 'force-cache' })
        .then((response) => keepVisited(new Request(url), response))
        .catch(() => undefined),
    );
  }
});

async function keepVisited(request: Request, response: Response): Promise<void> {
  if (savesData() || !response.ok || response.redirected || !isHtml(response)) return;
  const copy = response.clone();
  // A captive portal answers with its own page under this address.
  if (!(await copy.text()).includes('data-base=')) return;
  try {
    const cache = await caches.open(names.visited);
    const url = new URL(request.url);
    url.search = '';
    url.hash = '';
    await cache.delete(url.href);
    await cache.put(url.href, response);
    // The page that saves and its scripts are needed to make a lost index again.
    const keys = (await cache.keys()).filter((key) => !/\/save\/$|\/_warraq\/save-/.test(key.url));
    for (const key of keys.slice(0, Math.max(0, keys.length - VISITED_MOST))) await cache.delete(key);
  } catch {
    // No room for one page more: what is kept stays.
  }
}

async function visitedPages(): Promise<Map<string, Response>> {
  const cache = await caches.open(names.visited);
  const found = new Map<string, Response>();
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (ASSET.test(url.pathname)) continue;
    const response = await cache.match(request);
    if (response) found.set(pathOf(url), response);
  }
  return found;
}

const page = (html: string, status = 200) =>
  new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

// Pages that search or make an index must be of the worker's own version, not of the one visited last.
async function ownPage(path: string): Promise<Response | undefined> {
  if (path === '/search/') {
    const found = (await saved.start()).find((each) => each.path === path);
    return found && page(await saved.assemble(found));
  }
  if (path !== '/save/') return undefined;
  const cache = await caches.open(CORE);
  const files = await Promise.all(setup.mend.files.map(([file]) => cache.match(address(file))));
  if (files.includes(undefined)) return undefined;
  const { mend, ...rest } = setup;
  const { files: _files, ...save } = mend;
  const title = setup.strings.saveTitle ?? '';
  return page(await saved.assemble({ path, title, shell: '', main: saveMain(rest, save) }));
}

async function fromDevice(url: URL): Promise<Response | undefined> {
  const path = pathOf(url);
  const own = await ownPage(path);
  if (own) return own;
  const cache = await caches.open(names.visited);
  const visited = await cache.match(url.origin + url.pathname);
  if (visited) return visited;
  const found = await saved.find(path.endsWith('/') ? path : `${path}/`);
  if (found) return page(await saved.assemble(found));
  const list = await savedList(saved, setup, path);
  return list === undefined ? undefined : page(list);
}

async function offline(url: URL): Promise<Response> {
  const visited = [...(await visitedPages())];
  return page(await offlinePage(saved, setup, pathOf(url), visited), 503);
}

async function takeOverWhenAlone(): Promise<void> {
  if (!self.registration.waiting) return;
  // Not while a page is still fetching its parts through this worker.
  await new Promise((done) => setTimeout(done, QUIET_MS));
  const { waiting } = self.registration;
  if (!waiting) return;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (windows.length <= 1) waiting.postMessage({ type: 'take-over' });
}

async function navigate(event: FetchEvent): Promise<Response> {
  const url = new URL(event.request.url);
  const network = fetch(event.request).then((response) => {
    const copy = response.clone();
    event.waitUntil(keepVisited(event.request, copy));
    event.waitUntil(refetchMissing());
    event.waitUntil(takeOverWhenAlone());
    return response;
  });
  network.catch(() => undefined);
  try {
    const patience = new Promise<undefined>((done) => setTimeout(done, PATIENCE));
    const first = await Promise.race([network, patience]);
    if (first && first.status < 500) return first;
    const here = await fromDevice(url);
    if (here) return here;
    return first ?? (await network);
  } catch {
    return (await fromDevice(url)) ?? offline(url);
  }
}

/** Answers for a file of the site: from the cache, else from the network; never with a page in the place of a file. */
async function asset(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const url = new URL(request.url);
  const plain = url.origin + url.pathname;
  const immutable = url.pathname.startsWith(`${base}_warraq/`);
  const here =
    (await (await caches.open(CORE)).match(plain)) ?? (immutable ? await caches.match(plain) : undefined);
  if (here && immutable) return here;
  try {
    const response = await fetch(request);
    if (isHtml(response) && ASSET.test(url.pathname))
      throw new TypeError('a page where a file was asked for');
    if (
      response.status === 200 &&
      immutable &&
      !savesData() &&
      !/\/pack-[0-9a-f]+\.bin$/.test(url.pathname)
    ) {
      const copy = response.clone();
      event.waitUntil(
        caches
          .open(names.visited)
          .then((cache) => cache.put(plain, copy))
          .catch(() => undefined),
      );
    }
    return response;
  } catch {
    return here ?? (await caches.match(plain)) ?? Response.error();
  }
}

async function searchFile(event: FetchEvent, path: string): Promise<Response> {
  const core = await (await caches.open(CORE)).match(address(`search-index/${path}`));
  if (core && path !== 'index.json') return core;
  try {
    const response = await fetch(event.request);
    if (response.ok && !isHtml(response)) return response;
    if (response.status < 500 && path !== 'index.json') {
      return (await search.read(path)) ?? new Response(null, { status: 404 });
    }
    throw new TypeError('no index');
  } catch {
    // 404 makes the search open the index again: then it gets the one over the articles on this device.
    return (await search.read(path)) ?? new Response(null, { status: 404 });
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname.slice(base.length);
  if (path === 'sw.js' || path === 'offline/catalogue.json') return;
  if (path.startsWith('search-index/'))
    event.respondWith(searchFile(event, decodeURIComponent(path.slice(13))));
  else if (request.headers.has('range')) return;
  else if (request.mode === 'navigate') event.respondWith(navigate(event));
  else if (ASSET.test(path)) event.respondWith(asset(event));
});
