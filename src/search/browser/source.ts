import { joinBytes } from '../format/bytes.ts';

/**
 * Where the search reads its files from: over HTTP, or for a copy opened from a disk or kept offline by an
 * implementation of its own.
 */
export interface Source {
  /** The decompressed content of a file of the index folder. Throws `SearchFailure`. */
  read(file: string, fresh?: boolean): Promise<Uint8Array>;
  /**
   * A part of a file as it lies there, for sources that need not read the whole. Throws `SearchFailure`.
   *
   * @param to the byte behind the last
   */
  part?(file: string, from: number, to: number): Promise<Uint8Array>;
  /**
   * The HTML of a page of the site, by its address without the base; left out where records have files of their own.
   * Throws `SearchFailure`.
   */
  page?(address: string): Promise<string>;
}

/** Why the search cannot answer. The page turns each into a sentence that helps. */
export type FailureCode = 'offline' | 'missing' | 'malformed' | 'version';

/** A file of an index cannot be read; the message names it. */
export class SearchFailure extends Error {
  override name = 'SearchFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, file: string, cause?: unknown) {
    super(`${code}: ${file}`, { cause });
    this.code = code;
  }
}

/** Reads the index over HTTP from the folder at `base` (an absolute URL that ends in a slash), which lies in its site. */
export function httpSource(base: string): Source {
  const get = async (file: string, init: RequestInit = {}) => {
    let response: Response;
    try {
      response = await fetch(new URL(file, base), init);
    } catch (cause) {
      throw new SearchFailure('offline', file, cause);
    }
    if (!response.ok) throw new SearchFailure('missing', file, response.status);
    try {
      return { bytes: new Uint8Array(await response.arrayBuffer()), isPart: response.status === 206 };
    } catch (cause) {
      throw new SearchFailure('offline', file, cause);
    }
  };
  return {
    read: async (file, fresh = false) => {
      const { bytes } = await get(file, fresh ? { cache: 'no-cache' } : {});
      return unpack(bytes, file);
    },
    part: async (file, from, to) => {
      const asked = { headers: { range: `bytes=${from}-${to - 1}` } };
      const answer = await get(file, asked).catch((error: SearchFailure) => {
        if (error.code === 'offline') throw error;
        return undefined;
      });
      if (answer?.isPart && answer.bytes.length === to - from) return answer.bytes;
      // A server that does not know ranges sends the whole file; one that refuses or changes them is asked for it.
      const whole = answer && !answer.isPart ? answer : await get(file);
      return (await unpack(whole.bytes, file)).subarray(from, to);
    },
    page: async (address) => new TextDecoder().decode((await get(`..${address}`)).bytes),
  };
}

/**
 * Decompresses a file of the index where it is compressed (a server may already have done so). Throws `SearchFailure` for a truncated file and for an HTML page in its place.
 */
export async function unpack(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  let content = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      content = await decompress(bytes);
    } catch (cause) {
      throw new SearchFailure('malformed', file, cause);
    }
  } else if (bytes[0] === 0x3c || bytes.length === 0) {
    // U+003C LESS-THAN SIGN: a host's own page for a missing file.
    throw new SearchFailure('malformed', file);
  }
  return content;
}

/**
 * Decompresses bytes of gzip. By a reader and a writer: through a blob and a response, ten records take a browser twelve
 * times as long, since their bytes go through another process.
 */
async function decompress(bytes: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  // What is wrong with the bytes shows where they are read.
  const ignore = (): void => {};
  writer.write(bytes as BufferSource).catch(ignore);
  writer.close().catch(ignore);
  const parts: Uint8Array[] = [];
  const reader = readable.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
    parts.push(value as Uint8Array);
  return joinBytes(parts);
}
