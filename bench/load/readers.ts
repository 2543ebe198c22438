import { Agent } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { Archive } from '../../src/search/browser/archive.ts';
import { Engine } from '../../src/search/browser/engine.ts';
import { FIRST_QUERY } from '../../src/search/browser/request.ts';
import { unpack } from '../../src/search/browser/source.ts';
import { ask } from './http-load.ts';

/** What readers asked of a host. */
export interface Asked {
  readonly requests: number;
  /** Bytes of bodies as they crossed the wire. */
  readonly bytes: number;
}

/** What a reader's searches cost: the addresses in the order in which they were asked for. */
export interface ReaderCost extends Asked {
  readonly addresses: readonly string[];
  /** How many of the questions found something. */
  readonly answered: number;
}

/**
 * Lets one reader with an empty cache ask questions: the engine of the search page reads the index over HTTP, each file
 * once, as a browser that keeps what may be kept.
 */
export async function askAsReader(url: string, questions: readonly string[]): Promise<ReaderCost> {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 });
  const kept = new Map<string, Promise<Uint8Array>>();
  const addresses: string[] = [];
  let bytes = 0;
  const read = (file: string): Promise<Uint8Array> => {
    const address = new URL(file, `${url}search-index/`).href;
    const known = kept.get(address);
    if (known) return known;
    addresses.push(address);
    const got = ask(agent, address).then((answer) => {
      if (answer.status !== 200) throw new Error(`${answer.status} ${address}`);
      bytes += answer.bytes.length;
      return unpack(decoded(answer.bytes, answer.headers['content-encoding']), file);
    });
    kept.set(address, got);
    return got;
  };
  const engine = new Engine(await Archive.open({ read }));
  let answered = 0;
  for (const text of questions) {
    const { results } = await engine.search({ ...FIRST_QUERY, text });
    if (results.length > 0) answered++;
  }
  agent.destroy();
  return { requests: addresses.length, bytes, addresses, answered };
}

function decoded(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  if (encoding === 'br') return brotliDecompressSync(bytes);
  return encoding === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** Opens the search page once in Chromium with an empty cache, and gives what the page itself asks for, index apart. */
export async function openSearchPage(browser: Browser, url: string): Promise<ReaderCost> {
  const page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  const addresses: string[] = [];
  page.on('request', (request) => {
    const address = request.url();
    if (address.startsWith(url) && !address.startsWith(`${url}search-index/`)) addresses.push(address);
  });
  await page.goto(`${url}search/?q=${encodeURIComponent('كتاب')}`);
  await page.locator('warraq-search').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.context().close();
  const agent = new Agent({ keepAlive: true });
  const own = [...new Set(addresses)];
  let bytes = 0;
  for (const address of own) bytes += (await ask(agent, address)).bytes.length;
  agent.destroy();
  return { requests: own.length, bytes, addresses: own, answered: 0 };
}
