import { eachConcurrently } from '../../threads/each-concurrently.ts';
import type { Catalogue, PackEntry } from '../packs/catalogue.ts';
import { addressOf, keepFile, SaveStopped } from './keep.ts';
import {
  cacheNames,
  type OfflineSetup,
  type SavedState,
  STATE,
  savedPack,
  savedPackId,
  sha256,
} from './setup.ts';
import type { Unpacker } from './unpack.ts';

const DOWNLOADS_AT_ONCE = 4;

/** Does something with each of a list, several at a time; the first failure stops the others and is thrown. */
export function eachDownload<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  stop: AbortController,
): Promise<void> {
  return eachConcurrently(items, DOWNLOADS_AT_ONCE, (item) =>
    work(item).catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
}

/** Downloads packs to the device and records them. */
export class Download {
  readonly catalogue: Catalogue;
  private readonly setup: OfflineSetup;
  private readonly names: ReturnType<typeof cacheNames>;
  private readonly unpacker: Unpacker;

  constructor(setup: OfflineSetup, catalogue: Catalogue, unpacker: Unpacker) {
    this.setup = setup;
    this.unpacker = unpacker;
    this.catalogue = catalogue;
    this.names = cacheNames(setup.base);
  }

  /** Fetches the catalogue of what can be saved. */
  static async open(setup: OfflineSetup, unpacker: Unpacker): Promise<Download> {
    const response = await fetch(`${setup.base}offline/catalogue.json`, { cache: 'no-cache' }).catch(
      (cause: unknown) => {
        throw new SaveStopped('cut', cause);
      },
    );
    // A captive portal answered with its login page: the site cannot be reached.
    const catalogue = response.ok ? ((await response.json().catch(() => undefined)) as Catalogue) : undefined;
    if (catalogue?.format !== 2) throw new SaveStopped('cut');
    return new Download(setup, catalogue, unpacker);
  }

  private address(path: string): string {
    return addressOf(this.setup, path);
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
      // A page in the place of a file is the answer of a captive portal.
      if (!response.ok || response.headers.get('content-type')?.includes('text/html'))
        throw new TypeError(String(response.status));
      return response;
    } catch (cause) {
      throw new SaveStopped(signal.aborted ? 'stopped' : 'cut', cause);
    }
  }

  /** Downloads a file and checks its hash. */
  private async fetchFile(
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

  /** Downloads one pack; it is complete only with its list of articles. */
  async pack(entry: PackEntry, signal: AbortSignal): Promise<void> {
    const all = this.catalogue.packs.filter(({ base }) => base);
    const base = (entry.base ? all.slice(0, all.indexOf(entry)) : all).map(({ id }) => id);
    const { content } = await this.fetchFile(`_warraq/${entry.file}`, entry.hash, signal);
    await this.unpacker.take({ setup: this.setup, unpack: { id: entry.id, content: content.buffer, base } });
  }

  /** Ends the worker that unpacks, which holds the base in memory. */
  endUnpacker(): void {
    this.unpacker.end();
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
   * Downloads the missing pictures of a pack's articles; they are complete when their list is kept.
   *
   * @param onBytes called with each picture's share of the bytes in the catalogue
   */
  async pictures(entry: PackEntry, stop: AbortController, onBytes: (bytes: number) => void): Promise<void> {
    const list = await this.pictureList(entry, stop.signal);
    const cache = await caches.open(this.names.pictures);
    let left = entry.pictures[1];
    await eachDownload(
      list,
      async ([path, hash]) => {
        const here = await cache.match(this.address(path));
        let size = Number(here?.headers.get('content-length') ?? 0);
        if (!here) {
          const { content, type } = await this.fetchFile(path, hash, stop.signal);
          await keepFile(this.setup, 'pictures', path, content, type);
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
    await keepFile(this.setup, 'pictures', `_warraq/${name}`, JSON.stringify(list), 'application/json');
  }

  /** What the reader saved before. */
  async state(): Promise<SavedState | undefined> {
    const found = await (await caches.open(this.names.packs)).match(this.address(STATE));
    const state = (await found?.json().catch(() => undefined)) as SavedState | undefined;
    return state?.format === 3 ? state : undefined;
  }

  /** Writes down what the reader saved. */
  remember(state: SavedState): Promise<void> {
    return keepFile(this.setup, 'packs', STATE, JSON.stringify(state));
  }

  /** Deletes packs and pictures of earlier versions. Done last, since they are read until then. */
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
