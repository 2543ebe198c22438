import { readFileSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import type { SearchRecord } from '../../src/search/format/record.ts';
import { buildSearchIndex } from '../../src/search/index/build-index.ts';
import { bundleSearchBrowser } from '../../src/search/index/bundle.ts';
import { memoryIndexer } from '../../src/search/index/indexer/memory.ts';
import { OutputFolder } from '../../src/search/index/merge/output-folder.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** The policy that the published site sends: nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; worker-src 'self'";

/** A small site with the search in it, served as a host would. */
export interface MiniSite {
  /** Address of the site's root, with its base path. */
  url: string;
  folder: string;
  /** Answers for paths that should fail: status and body. */
  broken: Map<string, { status: number; body: string | Buffer; delay?: number }>;
  /** Paths asked for, in order. */
  asked: string[];
  close(): Promise<void>;
}

/** Builds and serves a site of the given articles under `/archive/`. */
export async function miniSite(
  records: SearchRecord[],
  root: Record<string, string> = {},
): Promise<MiniSite> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-search-'));
  await buildSearchIndex(records, {
    out: new OutputFolder(join(folder, 'search-index')),
    indexer: memoryIndexer,
  });
  const files = await bundleSearchBrowser(join(folder, 'assets'));
  await cp(join(folder, 'assets', files.style), join(folder, 'search.css'));
  await writeFile(
    join(folder, 'site.css'),
    'body{font:18px/1.9 serif;max-inline-size:46rem;margin-inline:auto;padding-inline:1rem;background:var(--paper);color:var(--ink)}:root{--ink:#1c1917;--paper:#fffdf9}@media(prefers-color-scheme:dark){:root{--ink:#eae4da;--paper:#171412;--muted:#a89f94;--line:#3a342e;--accent:#e0907e;--mark:#5c4a12}}',
  );
  const attributes = Object.entries({ 'data-base': '/archive/', 'data-numerals': 'arab', ...root })
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
  const page = (title: string, body: string): string =>
    `<!doctype html><html lang="ar" dir="rtl" ${attributes}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/archive/site.css"><link rel="stylesheet" href="/archive/search.css"><script type="module" src="/archive/assets/${files.loader}"></script></head><body>${body}</body></html>`;
  const form =
    '<form role="search" action="/archive/search/" method="get"><label for="q">البحث</label><input id="q" name="q"><button>ابحث</button></form>';
  await mkdir(join(folder, 'search'));
  await writeFile(
    join(folder, 'search/index.html'),
    page('البحث', `<main><h1>البحث</h1><warraq-search>${form}</warraq-search></main>`),
  );
  for (const record of records) {
    const target = join(folder, record.url);
    await mkdir(target, { recursive: true });
    const paragraphs = record.body.split('\n').map((text) => `<p>${text.replace(/</g, '&lt;')}</p>`);
    await writeFile(
      join(target, 'index.html'),
      page(
        record.title,
        `<header><a data-search-open href="/archive/search/">بحث</a></header><main><article><h1>${record.title}</h1>${paragraphs.join('')}</article></main>`,
      ),
    );
  }
  const broken: MiniSite['broken'] = new Map();
  const asked: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname).replace(
      /^\/archive\//,
      '',
    );
    asked.push(path);
    const failure = [...broken].find(([pattern]) => path.startsWith(pattern))?.[1];
    if (failure !== undefined) {
      if (failure.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, failure.delay));
      if (failure.status > 0) {
        response.writeHead(failure.status, { 'content-type': 'text/html; charset=utf-8' }).end(failure.body);
        return;
      }
    }
    try {
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
      if (statSync(file).isDirectory()) throw new Error('folder');
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
      });
      response.end(readFileSync(file));
    } catch {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>404</title>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/archive/`,
    folder,
    broken,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Starts the Chromium that Debian brings. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}
