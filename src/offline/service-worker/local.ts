import { fnv1a } from '../../hash/fnv1a.ts';

/**
 * Runs before all other scripts of a copy that is opened from a disk (or from a folder of a plain server): stands in for
 * modules, workers and `fetch`, as far as the site's own scripts use them.
 */
interface Local {
  /** Address of the script that is running. */
  address: string;
  module(name: string, address: string, run: () => object): void;
  load(address: string): Promise<object>;
  /** Goes to a page. */
  go(address: string): void;
  worker(name: string, run: WorkerBody): void;
  file(path: string, base64: string): void;
}

type WorkerBody = (
  self: object,
  addEventListener: (type: string, listener: (event: { data: unknown }) => void) => void,
  postMessage: (data: unknown) => void,
  fetch: typeof globalThis.fetch,
) => void;

declare global {
  var warraqLocal: Local;
  /** Number of scripts that each large folder of the index is kept in. */
  var warraqGroups: Readonly<Record<string, number>> | undefined;
  /** Number of parts of each folder of the site that is divided in the copy. */
  var warraqDivided: Readonly<Record<string, number>> | undefined;
  /** Pages of the site that have another path in the copy. */
  var warraqNames: Readonly<Record<string, string>> | undefined;
}

const html = document.documentElement;
const ROOT = new URL(html.dataset.base ?? './', location.href);
html.dataset.base = ROOT.pathname;
const DATA = 'search-index/';

const modules = new Map<string, object>();
const workers = new Map<string, WorkerBody>();
const files = new Map<string, string | Uint8Array>();
const scripts = new Map<string, Promise<void>>();

function loadScript(address: string): Promise<void> {
  const known = scripts.get(address);
  if (known) return known;
  const loading = new Promise<void>((done, fail) => {
    const script = document.createElement('script');
    script.src = address;
    script.onload = () => done();
    script.onerror = () => {
      scripts.delete(address);
      fail(new TypeError(`Failed to load ${address}`));
    };
    document.head.append(script);
  });
  scripts.set(address, loading);
  return loading;
}

const nameOf = (address: string): string => {
  const { pathname } = new URL(address, location.href);
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1));
};

interface FromBase64 {
  fromBase64?(text: string): Uint8Array;
}

function toBytes(base64: string): Uint8Array {
  const { fromBase64 } = Uint8Array as unknown as FromBase64;
  if (fromBase64) return fromBase64.call(Uint8Array, base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

// The exporter chooses groups in the same way: src/exports/local/local-data.ts.
const groupOf = (name: string, groups: number): number => fnv1a(name) % groups;

// Most files of a group are never asked for: they stay as they came.
function readFile(path: string): Uint8Array | undefined {
  const found = files.get(path);
  if (typeof found !== 'string') return found;
  const bytes = toBytes(found);
  files.set(path, bytes);
  return bytes;
}

async function readData(path: string): Promise<Uint8Array> {
  const known = readFile(path);
  if (known) return known;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const groups = globalThis.warraqGroups?.[folder];
  const script = groups === undefined ? path : `${folder}group-${groupOf(path, groups)}`;
  await loadScript(new URL(`search-data/${script}.js`, ROOT).href);
  const read = readFile(path);
  if (!read) throw new TypeError(`missing ${path}`);
  return read;
}

const netFetch = globalThis.fetch;

async function localFetch(input: RequestInfo | URL, options?: RequestInit): Promise<Response> {
  const { href } = new URL(input instanceof Request ? input.url : input, location.href);
  const start = new URL(DATA, ROOT).href;
  if (!href.startsWith(start)) return netFetch(input, options);
  const path = decodeURIComponent(href.slice(start.length).replace(/[?#].*$/, ''));
  try {
    return new Response((await readData(path)) as BufferSource);
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** A stand-in for `Worker`, whose code runs in the page, one message at a time. */
class PageWorker extends EventTarget {
  private readonly heard: ((event: { data: unknown }) => void)[] = [];
  private readonly ready: Promise<void>;
  private ended = false;

  constructor(address: string | URL) {
    super();
    this.ready = loadScript(String(address)).then(
      () => {
        const body = workers.get(nameOf(String(address)));
        const post = (data: unknown) => {
          if (!this.ended) this.dispatchEvent(new MessageEvent('message', { data }));
        };
        const listen = (type: string, listener: (event: { data: unknown }) => void) => {
          if (type === 'message') this.heard.push(listener);
        };
        body?.({ addEventListener: listen, postMessage: post, fetch: localFetch }, listen, post, localFetch);
      },
      () => void this.dispatchEvent(new Event('error')),
    );
  }

  postMessage(data: unknown): void {
    void this.ready.then(() => {
      for (const listener of this.heard) listener({ data });
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

/** Gives the path of a page in the copy: folders with thousands of files are divided, and names that FAT forbids changed. */
function copyPath(path: string): string {
  const renamed = globalThis.warraqNames?.[path];
  if (renamed !== undefined) return renamed;
  for (const [folder, groups] of Object.entries(globalThis.warraqDivided ?? {})) {
    if (!path.startsWith(folder)) continue;
    const rest = path.slice(folder.length);
    const at = rest.indexOf('/');
    if (at > 0) return `${folder}~${groupOf(rest.slice(0, at), groups)}/${rest}`;
  }
  return path;
}

/** Gives the file of a page that is addressed by its folder, since a disk serves no `index.html` for it. */
function toFile(address: string): string {
  const url = new URL(address, location.href);
  if (!url.href.startsWith(ROOT.href) || !url.pathname.endsWith('/')) return url.href;
  const path = `${decodeURI(url.pathname.slice(ROOT.pathname.length))}index.html`;
  url.pathname = ROOT.pathname + encodeURI(copyPath(path)).replace(/[?#]/g, encodeURIComponent);
  return url.href;
}

globalThis.warraqLocal = {
  address: ROOT.href,
  module(name, address, run) {
    this.address = address;
    modules.set(name, run());
  },
  async load(address) {
    await loadScript(address);
    return modules.get(nameOf(address)) ?? {};
  },
  go: (address) => location.assign(toFile(address)),
  worker: (name, run) => void workers.set(name, run),
  file: (path, base64) => void files.set(path, base64),
};
globalThis.fetch = localFetch;
globalThis.Worker = PageWorker as unknown as typeof Worker;

// Links that scripts make lead to folders too.
function name(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (link instanceof HTMLAnchorElement && link.href.startsWith(ROOT.href)) {
    const file = toFile(link.href);
    if (file !== link.href) link.href = file;
  }
}
for (const type of ['pointerdown', 'keydown', 'click', 'focusin', 'mouseover'])
  addEventListener(type, name, true);
