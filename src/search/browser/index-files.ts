import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { decodeTable, INDEX_FORMAT, type IndexEntry, type VolumeTable } from '../format/pages.ts';
import { SearchFailure, type Source } from './source.ts';

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
    const known = this.#kept.get(file);
    if (known !== undefined) return known as Promise<T>;
    const reading = this.#source.read(file).then((bytes) => parseFile(file, () => parse(bytes)));
    this.#kept.set(file, reading);
    // A failed read is tried again next time.
    reading.catch(() => this.#kept.delete(file));
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
