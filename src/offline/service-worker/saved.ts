import type { SearchRecord } from '../../search/format/record.ts';
import { type PackedPage, readPack, readPages } from '../packs/pack.ts';
import { bareShell, joinPage } from '../packs/page-parts.ts';
import { readZipped } from './device-file.ts';
import { cacheNames, type OfflineSetup, type SavedArticle, savedPack, savedPackId } from './setup.ts';

/** Lists the articles among pages as they are known without their pack. */
export function listArticles(pages: readonly PackedPage[]): SavedArticle[] {
  return pages.map(({ path, title, record }) => ({
    path,
    title: record?.title ?? title,
    date: record?.date ?? '',
    section: record?.section ?? '',
  }));
}

// Packs kept open: ten results of a search lie in about as many.
const OPEN_PACKS = 12;

/** The pages on this device that came in packs: first pages, latest articles, saved articles. */
export class Saved {
  /** Packs that could not be read; they are removed, and the reader is told. */
  readonly damaged = new Set<string>();
  private readonly setup: OfflineSetup;
  private readonly names: ReturnType<typeof cacheNames>;
  private readonly open = new Map<string, Promise<PackedPage[] | undefined>>();
  private shellTexts: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(setup: OfflineSetup) {
    this.setup = setup;
    this.names = cacheNames(setup.base);
  }

  private address(path: string): string {
    return new URL(this.setup.base + path, location.origin).href;
  }

  private coreCache(): Promise<Cache> {
    return caches.open(this.names.core + this.setup.version);
  }

  /** The saved packs that are really there, by their contents' names. */
  async packs(): Promise<string[]> {
    const cache = await caches.open(this.names.packs);
    const found = new Set<string>();
    for (const { url } of await cache.keys()) {
      const id = url.endsWith('.bin') ? savedPackId(url) : undefined;
      if (id !== undefined) found.add(id);
    }
    return [...found].sort();
  }

  /** Lists the articles of a saved pack without opening it. */
  async articlesOf(id: string): Promise<SavedArticle[]> {
    const cache = await caches.open(this.names.packs);
    const found = await cache.match(this.address(`${savedPack(id)}.json`));
    const list = (await found?.json().catch(() => undefined)) as SavedArticle[] | undefined;
    // A list that is gone is made again from the pack.
    return list ?? listArticles((await this.pages(id)) ?? []);
  }

  /** Reads a saved pack; one that is damaged is taken out of the cache and gives `undefined`. */
  pages(id: string): Promise<PackedPage[] | undefined> {
    return this.opened(id, async () => {
      const cache = await caches.open(this.names.packs);
      const address = this.address(savedPack(id));
      try {
        const bytes = await readZipped(await cache.match(address));
        return bytes && readPages(bytes);
      } catch {
        this.damaged.add(id);
        await cache.delete(address);
        return undefined;
      }
    });
  }

  /** Reads the search records of some articles of a saved pack, without keeping it open. */
  async recordsOf(id: string, paths: ReadonlySet<string>): Promise<SearchRecord[]> {
    const cache = await caches.open(this.names.packs);
    const bytes = await readZipped(await cache.match(this.address(savedPack(id)))).catch(() => undefined);
    const pages = bytes ? readPages(bytes, paths) : [];
    return pages.flatMap(({ record }) => record ?? []);
  }

  private opened(
    name: string,
    read: () => Promise<PackedPage[] | undefined>,
  ): Promise<PackedPage[] | undefined> {
    const reading = this.open.get(name) ?? read();
    this.open.delete(name);
    this.open.set(name, reading);
    for (const [oldest] of this.open) {
      if (this.open.size <= OPEN_PACKS) break;
      this.open.delete(oldest);
    }
    return reading;
  }

  /** First pages and latest articles. */
  async start(): Promise<PackedPage[]> {
    const { start } = this.setup;
    const pages = await this.opened(start, async () => {
      const cache = await this.coreCache();
      const found = await cache.match(this.address(`_warraq/${start}`));
      try {
        return found && readPack(new Uint8Array(await found.arrayBuffer()));
      } catch {
        this.damaged.add(start);
        await cache.delete(this.address(`_warraq/${start}`));
        return undefined;
      }
    });
    return pages ?? [];
  }

  /** Forgets which packs were open: something was saved or removed. */
  forget(): void {
    this.open.clear();
  }

  private shells(): Promise<ReadonlyMap<string, string>> {
    this.shellTexts ??= this.coreCache()
      .then((cache) => cache.match(this.address(`_warraq/${this.setup.shells}`)))
      .then(async (found) => new Map(Object.entries((await found?.json()) as Record<string, string>)));
    this.shellTexts.catch(() => {
      this.shellTexts = undefined;
    });
    return this.shellTexts;
  }

  /** Puts a page together; where the browser has deleted the shells, with nothing around its content. */
  async assemble(page: PackedPage): Promise<string> {
    const shells = await this.shells().catch(() => undefined);
    // A shell of another version will do.
    const shell = shells?.get(page.shell) ?? shells?.values().next().value ?? bareShell(this.setup);
    return joinPage({ ...page, shell }, this.setup.base + page.path.slice(1));
  }

  /**
   * Finds a page by its address without the base.
   *
   * @param packsFirst prefers the version that was saved to that of the first pages
   */
  async find(path: string, packsFirst = false): Promise<PackedPage | undefined> {
    const early = (await this.start()).find((page) => page.path === path);
    if (early && !packsFirst) return early;
    for (const file of await this.packs()) {
      const articles = await this.articlesOf(file);
      if (!articles.some((article) => article.path === path)) continue;
      const page = (await this.pages(file))?.find((each) => each.path === path);
      if (page) return page;
    }
    return early;
  }

  /** Everything that can be read from packs, latest first. */
  async articles(): Promise<SavedArticle[]> {
    const found = new Map<string, SavedArticle>();
    for (const file of await this.packs())
      for (const article of await this.articlesOf(file)) found.set(article.path, article);
    for (const { path, title, record } of await this.start())
      if (record) found.set(path, { path, title, date: record.date ?? '', section: record.section ?? '' });
    return [...found.values()].sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  }

  /** The search records of everything that can be read from packs. */
  async records(onlyStart = false): Promise<SearchRecord[]> {
    const found = new Map<string, SearchRecord>();
    const add = (pages: readonly PackedPage[] | undefined) => {
      for (const { path, record } of pages ?? []) if (record) found.set(path, record);
    };
    if (!onlyStart) for (const file of await this.packs()) add(await this.pages(file));
    add(await this.start());
    return [...found.values()];
  }
}
