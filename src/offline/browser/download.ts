import type { Catalogue, PackEntry } from '../packs/catalogue.ts';
import { joinBase, openPack, readPages } from '../packs/pack.ts';
import { readZipped, zip } from './device-file.ts';
import { listArticles } from './saved.ts';
import {
  cacheNames,
  type OfflineSetup,
  type SavedArticle,
  type SavedState,
  STATE,
  savedPack,
  savedPackId,
  sha256,
} from './setup.ts';

/** Why a save stopped. What was brought until then stays and is readable. */
export type SaveFailure = 'cut' | 'quota' | 'broken' | 'stopped';

/** A save that stopped. */
export class SaveStopped extends Error {
  override readonly name = 'SaveStopped';
  readonly why: SaveFailure;

  constructor(why: SaveFailure, cause?: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

const isQuota = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'QuotaExceededError' || error.name === 'NS_ERROR_DOM_QUOTA_REACHED');

const LANES = 4;

/** Does something with each of a list, several at a time; the first failure stops the others and is thrown. */
export async function inLanes<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  stop: AbortController,
): Promise<void> {
  const queue = items.slice();
  const lane = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  };
  const lanes = Array.from({ length: LANES }, lane);
  await Promise.all(lanes).catch(async (error: unknown) => {
    // What the other lanes still tell must not cover the reason.
    stop.abort();
    await Promise.allSettled(lanes);
    throw error;
  });
}

/** Brings packs to the device and keeps account of them. */
export class Download {
  readonly catalogue: Catalogue;
  private readonly setup: OfflineSetup;
  private readonly names: ReturnType<typeof cacheNames>;
  private base: Promise<Uint8Array> | undefined;

  constructor(setup: OfflineSetup, catalogue: Catalogue) {
    this.setup = setup;
    this.catalogue = catalogue;
    this.names = cacheNames(setup.base);
  }

  /** Asks for what can be saved now. */
  static async open(setup: OfflineSetup): Promise<Download> {
    const response = await fetch(`${setup.base}offline/catalogue.json`, { cache: 'no-cache' }).catch(
      (cause: unknown) => {
        throw new SaveStopped('cut', cause);
      },
    );
    // A login page of the network in the place of the list: there is no way to the site.
    const catalogue = response.ok ? ((await response.json().catch(() => undefined)) as Catalogue) : undefined;
    if (catalogue?.format !== 2) throw new SaveStopped('cut');
    return new Download(setup, catalogue);
  }

  private address(path: string): string {
    return new URL(this.setup.base + path, location.origin).href;
  }

  /** Which of the packs are not on the device yet. */
  async missing(packs: readonly PackEntry[]): Promise<PackEntry[]> {
    const cache = await caches.open(this.names.packs);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    return packs.filter(
      ({ id }) =>
        !there.has(this.address(savedPack(id))) || !there.has(this.address(`${savedPack(id)}.json`)),
    );
  }

  /** Which of the packs have pictures that are not all on the device. */
  async missingPictures(packs: readonly PackEntry[]): Promise<PackEntry[]> {
    const cache = await caches.open(this.names.pictures);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    return packs.filter(({ file }) => {
      const list = this.catalogue.pictureLists[file];
      return list !== undefined && !there.has(this.address(`_warraq/${list}`));
    });
  }

  private async ask(path: string, signal: AbortSignal): Promise<Response> {
    try {
      const response = await fetch(this.address(path), { signal });
      // A page in the place of a file is a network's own answer (a login), not ours.
      if (!response.ok || response.headers.get('content-type')?.includes('text/html'))
        throw new TypeError(String(response.status));
      return response;
    } catch (cause) {
      throw new SaveStopped(signal.aborted ? 'stopped' : 'cut', cause);
    }
  }

  /** Brings a file whole and checked. */
  private async bring(
    path: string,
    hash: string,
    signal: AbortSignal,
  ): Promise<{ readonly content: Uint8Array<ArrayBuffer>; readonly type: string }> {
    const response = await this.ask(path, signal);
    const content = await response.arrayBuffer().catch((cause: unknown) => {
      throw new SaveStopped(signal.aborted ? 'stopped' : 'cut', cause);
    });
    if ((await sha256(content)) !== hash) throw new SaveStopped('broken');
    return {
      content: new Uint8Array(content),
      type: response.headers.get('content-type') ?? 'application/octet-stream',
    };
  }

  private async keep(cacheName: string, path: string, content: BodyInit, type?: string): Promise<void> {
    try {
      const response = new Response(content, type ? { headers: { 'content-type': type } } : {});
      await (await caches.open(cacheName)).put(this.address(path), response);
    } catch (error) {
      throw isQuota(error) ? new SaveStopped('quota', error) : error;
    }
  }

  /** What the packs are compressed against: those of the base that stand before this one. */
  private async baseBefore(entry: PackEntry): Promise<Uint8Array> {
    if (!entry.base && this.base) return this.base;
    const all = this.catalogue.packs.filter(({ base }) => base);
    const needed = entry.base ? all.slice(0, all.indexOf(entry)) : all;
    const cache = await caches.open(this.names.packs);
    const joined = Promise.all(
      needed.map(async ({ id }) => {
        const bytes = await readZipped(await cache.match(this.address(savedPack(id)))).catch(() => undefined);
        if (bytes) return bytes;
        // Deleted or damaged on the device: the next try brings it anew.
        await cache.delete(this.address(savedPack(id)));
        throw new SaveStopped('broken');
      }),
    ).then(joinBase);
    if (!entry.base) this.base = joined;
    joined.catch(() => {
      this.base = undefined;
    });
    return joined;
  }

  /** Brings one pack; it counts only when its list of articles is there too. */
  async pack(entry: PackEntry, signal: AbortSignal): Promise<void> {
    const base = await this.baseBefore(entry);
    const { content } = await this.bring(`_warraq/${entry.file}`, entry.hash, signal);
    let list: readonly SavedArticle[];
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = openPack(content, base) as Uint8Array<ArrayBuffer>;
      if (!(await sha256(bytes)).startsWith(entry.id)) throw new RangeError('other content');
      list = listArticles(readPages(bytes));
    } catch (cause) {
      throw new SaveStopped('broken', cause);
    }
    // Kept as it is read, not as it came: what it was compressed against may change with the next edition.
    await this.keep(this.names.packs, savedPack(entry.id), await zip(bytes));
    await this.keep(this.names.packs, `${savedPack(entry.id)}.json`, JSON.stringify(list));
  }

  private async pictureList(entry: PackEntry, signal: AbortSignal): Promise<[path: string, hash: string][]> {
    const path = `_warraq/${this.catalogue.pictureLists[entry.file]}`;
    const here = await (await caches.open(this.names.pictures)).match(this.address(path));
    const response = here ?? (await this.ask(path, signal));
    return response.json().catch((cause: unknown) => {
      throw new SaveStopped('broken', cause);
    });
  }

  /**
   * Brings the pictures of a pack's articles that are not there yet; they count as whole when their list is kept.
   *
   * @param onBytes told of each picture's share of the bytes that the catalogue announced
   */
  async pictures(entry: PackEntry, stop: AbortController, onBytes: (bytes: number) => void): Promise<void> {
    const list = await this.pictureList(entry, stop.signal);
    const cache = await caches.open(this.names.pictures);
    let left = entry.pictures[1];
    await inLanes(
      list,
      async ([path, hash]) => {
        const here = await cache.match(this.address(path));
        let size = Number(here?.headers.get('content-length') ?? 0);
        if (!here) {
          const { content, type } = await this.bring(path, hash, stop.signal);
          await this.keep(this.names.pictures, path, content, type);
          size = content.length;
        }
        size = Math.min(size, left);
        left -= size;
        onBytes(size);
      },
      stop,
    );
    onBytes(left);
    const name = this.catalogue.pictureLists[entry.file];
    await this.keep(this.names.pictures, `_warraq/${name}`, JSON.stringify(list), 'application/json');
  }

  /** What the reader saved before. */
  async state(): Promise<SavedState | undefined> {
    const found = await (await caches.open(this.names.packs)).match(this.address(STATE));
    const state = (await found?.json().catch(() => undefined)) as SavedState | undefined;
    return state?.format === 2 ? state : undefined;
  }

  /** Writes down what the reader saved. */
  remember(state: SavedState): Promise<void> {
    return this.keep(this.names.packs, STATE, JSON.stringify(state));
  }

  /** Deletes packs and pictures of earlier versions. Done last: until then they were what was read. */
  async tidy(kept: readonly PackEntry[], pictures: boolean): Promise<void> {
    const ids = new Set(kept.map(({ id }) => id));
    const cache = await caches.open(this.names.packs);
    for (const request of await cache.keys()) {
      const id = savedPackId(request.url);
      if (request.url !== this.address(STATE) && (id === undefined || !ids.has(id)))
        await cache.delete(request);
    }
    if (!pictures) return;
    const shown = await caches.open(this.names.pictures);
    const wanted = new Set<string>();
    for (const { file } of kept) {
      const name = this.catalogue.pictureLists[file];
      if (name === undefined) continue;
      const list = await shown.match(this.address(`_warraq/${name}`));
      wanted.add(this.address(`_warraq/${name}`));
      for (const [path] of ((await list?.json()) ?? []) as [string, string][]) wanted.add(this.address(path));
    }
    for (const request of await shown.keys()) if (!wanted.has(request.url)) await shown.delete(request);
  }

  /** Deletes everything that was saved. */
  async removeAll(): Promise<void> {
    for (const name of await caches.keys())
      if (name === this.names.packs || name === this.names.pictures || name.startsWith(this.names.index))
        await caches.delete(name);
  }
}
