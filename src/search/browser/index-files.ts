import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { packedRecord } from '../format/packed-records.ts';
import { decodeTable, INDEX_FORMAT, type IndexEntry, type VolumeTable } from '../format/pages.ts';
import { SearchFailure, type Source, unpack } from './source.ts';

/** Parses the bytes of a file. Throws `SearchFailure` that names the file where they are damaged. */
export function parseFile<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw cause instanceof SearchFailure ? cause : new SearchFailure('malformed', file, cause);
  }
}

/** Parses bytes of JSON in UTF-8. */
export const parseJson = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

/** The files of an index: each is read and parsed when it is first needed, and kept. */
export class IndexFiles {
  readonly #source: Source;
  readonly #kept = new Map<string, Promise<unknown>>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** Reads and parses a file. Rejects with `SearchFailure`. */
  read<T>(file: string, parse: (bytes: Uint8Array) => T): Promise<T> {
    return this.#keep(file, async () => {
      const bytes = await this.#source.read(file);
      return parseFile(file, () => parse(bytes));
    });
  }

  /**
   * Reads a record of a file that holds several (see `packed-records.ts`), by its number in the file: it alone where its place
   * is known and the source can. Rejects with `SearchFailure`.
   */
  readPacked<T>(
    file: string,
    number: number,
    place: readonly [from: number, to: number] | undefined,
    parse: (bytes: Uint8Array) => T,
  ): Promise<T> {
    return this.#keep(`${file} ${number}`, async () => {
      const part = place && (await this.#source.part?.(file, ...place));
      const zipped = part
        ? packedRecord(part)
        : packedRecord(await this.read(file, (bytes) => bytes), number);
      const bytes = await unpack(zipped, file);
      return parseFile(file, () => parse(bytes));
    });
  }

  /** Reads and parses a part of a file that is not compressed: it alone where the source can. Rejects with `SearchFailure`. */
  readPart<T>(
    file: string,
    [from, to]: readonly [from: number, to: number],
    parse: (bytes: Uint8Array) => T,
  ): Promise<T> {
    return this.#keep(`${file} ${from}`, async () => {
      const part = this.#kept.has(file) ? undefined : await this.#source.part?.(file, from, to);
      const bytes = part ?? (await this.read(file, (whole) => whole)).subarray(from, to);
      return parseFile(file, () => parse(bytes));
    });
  }

  /** Reads and parses the whole of a file that is read in parts as well. Rejects with `SearchFailure`. */
  readParts<T>(file: string, parse: (bytes: Uint8Array) => T): Promise<T> {
    return this.#keep(`${file} whole`, async () => {
      const bytes = await this.read(file, (whole) => whole);
      return parseFile(file, () => parse(bytes));
    });
  }

  #keep<T>(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known !== undefined) return known as Promise<T>;
    const reading = make();
    this.#kept.set(key, reading);
    // A failed read is tried again next time.
    reading.catch(() => this.#kept.delete(key));
    return reading;
  }

  /** Reads a file of JSON. Rejects with `SearchFailure`. */
  readJson<T>(file: string): Promise<T> {
    return this.read(file, parseJson<T>);
  }
}

/** Reads the entry of an index and the tables of its volumes. Throws `SearchFailure`. */
export async function openTables(source: Source): Promise<{ entry: IndexEntry; tables: VolumeTable[] }> {
  const bytes = await source.read('index.json', true);
  const entry = parseFile('index.json', () => parseJson<IndexEntry>(bytes));
  if (entry.format !== INDEX_FORMAT || entry.analyser !== ANALYSER_VERSION)
    throw new SearchFailure('version', 'index.json');
  const tables = await Promise.all(
    entry.volumes.map(async ({ table }) => {
      const columns = await source.read(table);
      return parseFile(table, () => decodeTable(columns));
    }),
  );
  return { entry, tables };
}
