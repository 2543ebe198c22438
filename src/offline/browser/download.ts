import type { Catalogue, PackEntry } from '../packs/catalogue.ts';
import { readPack } from '../packs/pack.ts';
import { cacheNames, type OfflineSetup, type SavedArticle, type SavedState, STATE, sha256 } from './setup.ts';

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

/** Brings packs to the device and keeps account of them. */
export class Download {
  readonly catalogue: Catalogue;
  private readonly setup: OfflineSetup;
  private readonly names: ReturnType<typeof cacheNames>;

  constructor(setup: OfflineSetup, catalogue: Catalogue) {
    this.setup = setup;
    this.catalogue = catalogue;
    this.names = cacheNames(setup.base);
  }

  /** Asks for what can be saved now. */
  static async open(setup: OfflineSetup): Promise<Download> {
    const response = await fetch(`${setup.base}offline/catalogue.json`, { cache: 'no-cache' });
    if (!response.ok) throw new SaveStopped('cut');
    return new Download(setup, (await response.json()) as Catalogue);
  }

  private address(path: string): string {
    return new URL(this.setup.base + path, location.origin).href;
  }

  /** Which of the packs are not on the device yet. */
  async missing(packs: readonly PackEntry[]): Promise<PackEntry[]> {
    const cache = await caches.open(this.names.packs);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    return packs.filter(
      ({ file }) =>
        !there.has(this.address(`_warraq/${file}`)) || !there.has(this.address(`_warraq/${file}.json`)),
    );
  }

  /** Brings a file whole and checked. */
  private async bring(path: string, hash: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    let content: ArrayBuffer;
    try {
      const response = await fetch(this.address(path), { signal });
      if (!response.ok) throw new TypeError(String(response.status));
      content = await response.arrayBuffer();
    } catch (cause) {
      throw new SaveStopped(signal.aborted ? 'stopped' : 'cut', cause);
    }
    if ((await sha256(content)) !== hash) throw new SaveStopped('broken');
    return new Uint8Array(content);
  }

  private async keep(cacheName: string, path: string, content: BodyInit): Promise<void> {
    try {
      await (await caches.open(cacheName)).put(this.address(path), new Response(content));
    } catch (error) {
      throw isQuota(error) ? new SaveStopped('quota', error) : error;
    }
  }

  /** Brings one pack; it counts only when its list of articles is there too. */
  async pack(entry: PackEntry, signal: AbortSignal): Promise<void> {
    const content = await this.bring(`_warraq/${entry.file}`, entry.hash, signal);
    let list: SavedArticle[];
    try {
      list = readPack(content).map(({ path, title, record }) => ({
        path,
        title: record?.title ?? title,
        date: record?.date ?? '',
        section: record?.section ?? '',
      }));
    } catch (cause) {
      throw new SaveStopped('broken', cause);
    }
    await this.keep(this.names.packs, `_warraq/${entry.file}`, content);
    await this.keep(this.names.packs, `_warraq/${entry.file}.json`, JSON.stringify(list));
  }

  /** Brings the pictures of a pack's articles that are not there yet. */
  async pictures(entry: PackEntry, signal: AbortSignal): Promise<void> {
    const listFile = this.catalogue.pictureLists[entry.file];
    if (listFile === undefined) return;
    const response = await fetch(this.address(`_warraq/${listFile}`), { signal }).catch((cause: unknown) => {
      throw new SaveStopped(signal.aborted ? 'stopped' : 'cut', cause);
    });
    const list = (await response.json()) as [path: string, hash: string][];
    const cache = await caches.open(this.names.pictures);
    for (const [path, hash] of list) {
      if (await cache.match(this.address(path))) continue;
      await this.keep(this.names.pictures, path, await this.bring(path, hash, signal));
    }
  }

  /** What the reader saved before. */
  async state(): Promise<SavedState | undefined> {
    const found = await (await caches.open(this.names.packs)).match(this.address(STATE));
    return found?.json().catch(() => undefined);
  }

  /** Writes down what the reader saved. */
  remember(state: SavedState): Promise<void> {
    return this.keep(this.names.packs, STATE, JSON.stringify(state));
  }

  /** Deletes the packs of earlier versions. Done last: until then they were what was read. */
  async tidy(kept: readonly string[]): Promise<void> {
    const cache = await caches.open(this.names.packs);
    for (const request of await cache.keys()) {
      const file = /_warraq\/(pack-[0-9a-f]+\.bin)(?:\.json)?$/.exec(request.url)?.[1];
      if (file !== undefined && !kept.includes(file)) await cache.delete(request);
    }
  }

  /** Deletes everything that was saved. */
  async removeAll(): Promise<void> {
    for (const name of await caches.keys())
      if (name === this.names.packs || name === this.names.pictures || name.startsWith(this.names.index))
        await caches.delete(name);
  }
}
