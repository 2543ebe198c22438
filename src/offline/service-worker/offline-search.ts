import { recordOfPage } from '../../search/format/page-record.ts';
import type { IndexEntry } from '../../search/format/pages.ts';
import type { SearchRecord } from '../../search/format/record.ts';
import { buildSearchIndex } from '../../search/index/build-index.ts';
import { deviceIndexer } from '../../search/index/indexer/memory.ts';
import { readZipped } from './device-file.ts';
import {
  besideKey,
  type DeviceIndex,
  forgetOtherIndexes,
  indexKey,
  openIndex,
  openPacksIndex,
} from './device-index.ts';
import { CacheOutput, FRAGMENTS } from './index-folder.ts';
import { addressOf } from './keep.ts';
import type { Saved } from './saved.ts';
import { indexRecords } from './segment-pool.ts';
import { cacheNames, type OfflineSetup } from './setup.ts';
import { writeIndex } from './write-index.ts';

// The most articles that the service worker indexes, since it may be stopped at any moment; the page that saves has
// no such limit.
const MOST_HERE = 600;

// As `article/address.ts` writes the address of an article.
const ARTICLE = /^\/(?:\d{4}\/\d{2}|undated)\/[^/]+\/$/;

/** The indexes that answer: one, or that of the saved packs and one over other readable articles, searched as one. */
interface Answering {
  readonly indexes: readonly DeviceIndex[];
  /** Whether the articles' texts are those of the packs, where another version of them is at hand too. */
  readonly ofPacks: boolean;
}

async function entryOf(setup: OfflineSetup, { cache }: DeviceIndex): Promise<IndexEntry | undefined> {
  const bytes = await readZipped(await cache.match(addressOf(setup, 'search-index/index.json')));
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as IndexEntry);
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
  private making: Promise<Answering | undefined> | undefined;

  /**
   * @param visited gives the visited pages by address without the base
   * @param onLost called when the index is lost and more is saved than the service worker indexes
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

  private async make(): Promise<Answering | undefined> {
    const packs = await this.saved.packs();
    const pages = await this.visited();
    const known = new Set((await this.saved.articles()).map(({ path }) => path));
    const extra = [...pages].filter(([path]) => ARTICLE.test(path) && !known.has(path));
    const isMuch = packs.length > 0 && known.size > MOST_HERE;
    const visited = extra.map(([path]) => path).sort();
    const alone = (index: DeviceIndex | undefined) => index && { indexes: [index], ofPacks: false };
    if (isMuch) {
      const made = await openPacksIndex(this.setup, packs);
      if (made) return this.beside(made, packs, extra);
      this.onLost();
    }
    // Where the index of the packs is lost, the name is that of the first and the visited pages alone.
    const key = await indexKey(this.setup, isMuch ? [] : packs, visited);
    const whole = await openIndex(this.setup, key);
    if (whole) return alone(whole);
    const records = await this.saved.records(isMuch);
    records.push(...(await recordsOf(extra)));
    await buildSearchIndex(records, {
      out: new CacheOutput({
        cache: cacheNames(this.setup.base).index + key,
        address: addressOf(this.setup, 'search-index/'),
      }),
      indexer: deviceIndexer,
      language: this.setup.language,
    });
    await forgetOtherIndexes(this.setup, [key]);
    return alone(await openIndex(this.setup, key));
  }

  /** Adds to the index that the page that saved has made what appeared or was visited since: a segment of its own. */
  private async beside(
    made: DeviceIndex,
    packs: readonly string[],
    extra: readonly (readonly [path: string, page: Response])[],
  ): Promise<Answering> {
    const packed = new Set<string>();
    for (const id of packs) for (const { path } of await this.saved.articlesOf(id)) packed.add(path);
    const latest = (await this.saved.records(true)).filter(({ url }) => !packed.has(url));
    const paths = [...latest.map(({ url }) => url), ...extra.map(([path]) => path)].sort();
    if (paths.length === 0) return { indexes: [made], ofPacks: true };
    const key = await besideKey(this.setup, paths);
    if (!(await openIndex(this.setup, key))) {
      const records = [...latest, ...(await recordsOf(extra))];
      const cache = cacheNames(this.setup.base).index + key;
      await writeIndex(this.setup, cache, [[await indexRecords('beside', records)]]);
      await forgetOtherIndexes(this.setup, [made.key, key]);
    }
    const own = await openIndex(this.setup, key);
    return { indexes: own ? [made, own] : [made], ofPacks: true };
  }

  /** Gives the entry of the index; two indexes become one with more volumes. */
  private async entry({ indexes }: Answering): Promise<Response | undefined> {
    const found = await Promise.all(indexes.map((index) => entryOf(this.setup, index)));
    const entries = found.filter((entry) => entry !== undefined);
    const [first] = entries;
    if (!first) return undefined;
    const volumes = entries.flatMap((entry) => entry.volumes);
    const pages = entries.reduce((sum, entry) => sum + entry.pages, 0);
    return Response.json({ ...first, pages, volumes } satisfies IndexEntry);
  }

  private async fragment(path: string, { indexes, ofPacks }: Answering): Promise<Response | undefined> {
    for (const { cache } of indexes) {
      const list = await cache.match(addressOf(this.setup, `search-index/${FRAGMENTS}`));
      const url = list && ((await list.json()) as Record<string, string>)[path];
      if (url === undefined) continue;
      const page = await this.saved.find(url, ofPacks);
      let record = page?.record;
      if (!record) {
        const response = (await this.visited()).get(url);
        record = response && recordOfPage(await response.text(), url);
      }
      // One article that has gone since the index was made must not fail the whole answer.
      return Response.json(record ?? goneRecord(url, this.setup));
    }
    return undefined;
  }

  /** Gives a file of the index over what is readable; `undefined` where it belongs to another index. */
  async read(path: string): Promise<Response | undefined> {
    if (path === 'index.json') this.making = undefined;
    this.making ??= this.make();
    this.making.catch(() => {
      this.making = undefined;
    });
    const answering = await this.making.catch(() => undefined);
    if (!answering) return undefined;
    if (path === 'index.json') return this.entry(answering);
    if (path.startsWith('fragment/')) return this.fragment(path, answering);
    for (const { cache } of answering.indexes) {
      const found = await cache.match(addressOf(this.setup, `search-index/${path}`));
      if (found) return found;
    }
    return undefined;
  }
}

async function recordsOf(
  pages: readonly (readonly [path: string, page: Response])[],
): Promise<SearchRecord[]> {
  const records: SearchRecord[] = [];
  for (const [path, response] of pages) {
    const record = recordOfPage(await response.text(), path);
    if (record) records.push(record);
  }
  return records;
}
