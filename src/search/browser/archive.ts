import type { Term } from '../../text/analyse.ts';
import { startsByNumber } from '../format/blocks.ts';
import {
  type Best,
  type Bucket,
  bucketOf,
  bucketPath,
  decodeList,
  decodePlaces,
  listPath,
  openBucket,
} from '../format/buckets.ts';
import { formOf, keyOf } from '../format/encoding.ts';
import { decodeFacets, type EncodedFacets, FACET_NAMES, type Facets } from '../format/facets.ts';
import { decodeStemFile, decodeStemList } from '../format/list-ranges.ts';
import { placeOf } from '../format/packed-records.ts';
import { shownRecord } from '../format/page-record.ts';
import {
  type IndexEntry,
  type IndexVolume,
  type JoinedTables,
  joinTables,
  type PageTable,
  type TableSegment,
  type VolumeTable,
} from '../format/pages.ts';
import type { SearchRecord } from '../format/record.ts';
import { IN_PAGES, recordFileOf } from '../format/record-files.ts';
import { decodeRecordText } from '../format/record-text.ts';
import type { RootFiles, StemFile } from '../format/root-files.ts';
import { listOfStem, placeOfList } from '../format/stem-lists.ts';
import { concatFound, type Found, findIn, NOTHING, uniteFound, withRoot } from '../query/found.ts';
import { concatHits, type Hits, hitsIn, LEVEL, type Pages } from '../query/hits.ts';
import { decodeShard, EDGES, type Edge, type KnownStem, shardOf } from '../query/spelling.ts';
import { type Suggestion, suggestionShard } from '../query/suggest.ts';
import type { NamePair } from '../query/transliteration.ts';
import { IndexFiles, openTables, parseFile, parseJson } from './index-files.ts';
import { SearchFailure, type Source } from './source.ts';

/** A volume of the index, opened. */
interface OpenVolume extends Pages {
  files: IndexVolume;
  table: VolumeTable;
}

/** How much is read of a term. */
export interface Breadth {
  /** All articles that have it, and not the best alone. */
  all?: boolean;
  /** All forms of a root count, however common it is: the query has few words. */
  everyForm?: boolean;
}

/** A common root that no more of the articles have counts in all its forms. */
const RARE_ROOT = 0.05;

/**
 * An opened index, whose files are read when first needed and kept. Its volumes answer as one: pages are numbered
 * through all of them, and frequencies and means count all of them.
 */
export class Archive {
  readonly entry: IndexEntry;
  readonly table: PageTable;
  private readonly source: Source;
  private readonly joined: JoinedTables;
  private readonly volumes: OpenVolume[];
  private joinedFacets: Promise<Facets> | undefined;
  private readonly files: IndexFiles;

  private constructor(source: Source, entry: IndexEntry, tables: readonly VolumeTable[]) {
    this.source = source;
    this.files = new IndexFiles(source);
    this.entry = entry;
    this.joined = joinTables(tables);
    this.table = this.joined.table;
    this.volumes = tables.map((table, index) => {
      const pages = this.joined.pages[index] as Uint32Array;
      const files = entry.volumes[index] as IndexVolume;
      return { files, table, pages, starts: startsByNumber(table.segments), usual: table.usual };
    });
  }

  /** Opens the index behind a source. Throws `SearchFailure`. */
  static async open(source: Source): Promise<Archive> {
    const { entry, tables } = await openTables(source);
    return new Archive(source, entry, tables);
  }

  /**
   * The articles that have a term, from `lowest` level up. Of a term that many have only the best are read, unless
   * `all` are wanted. The other stems of a common root count in short queries, and where few articles have them: in a
   * longer question they tell next to nothing, and are most of the list.
   */
  async find(term: Term, lowest: number, { all, everyForm }: Breadth = {}): Promise<Found> {
    const parts = await Promise.all(
      this.volumes.map(async (volume): Promise<Found> => {
        const key = keyOf(term);
        const files = volume.table.common.get(key);
        if (files === undefined) return this.findInBucket(key, term, volume, lowest);
        const { articles, best, rest } = files;
        const isRare = articles <= this.table.count * RARE_ROOT;
        const counted = lowest === LEVEL.root ? articles : 0;
        const hasForms = counted > 0 && rest === undefined;
        if (!hasForms || !(everyForm || isRare)) {
          const found = await this.findStem(files, term, volume, { lowest, all });
          // What is written in no article is still not asked in vain where its root is there.
          if (!hasForms || found.pages.length > 0) return withRoot(found, counted);
        }
        const lists = await this.files.readParts(listPath(best.name), (bytes) => decodeStemFile(bytes, best));
        return withRoot(uniteFound(lists.map((list) => findIn(list, term, volume, lowest))), counted);
      }),
    );
    return concatFound(parts);
  }

  private async findInBucket(key: string, term: Term, volume: OpenVolume, lowest: number): Promise<Found> {
    const entry = await this.entryOf(volume, key);
    if (!(entry instanceof Uint8Array)) return NOTHING;
    const { list, places } = parseFile('index', () => decodeList(entry));
    const hits = hitsIn({ ...list, ...places }, term, volume, lowest);
    return { ...findIn(list, term, volume, lowest), hits };
  }

  /** The articles that have the stem of a term, or the word itself, whose root is common. */
  private async findStem(
    { best, rest }: RootFiles,
    term: Term,
    volume: OpenVolume,
    { lowest, all }: { lowest: number; all: boolean | undefined },
  ): Promise<Found> {
    const stem = listOfStem(best, formOf(term));
    const [own, others] = await Promise.all([
      this.stemList(best, stem),
      all && rest ? this.stemList(rest, stem) : undefined,
    ]);
    if (own === undefined) return NOTHING;
    const isBest = !all && rest !== undefined && placeOfList(rest, stem) !== undefined;
    const lists = others === undefined ? [own] : [own, others];
    return uniteFound(lists.map((list) => findIn(list, term, volume, Math.max(lowest, LEVEL.stem), isBest)));
  }

  /** The list of a stem of a common root. */
  private async stemList(file: StemFile, stem: number): Promise<Best | undefined> {
    const place = placeOfList(file, stem);
    return place && this.files.readPart(listPath(file.name), place, decodeStemList);
  }

  /** The articles that have a term; `undefined` for a common one, whose list holds no lengths of bodies. */
  async findListed(term: Term, lowest: number): Promise<Found | undefined> {
    const isListed = this.volumes.every(({ table }) => !table.common.has(keyOf(term)));
    return isListed ? this.find(term, lowest) : undefined;
  }

  /** All occurrences of a term, from `lowest` level up. */
  hits(term: Term, lowest: number): Promise<Hits> {
    return this.readHits(term, lowest, false);
  }

  /** The occurrences of a term; where it is common, in the best articles of all that have it. */
  near(term: Term, lowest: number): Promise<Hits> {
    return this.readHits(term, lowest, true);
  }

  private async readHits(term: Term, lowest: number, onlyNear: boolean): Promise<Hits> {
    const key = keyOf(term);
    const ofVolume = async (volume: OpenVolume): Promise<Hits[]> => {
      const near = onlyNear ? volume.table.common.get(key)?.near : undefined;
      const entry = near === undefined ? await this.entryOf(volume, key) : [near];
      if (entry === undefined) return [];
      if (entry instanceof Uint8Array) {
        const { list, places } = parseFile('index', () => decodeList(entry));
        return [hitsIn({ ...list, ...places }, term, volume, lowest)];
      }
      const placed = entry.map((name) => this.files.read(listPath(name), decodePlaces));
      return (await Promise.all(placed)).map((own) => hitsIn(own, term, volume, lowest));
    };
    return concatHits((await Promise.all(this.volumes.map(ofVolume))).flat());
  }

  private async entryOf({ table }: OpenVolume, key: string): Promise<ReturnType<Bucket['get']>> {
    const { buckets } = table;
    if (buckets.length === 0) return undefined;
    const bucket = bucketOf(key, buckets.length);
    const check = buckets[bucket] as number;
    if (check === 0) return undefined;
    return (await this.files.read(bucketPath(bucket, check), openBucket)).get(key);
  }

  /** The record of an article. */
  async record(page: number): Promise<SearchRecord> {
    const { volumes, rows } = this.joined;
    let row = rows[page] ?? 0;
    const { segments } = (this.volumes[volumes[page] ?? 0] as OpenVolume).table;
    let own = segments[0] as TableSegment;
    for (own of segments) {
      if (row < own.rows) break;
      row -= own.rows;
    }
    const { perFile } = this.entry;
    const { path, from } = recordFileOf(own.name, own.groups, perFile, own.rows, row);
    const text =
      perFile > 1
        ? await this.files.readPacked(path, row - from, placeOf(own.units, from, row), decodeRecordText)
        : await this.files.read(path, decodeRecordText);
    if (perFile !== IN_PAGES) return parseFile(path, () => JSON.parse(text) as SearchRecord);
    const address = text.split('\n')[row - from];
    const html = address && (await this.source.page?.(address));
    if (!html) throw new SearchFailure('malformed', path);
    return shownRecord(html, address);
  }

  /** The filters with the pages of each value, ascending. */
  facets(): Promise<Facets> {
    this.joinedFacets ??= this.joinFacets();
    this.joinedFacets.catch(() => {
      this.joinedFacets = undefined;
    });
    return this.joinedFacets;
  }

  private async joinFacets(): Promise<Facets> {
    const parts = await Promise.all(
      this.volumes.map(({ files: { facets } }) =>
        this.files.read(facets, (bytes) => decodeFacets(parseJson<EncodedFacets>(bytes))),
      ),
    );
    const joined = {} as Facets;
    const names = new Set([...FACET_NAMES, ...parts.flatMap((part) => Object.keys(part))]);
    for (const name of names) {
      const values = new Map<string, number[]>();
      for (const [index, part] of parts.entries()) {
        const { pages } = this.volumes[index] as OpenVolume;
        for (const [value, rows] of part[name] ?? []) {
          const list = values.get(value) ?? [];
          for (const row of rows) list.push(pages[row] as number);
          values.set(value, list);
        }
      }
      joined[name] = new Map(
        [...values]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([value, pages]) => [value, Int32Array.from(pages).sort()]),
      );
    }
    return joined;
  }

  /** The stems that share the letters of a stem at an edge, with all others of the same file. */
  async stemsNear(stem: string, edge: Edge): Promise<KnownStem[]> {
    const parts = await Promise.all(
      this.volumes.map(async ({ files: { words } }) => {
        const lists = await this.files.readJson<string[][]>(words);
        const names = lists[EDGES.indexOf(edge)] ?? [];
        const name = names.length === 0 ? '' : names[shardOf(stem, edge, names.length)];
        if (!name) return [];
        return this.files.read(`words/${name}.bin`, (bytes) => decodeShard(new TextDecoder().decode(bytes)));
      }),
    );
    if (parts.length <= 1) return parts[0] ?? [];
    const joined = new Map<string, KnownStem & { most: number }>();
    for (const known of parts.flat()) {
      const other = joined.get(known.stem);
      if (other === undefined) joined.set(known.stem, { ...known, most: known.articles });
      else {
        other.articles += known.articles;
        // Each volume has one form of a stem; that of the volume with most articles is shown.
        if (known.articles > other.most) [other.form, other.most] = [known.form, known.articles];
      }
    }
    return [...joined.values()].map(({ most: _, ...known }) => known);
  }

  /** Titles and names with a word that begins like this one. */
  async suggestions(word: string): Promise<Suggestion[]> {
    const parts = await Promise.all(
      this.volumes.map(async ({ files: { suggestions } }) => {
        const names = await this.files.readJson<string[]>(suggestions);
        const name = names.length === 0 ? '' : names[suggestionShard(word, names.length)];
        if (!name) return [];
        return this.files.readJson<Suggestion[]>(`suggest/${name}.bin`);
      }),
    );
    if (parts.length <= 1) return parts[0] ?? [];
    const joined = new Map<string, Suggestion>();
    for (const suggestion of parts.flat()) {
      const key = `${suggestion.kind} ${suggestion.text} ${suggestion.url ?? ''}`;
      const articles = (joined.get(key)?.articles ?? 0) + (suggestion.articles ?? 0);
      joined.set(key, suggestion.articles === undefined ? suggestion : { ...suggestion, articles });
    }
    return [...joined.values()];
  }

  /** The names that the archive writes in both scripts. */
  async names(): Promise<NamePair[]> {
    const parts = await Promise.all(
      this.volumes.map(({ files: { names } }) => this.files.readJson<NamePair[]>(names)),
    );
    return parts.length === 1 ? (parts[0] ?? []) : parts.flat();
  }
}
