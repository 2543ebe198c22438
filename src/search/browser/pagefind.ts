/**
 * The module that a site serves as `/pagefind/pagefind.js`: the API that Pagefind documents
 * (pagefind.app/docs/api), answered by this engine. Programs written for Pagefind, its own user interfaces included,
 * work with it unchanged.
 */
import type { FilterCounts } from './pagefind-filters.ts';
import {
  OpenIndex,
  type PagefindOptions,
  type PagefindResult,
  type SearchOptions,
} from './pagefind-index.ts';

export type { PagefindOptions, PagefindResult, SearchOptions };

/** Path from this file to the index; written in by the bundler. */
declare const INDEX_PATH: string;
/** Where the indexes of our sites, and of those of other programs, lie. */
const INDEX_PATHS = ['../search-index/', './'];

export interface PagefindAnswer {
  results: PagefindResult[];
  unfilteredResultCount: number;
  filters: FilterCounts;
  totalFilters: FilterCounts;
  timings: { preload: number; search: number; total: number };
}

const DEBOUNCE = 300;
function addCounts(into: FilterCounts, more: FilterCounts): void {
  for (const [name, values] of Object.entries(more)) {
    const own = into[name] ?? {};
    into[name] = own;
    for (const [value, count] of Object.entries(values)) own[value] = (own[value] ?? 0) + count;
  }
}

/** The folder that a page names, which may lack its last slash. */
const folderOf = (path: string): URL => new URL(path.replace(/\/?$/, '/'), location.href);

/** Where the index of a `pagefind.js` in a folder may lie, the place of our own first. */
const addressesIn = (folder: URL): [string, ...string[]] => [
  new URL(INDEX_PATH, folder).href,
  ...INDEX_PATHS.filter((path) => path !== INDEX_PATH).map((path) => new URL(path, folder).href),
];

/** A search of its own, with its options and the indexes merged into it. */
export class PagefindInstance {
  private options_: PagefindOptions = {};
  private indexes: OpenIndex[] = [];
  private asked = 0;

  constructor(options: PagefindOptions = {}) {
    void this.options(options);
  }

  /** Takes over options; they count from the next search on. */
  options(options: PagefindOptions): Promise<void> {
    Object.assign(this.options_, options);
    return Promise.resolve();
  }

  /** Loads the index, so that the first answer comes sooner. */
  async init(_language?: string, _overrides?: unknown): Promise<void> {
    await Promise.all(this.all().map((index) => index.archive()));
  }

  /** Adds the index of another site, whose results are ranked among those of this one. */
  async mergeIndex(bundlePath: string, options: PagefindOptions = {}): Promise<void> {
    const baseUrl = options.baseUrl ?? new URL('../', folderOf(bundlePath)).href;
    const index = new OpenIndex(addressesIn(folderOf(bundlePath)), { ...options, baseUrl });
    // All pages of an index that is there already would be found twice.
    if (this.all().some(({ addresses }) => addresses[0] === index.addresses[0])) return;
    this.indexes.push(index);
    await index.archive();
  }

  /**
   * Answers a search; with `null` for a term, all articles that the filters let through. With `preload` it only
   * reads what the answer needs, and gives `null`.
   */
  search(term: string | null, options: SearchOptions & { preload: true }): Promise<null>;
  search(term: string | null, options?: SearchOptions | null): Promise<PagefindAnswer>;
  async search(term: string | null, options?: SearchOptions | null): Promise<PagefindAnswer | null> {
    const answer = await this.answer(term, options ?? {});
    return options?.preload === true ? null : answer;
  }

  private async answer(term: string | null, options: SearchOptions): Promise<PagefindAnswer> {
    const started = performance.now();
    // Programs without types hand over numbers, or nothing.
    const text = term === null ? null : String(term ?? '');
    const parts = await Promise.all(this.all().map((index) => index.search(text, options)));
    const answer: PagefindAnswer = {
      results: parts.flatMap(({ results }, index) =>
        results.map((result) => ({ ...result, id: index === 0 ? result.id : `${index}-${result.id}` })),
      ),
      unfilteredResultCount: parts.reduce((sum, { unfiltered }) => sum + unfiltered, 0),
      ...{ filters: {}, totalFilters: {} },
      timings: { preload: 0, search: 0, total: 0 },
    };
    for (const part of parts) {
      addCounts(answer.filters, part.filters);
      addCounts(answer.totalFilters, part.totalFilters);
    }
    if (parts.length > 1 && options.sort === undefined) answer.results.sort((a, b) => b.score - a.score);
    const total = performance.now() - started;
    answer.timings = { preload: 0, search: total, total };
    return answer;
  }

  /** Answers as `search` does after a pause, or with `null` where another search was asked meanwhile. */
  async debouncedSearch(
    term: string | null,
    options: SearchOptions = {},
    pause = DEBOUNCE,
  ): Promise<PagefindAnswer | null> {
    const asked = ++this.asked;
    void this.preload(term, options);
    await new Promise((go) => setTimeout(go, pause));
    if (asked !== this.asked) return null;
    const answer = await this.search(term, options);
    return asked === this.asked ? answer : null;
  }

  /** Reads what a search would need. Failures show with the search. */
  async preload(term: string | null, options: SearchOptions = {}): Promise<void> {
    await this.search(term, { ...options, preload: true }).catch(() => undefined);
  }

  /** The filters of all articles, with the number of articles of each value. */
  async filters(): Promise<FilterCounts> {
    const counts: FilterCounts = {};
    for (const part of await Promise.all(this.all().map((index) => index.filters()))) addCounts(counts, part);
    return counts;
  }

  /** Forgets the indexes and options. */
  destroy(): Promise<void> {
    this.indexes = [];
    this.options_ = {};
    this.asked++;
    return Promise.resolve();
  }

  private all(): OpenIndex[] {
    if (this.indexes.length === 0) {
      const { bundlePath, basePath } = this.options_;
      const folder = bundlePath ?? basePath;
      const addresses: [string, ...string[]] =
        folder === undefined ? [new URL(INDEX_PATH, import.meta.url).href] : addressesIn(folderOf(folder));
      this.indexes.push(new OpenIndex(addresses, this.options_));
    }
    return this.indexes;
  }
}

let shared = new PagefindInstance();

/** What an instance can do, also where a program takes single functions out of it. */
export type PagefindFunctions = Pick<
  PagefindInstance,
  'options' | 'init' | 'mergeIndex' | 'search' | 'debouncedSearch' | 'preload' | 'filters' | 'destroy'
>;

export function createInstance(given: PagefindOptions = {}): PagefindFunctions {
  const instance = new PagefindInstance(given);
  return {
    options: instance.options.bind(instance),
    init: instance.init.bind(instance),
    mergeIndex: instance.mergeIndex.bind(instance),
    search: instance.search.bind(instance),
    debouncedSearch: instance.debouncedSearch.bind(instance),
    preload: instance.preload.bind(instance),
    filters: instance.filters.bind(instance),
    destroy: instance.destroy.bind(instance),
  };
}
export const options = (given: PagefindOptions): Promise<void> => shared.options(given);
export const init = (): Promise<void> => shared.init();
export const mergeIndex = (path: string, given?: PagefindOptions): Promise<void> =>
  shared.mergeIndex(path, given);
export const search = (term: string | null, given?: SearchOptions): Promise<PagefindAnswer> =>
  shared.search(term, given);
export const debouncedSearch = (
  term: string | null,
  given?: SearchOptions,
  pause?: number,
): Promise<PagefindAnswer | null> => shared.debouncedSearch(term, given, pause);
export const preload = (term: string | null, given?: SearchOptions): Promise<void> =>
  shared.preload(term, given);
export const filters = (): Promise<FilterCounts> => shared.filters();
export async function destroy(): Promise<void> {
  await shared.destroy();
  shared = new PagefindInstance();
}
