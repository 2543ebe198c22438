import { searchStrings } from '../../strings/search.ts';
import { type Facets, SORT_PREFIX } from '../format/facets.ts';
import { NO_DAY, type PageTable } from '../format/pages.ts';
import { BODY, TITLE, ZONE_STARTS, zoneOf } from '../format/zones.ts';
import { positionOf } from '../query/hits.ts';
import { placesIn } from '../query/places.ts';
import { hitsOfPage } from '../query/proximity.ts';
import type { Scored } from '../query/rank.ts';
import { readText, soughtIn } from '../query/texts.ts';
import { Archive } from './archive.ts';
import { Engine, type Ranking } from './engine.ts';
import {
  countFilters,
  type FilterCondition,
  type FilterCounts,
  inOrder,
  isForeign,
  type NamedFilters,
  nameFilters,
  ofLanguage,
  readFilters,
  sortKeys,
} from './pagefind-filters.ts';
import { type PagefindData, toPagefindData } from './pagefind-result.ts';
import { byAnswers, readResults } from './present.ts';
import { FIRST_QUERY } from './request.ts';
import { httpSource } from './source.ts';

/** Options that Pagefind documents; those of its own ranking are taken and have no effect. */
export interface PagefindOptions {
  /** Address of the folder of another `pagefind.js`, of which the index is asked; it has two names. */
  bundlePath?: string;
  basePath?: string;
  /** What stands before the addresses of results. */
  baseUrl?: string;
  excerptLength?: number;
  /** The sign where an excerpt was cut, `…` without it. */
  excerptEllipsis?: string;
  /** Language of the pages wanted of an index that is merged; without it that of the page that asks. */
  language?: string;
  /** Parameter of results' addresses that names the words to mark. */
  highlightParam?: string | null;
  /** Filters that all pages of an index have besides their own, with their values. */
  mergeFilter?: Record<string, string | readonly string[]>;
  /** Factor for the scores of this index beside those of others. */
  indexWeight?: number;
}

export interface SearchOptions {
  filters?: FilterCondition;
  /** A key and its direction; with several, the first counts. */
  sort?: Record<string, 'asc' | 'desc'>;
  preload?: boolean;
}

export interface PagefindResult {
  id: string;
  score: number;
  words: number[];
  /** `title` where the title has a word of the query. */
  matchedMetaFields?: string[];
  data(): Promise<PagefindData>;
}

const EXCERPT_LENGTH = 30;
/** A query that is a phrase in quotation marks, as Pagefind knows it. */
const PHRASE = /^\s*".+"\s*$/;
/** The most words of a query that the address of a result carries. */
const MOST_MARKED = 20;

/** One index with the options it was opened with. */
export class OpenIndex {
  readonly options: PagefindOptions;
  /** Where the index may lie: its folder, as an absolute address. */
  readonly addresses: readonly [string, ...string[]];
  private opened: Promise<Archive> | undefined;

  constructor(addresses: readonly [string, ...string[]], options: PagefindOptions) {
    this.addresses = addresses;
    this.options = options;
  }

  archive(): Promise<Archive> {
    this.opened ??= openFirst(this.addresses);
    this.opened.catch(() => {
      this.opened = undefined;
    });
    return this.opened;
  }

  private get language(): string {
    return this.options.language ?? languageOfPage();
  }

  private async named(archive: Archive): Promise<NamedFilters> {
    const { facets: labels } = searchStrings(archive.entry.language);
    return nameFilters(await archive.facets(), labels, this.options.mergeFilter ?? {}, archive.table.count);
  }

  async search(term: string | null, { filters, sort, preload }: SearchOptions): Promise<Found> {
    // No word gives nothing; `null` gives all.
    if (term?.trim() === '') return { results: [], unfiltered: 0, filters: {}, totalFilters: {} };
    const archive = await this.archive();
    const { table } = archive;
    const { facets, shown: shownName, own } = await this.named(archive);
    const ranking: Ranking = await new Engine(archive).rank({
      ...FIRST_QUERY,
      ...{ text: term ?? '', typing: true, all: true },
      // Nothing here could tell that a phrase was read as its words.
      verbatim: term !== null && PHRASE.test(term),
    });
    const isOwnLanguage = ofLanguage(facets, this.language);
    const isAllowed = allowedBy(ranking);
    const all = ranking.ranked.filter(({ page }) => isOwnLanguage(page) && isAllowed(page));
    const accepts = filters === undefined ? () => true : readFilters(filters, facets, own);
    let shown = all.filter(({ page }) => accepts(page));
    // What an order leaves out is still counted.
    const [inAll, inShown] = [flags(all, table.count), flags(shown, table.count)];
    const [key, direction] = Object.entries(sort ?? {})[0] ?? [];
    const place = key === undefined ? undefined : placesBy(key, direction === 'asc', facets, table);
    if (place !== undefined) {
      // What lacks the value has no place in that order.
      shown = shown.filter(({ page }) => Number.isFinite(place(page)));
      shown.sort((a, b) => place(a.page) - place(b.page) || b.score - a.score);
      // `preload` shows no results yet.
    } else if (preload !== true) shown = await firstByAnswers(archive, ranking, shown, term ?? '');
    return {
      results: shown.map((scored) => this.result(archive, ranking, scored, shownName)),
      unfiltered: all.length,
      filters: countFilters(facets, isOwnLanguage, (page) => inShown[page] === 1, shownName),
      totalFilters: countFilters(facets, isOwnLanguage, (page) => inAll[page] === 1, shownName),
    };
  }

  async filters(): Promise<FilterCounts> {
    const { facets, shown } = await this.named(await this.archive());
    return countFilters(facets, ofLanguage(facets, this.language), () => true, shown);
  }

  private result(
    archive: Archive,
    { plan }: Ranking,
    { page, score }: Scored,
    shown: (name: string) => string,
  ): PagefindResult {
    const sought = plan.terms.map(({ readings }) => readings.map((reading) => reading.sought));
    const places = plan.terms.flatMap(({ readings }) =>
      readings.flatMap(({ found }) =>
        Array.from(hitsOfPage(found.hits ?? new Float64Array(), page), positionOf),
      ),
    );
    const inBody = places.filter((place) => zoneOf(place) === BODY).map((place) => place - ZONE_STARTS[BODY]);
    const weighted = score * (this.options.indexWeight ?? 1);
    let made: Promise<PagefindData> | undefined;
    const data = async (): Promise<PagefindData> => {
      const record = await archive.record(page);
      const mayBe = soughtIn(plan.terms, []);
      const placesOf = (text: string) => placesIn([readText(text, mayBe)], sought)[0] ?? [];
      const marked = plan.terms.slice(0, MOST_MARKED).map(({ clause }) => clause.text);
      return toPagefindData({
        ...{ record, found: placesOf(record.body), inTitle: placesOf(record.title).length > 0 },
        ...{ score: weighted, length: this.options.excerptLength ?? EXCERPT_LENGTH },
        ellipsis: this.options.excerptEllipsis,
        addressOf: (path, anchor) => this.addressOf(path, anchor, marked),
        filters: await filtersOf(archive, page, shown),
      });
    };
    return {
      id: `${page}`,
      score: weighted,
      words: [...new Set(inBody)].sort((a, b) => a - b),
      ...(places.some((place) => zoneOf(place) === TITLE) ? { matchedMetaFields: ['title'] } : {}),
      data: () => {
        made ??= data();
        return made;
      },
    };
  }

  private addressOf(path: string, anchor: string | undefined, marked: readonly string[]): string {
    if (/^[a-z]+:/i.test(path)) return path;
    const { baseUrl = new URL('../', new URL('./', import.meta.url)).pathname } = this.options;
    const base = /^(?:\/|https?:\/\/)/.test(baseUrl) ? baseUrl : `/${baseUrl}`;
    const { highlightParam } = this.options;
    const query =
      !highlightParam || marked.length === 0
        ? ''
        : `?${marked.map((word) => `${highlightParam}=${encodeURIComponent(word)}`).join('&')}`;
    const hash = anchor === undefined ? '' : `#${anchor}`;
    return `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}${query}${hash}`;
  }
}

/** Opens the index at the first of some addresses that has one. */
async function openFirst([address, ...others]: readonly [string, ...string[]]): Promise<Archive> {
  try {
    return await Archive.open(httpSource(address));
  } catch (error) {
    const [next, ...rest] = others;
    if (next === undefined) throw error;
    return openFirst([next, ...rest]).catch(() => Promise.reject(error));
  }
}

/** `lang` of the page that asks, where there is one. */
const languageOfPage = (): string => (typeof document === 'undefined' ? '' : document.documentElement.lang);

/** The place of a page in the order by a key, or nothing where the index has no such key. */
function placesBy(
  key: string,
  ascending: boolean,
  facets: Facets,
  { day }: PageTable,
): ((page: number) => number) | undefined {
  if (facets[SORT_PREFIX + key] !== undefined) return sortKeys(facets, key, ascending);
  if (key !== 'date') return undefined;
  return (page) => {
    const value = day[page] ?? NO_DAY;
    return value === NO_DAY ? Number.POSITIVE_INFINITY : (ascending ? 1 : -1) * value;
  };
}

/** The number of first results that are read and ordered by their texts; interfaces show five or ten at once. */
const READ_FIRST = 10;

async function firstByAnswers(
  archive: Archive,
  { plan: { terms }, layout }: Ranking,
  shown: Scored[],
  text: string,
): Promise<Scored[]> {
  if (terms.length < 2) return shown;
  const asked = layout ?? text;
  const first = await readResults(archive, shown.slice(0, READ_FIRST), terms, asked);
  const ordered = byAnswers(first, terms, asked, archive.table.count);
  return [...ordered.map(({ scored }) => scored), ...shown.slice(READ_FIRST)];
}

interface Found {
  results: PagefindResult[];
  unfiltered: number;
  filters: FilterCounts;
  totalFilters: FilterCounts;
}

/** Field words of a query (كاتب: …) narrow its answer. */
function allowedBy({ accept }: Ranking): (page: number) => boolean {
  const tests = [...accept.values()];
  return (page) => tests.every((test) => test(page));
}

function flags(scored: readonly Scored[], count: number): Uint8Array {
  const set = new Uint8Array(count);
  for (const { page } of scored) set[page] = 1;
  return set;
}

async function filtersOf(
  archive: Archive,
  page: number,
  shown: (name: string) => string,
): Promise<Record<string, string[]>> {
  const record = await archive.record(page);
  const { date, section, source, topics, authors, people, places, filters = {} } = record;
  if (isForeign(await archive.facets())) return Object.fromEntries(inOrder(Object.entries(filters), true));
  const fields = {
    ...{
      section: section === undefined ? [] : [section],
      year: date === undefined ? [] : [date.slice(0, 4)],
    },
    ...{ topic: topics, source: source === undefined ? [] : [source] },
    ...{ author: authors, person: people, place: places },
  };
  const all = Object.entries({ ...filters, ...fields }).filter(([, values]) => values.length > 0);
  return Object.fromEntries(all.map(([name, values]) => [shown(name), values]));
}
