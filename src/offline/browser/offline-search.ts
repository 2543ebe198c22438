import { buildSearchIndex } from '../../search/build/build-index.ts';
import type { SearchRecord } from '../../search/record.ts';
import { decodeEntities, tokens } from '../html-tokens.ts';
import { bodyOf, plainText } from '../packs/page-parts.ts';
import { forgetOtherIndexes, indexKey, openIndex, openPacksIndex } from './device-index.ts';
import { FRAGMENTS } from './index-folder.ts';
import type { Saved } from './saved.ts';
import { cacheNames, type OfflineSetup } from './setup.ts';

// More than this a worker that may be stopped at any moment does not index; the page that saves does it.
const MOST_HERE = 600;

// As `article/address.ts` writes the address of an article.
const ARTICLE = /^\/(?:\d{4}\/\d{2}|undated)\/[^/]+\/$/;

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

function goneRecord(url: string, { strings }: OfflineSetup): SearchRecord {
  const title = strings.notSaved ?? url;
  return { url, title, body: '', authors: [], topics: [], people: [], places: [] };
}

/** Answers for the files of the search index from what is on the device. */
export class OfflineSearch {
  private readonly setup: OfflineSetup;
  private readonly saved: Saved;
  private readonly visited: () => Promise<Map<string, Response>>;
  private readonly onLost: () => void;
  private making: Promise<Cache | undefined> | undefined;

  /**
   * @param visited gives the visited pages by address without the base
   * @param onLost told when more is saved than a worker may index, and the index over it is gone
   */
  constructor(
    setup: OfflineSetup,
    saved: Saved,
    visited: () => Promise<Map<string, Response>>,
    onLost: () => void,
  ) {
    this.setup = setup;
    this.onLost = onLost;
    this.saved = saved;
    this.visited = visited;
  }

  private async make(): Promise<Cache | undefined> {
    const packs = await this.saved.packs();
    const pages = await this.visited();
    const known = new Set((await this.saved.articles()).map(({ path }) => path));
    const extra = [...pages].filter(([path]) => ARTICLE.test(path) && !known.has(path));
    const isMuch = known.size > MOST_HERE;
    const visited = extra.map(([path]) => path);
    const whole = await openIndex(this.setup, await indexKey(this.setup, packs, visited));
    if (whole) return whole;
    // What the page that saved made: it lacks only pages visited since.
    const made = packs.length > 0 && isMuch ? await openPacksIndex(this.setup, packs) : undefined;
    if (made) return made;
    if (isMuch && packs.length > 0) this.onLost();
    // Named as what it is: the first and the visited pages, without the packs.
    const key = await indexKey(this.setup, isMuch ? [] : packs, visited);
    const partial = isMuch ? await openIndex(this.setup, key) : undefined;
    if (partial) return partial;
    const records = await this.saved.records(isMuch);
    for (const [path, response] of extra) {
      const record = recordOfPage(await response.text(), path);
      if (record) records.push(record);
    }
    await storeIndex(this.setup, key, records);
    return openIndex(this.setup, key);
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
    // One article that has gone since the index was made must not fail the whole answer.
    record ??= goneRecord(url, this.setup);
    return new Response(JSON.stringify(record), { headers: { 'content-type': 'application/json' } });
  }
}
