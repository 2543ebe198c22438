import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { decodeFacets, type EncodedFacets, type Facets } from '../facets.ts';
import { decodeTable, fragmentFile, INDEX_FORMAT, type IndexEntry, type PageTable } from '../pages.ts';
import { type Chunk, openChunk } from '../postings.ts';
import type { SearchRecord } from '../record.ts';
import { decodeShard, type Edge, type KnownStem, shardOf } from '../spelling.ts';
import { type Suggestion, suggestionShard } from '../suggest.ts';
import type { NamePair } from '../transliteration.ts';
import { SearchFailure, type Source } from './source.ts';

/** An index, opened: its files are read when first needed and kept. */
export class Archive {
  readonly entry: IndexEntry;
  readonly table: PageTable;
  private readonly source: Source;
  private readonly kept = new Map<string, Promise<unknown>>();

  private constructor(source: Source, entry: IndexEntry, table: PageTable) {
    this.source = source;
    this.entry = entry;
    this.table = table;
  }

  /** Opens the index behind a source. Throws `SearchFailure`. */
  static async open(source: Source): Promise<Archive> {
    const entry = readJson<IndexEntry>(await source.read('index.json', true), 'index.json');
    if (entry.format !== INDEX_FORMAT || entry.analyser !== ANALYSER_VERSION)
      throw new SearchFailure('version', 'index.json');
    const bytes = await source.read(entry.table);
    return new Archive(
      source,
      entry,
      whole(entry.table, () => decodeTable(bytes)),
    );
  }

  /** The chunk that holds a key if any does, or null when the key sorts before all. */
  async chunkFor(key: string): Promise<Chunk | null> {
    const { chunks } = this.table;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key < (chunks[middle]?.[0] ?? '')) high = middle;
      else low = middle + 1;
    }
    const chunk = chunks[low - 1];
    return chunk === undefined ? null : this.keep(`index/${chunk[1]}.bin`, openChunk);
  }

  /** The record of an article. */
  record(page: number): Promise<SearchRecord> {
    const file = fragmentFile(page, this.table.check[page] ?? 0);
    return this.keep(file, (bytes) => readJson<SearchRecord>(bytes, file));
  }

  /** The filters with the pages of each value. */
  facets(): Promise<Facets> {
    return this.keep(this.entry.facets, (bytes) =>
      decodeFacets(readJson<EncodedFacets>(bytes, this.entry.facets)),
    );
  }

  /** The stems that begin, or end, with the two letters that a stem begins, or ends, with (and others of the file). */
  async stemsNear(stem: string, edge: Edge): Promise<KnownStem[]> {
    const { folder, shards } = this.entry.words;
    if (shards === 0) return [];
    return this.keep(`${folder}/${edge}-${shardOf(stem, edge, shards)}.bin`, (bytes) =>
      decodeShard(new TextDecoder().decode(bytes)),
    );
  }

  /** Titles and names with a word that begins like this one. */
  async suggestions(word: string): Promise<Suggestion[]> {
    const { folder, shards } = this.entry.suggestions;
    if (shards === 0) return [];
    const file = `${folder}/${suggestionShard(word, shards)}.bin`;
    return this.keep(file, (bytes) => readJson<Suggestion[]>(bytes, file));
  }

  /** The names that the archive writes in both scripts. */
  names(): Promise<NamePair[]> {
    return this.keep(this.entry.names, (bytes) => readJson<NamePair[]>(bytes, this.entry.names));
  }

  private keep<T>(file: string, parse: (bytes: Uint8Array) => T): Promise<T> {
    const known = this.kept.get(file);
    if (known !== undefined) return known as Promise<T>;
    const reading = this.source.read(file).then((bytes) => whole(file, () => parse(bytes)));
    this.kept.set(file, reading);
    // A failed read is tried again next time.
    reading.catch(() => this.kept.delete(file));
    return reading;
  }
}

function whole<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw cause instanceof SearchFailure ? cause : new SearchFailure('malformed', file, cause);
  }
}

function readJson<T>(bytes: Uint8Array, file: string): T {
  return whole(file, () => JSON.parse(new TextDecoder().decode(bytes)) as T);
}
