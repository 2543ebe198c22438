import { buildSearchIndex } from '../../search/build/build-index.ts';
import type { SearchRecord } from '../../search/record.ts';
import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { decodeEntities, tokens } from '../html-tokens.ts';
import { bodyOf, plainText } from '../packs/page-parts.ts';
import { FRAGMENTS } from './index-folder.ts';
import type { Saved } from './saved.ts';
import { cacheNames, type OfflineSetup, sha256 } from './setup.ts';

// More than this a worker that may be stopped at any moment does not index; the page that saves does it.
const MOST_HERE = 600;

// As `article/address.ts` writes the address of an article.
const ARTICLE = /^\/(?:\d{4}\/\d{2}|undated)\/[^/]+\/$/;

/** Names the index over a set of articles. */
export async function indexKey(
  setup: OfflineSetup,
  packs: readonly string[],
  visited: readonly string[],
): Promise<string> {
  const text = [ANALYSER_VERSION, setup.start, ...packs, ...visited].join('\n');
  return (await sha256(new TextEncoder().encode(text))).slice(0, 10);
}

/** Makes the index of saved articles and keeps it in a cache of its own; earlier ones go when it is whole. */
export async function storeIndex(
  setup: OfflineSetup,
  key: string,
  records: readonly SearchRecord[],
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const names = cacheNames(setup.base);
  const place = {
    cache: names.index + key,
    address: new URL(`${setup.base}search-index/`, location.origin).href,
  };
  await buildSearchIndex(records, {
    outDir: JSON.stringify(place),
    language: setup.language,
    ...(onProgress ? { onProgress } : {}),
  });
  await forgetOtherIndexes(setup, place.cache);
}

/** Deletes the indexes of earlier saves. */
export async function forgetOtherIndexes(setup: OfflineSetup, kept: string): Promise<void> {
  const names = cacheNames(setup.base);
  for (const name of await caches.keys())
    if (name.startsWith(names.index) && name !== kept) await caches.delete(name);
}

/** Reads an article's record from a visited page. */
export function recordOfPage(html: string, path: string): SearchRecord | undefined {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '';
  const body = bodyOf(main);
  const title = /<h1\b[^>]*>([\s\S]*?)<\/h1>/.exec(main)?.[1];
  if (body === '' || title === undefined) return undefined;
  const date = /<time datetime="(\d{4}-\d{2}-\d{2})/.exec(main)?.[1];
  let plain = '';
  for (const token of tokens(title)) if (token.kind === 'text') plain += decodeEntities(token.raw);
  return {
    url: path,
    title: plain.trim(),
    body: plainText(body),
    ...(date ? { date } : {}),
    authors: [],
    topics: [],
    people: [],
    places: [],
  };
}

/** Answers for the files of the search index from what is on the device. */
export class OfflineSearch {
  private readonly setup: OfflineSetup;
  private readonly saved: Saved;
  private readonly visited: () => Promise<Map<string, Response>>;
  private making: Promise<Cache | undefined> | undefined;

  /** @param visited the visited articles by address without the base */
  constructor(setup: OfflineSetup, saved: Saved, visited: () => Promise<Map<string, Response>>) {
    this.setup = setup;
    this.saved = saved;
    this.visited = visited;
  }

  private async make(): Promise<Cache | undefined> {
    const names = cacheNames(this.setup.base);
    const has = async (key: string) => {
      const name = names.index + key;
      if (!(await caches.has(name))) return undefined;
      const cache = await caches.open(name);
      return (await cache.match(this.address('index.json'))) ? cache : undefined;
    };
    const packs = await this.saved.packs();
    const pages = await this.visited();
    const known = new Set((await this.saved.articles()).map(({ path }) => path));
    const extra = [...pages].filter(([path]) => ARTICLE.test(path) && !known.has(path));
    const key = await indexKey(
      this.setup,
      packs,
      extra.map(([path]) => path),
    );
    const whole = await has(key);
    if (whole) return whole;
    // What the page that saved made: it lacks only pages visited since.
    const saved = packs.length > 0 ? await has(await indexKey(this.setup, packs, [])) : undefined;
    if (saved && known.size > MOST_HERE) return saved;
    const records = await this.saved.records(known.size > MOST_HERE);
    for (const [path, response] of extra) {
      const record = recordOfPage(await response.text(), path);
      if (record) records.push(record);
    }
    await storeIndex(this.setup, key, records);
    return has(key);
  }

  private address(path: string): string {
    return new URL(`${this.setup.base}search-index/${path}`, location.origin).href;
  }

  /** Gives a file of the index over what is readable; `undefined` where it belongs to another index. */
  async read(path: string): Promise<Response | undefined> {
    if (path === 'index.json') this.making = undefined;
    this.making ??= this.make();
    this.making.catch(() => {
      this.making = undefined;
    });
    const cache = await this.making.catch(() => undefined);
    if (!cache) return undefined;
    const found = await cache.match(this.address(path));
    if (found || !path.startsWith('fragment/')) return found;
    const list = await cache.match(this.address(FRAGMENTS));
    const url = list && ((await list.json()) as Record<string, string>)[path];
    if (url === undefined) return undefined;
    const page = await this.saved.find(url);
    let record = page?.record;
    if (!record) {
      const response = (await this.visited()).get(url);
      record = response && recordOfPage(await response.text(), url);
    }
    return (
      record && new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } })
    );
  }
}
