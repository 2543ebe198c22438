import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';

/** A file in an opened ZIP archive. */
export interface ZipEntry {
  /** Its path as the archive has it; it may lead out of the folder. */
  readonly path: string;
  /** The path in bytes, since some programs write names in a code page instead of UTF-8. */
  readonly rawPath: Buffer;
  /** Its length unpacked and packed, as the archive says. */
  readonly bytes: number;
  readonly packed: number;
  /** Whether it is a symbolic link of Unix: its content is a path. */
  readonly isLink: boolean;
  /** Whether it can only be read with a password. */
  readonly isEncrypted: boolean;
  /** The sum of its content (CRC-32), as the archive says. */
  readonly sum: number;
  /** Reads the content. Throws an Error where it is not what the archive says of it. */
  read(): Promise<Uint8Array>;
}

/** An opened ZIP archive. */
export interface ZipReader {
  /** Its length in bytes. */
  readonly size: number;
  /** Its files in the order of its directory; two may have the same path. */
  readonly entries: readonly ZipEntry[];
  close(): void;
}

const FILE_KIND = 0o170000;
const SYMBOLIC_LINK = 0o120000;
const STORED = 0;
const DEFLATED = 8;

function inflated(path: string, packed: Uint8Array, length: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, length) });
  } catch (error) {
    throw new Error(`${path}: damaged`, { cause: error });
  }
}

async function readEntry(zip: ZipFile, path: string, entry: Entry): Promise<Uint8Array> {
  const { compressionMethod: method, uncompressedSize: length } = entry;
  if (method !== STORED && method !== DEFLATED) throw new Error(`${path}: packed by method ${method}`);
  const pieces: Uint8Array[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry, { decodeFileData: false }))
    pieces.push(piece as Uint8Array);
  const packed = Buffer.concat(pieces);
  // The announced length bounds what few bytes can be inflated to. `yauzl` itself checks no CRC, and its own inflating
  // stream takes twice the time.
  const content = method === STORED ? packed : inflated(path, packed, length);
  if (content.length !== length || crc32(content) !== entry.crc32) throw new Error(`${path}: damaged`);
  return content;
}

/**
 * Opens a ZIP archive for reading single files without unpacking it (APPNOTE 4.3; ZIP64 too).
 *
 * @param source the path of a file, or the bytes of the archive
 * @throws Error where it is no ZIP archive or is cut short
 */
export async function openZip(source: string | Buffer): Promise<ZipReader> {
  // Names are read as UTF-8 whatever their flag says: many programs write Arabic names so and leave the flag out.
  const options = { autoClose: false, decodeStrings: false };
  const opened =
    typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options);
  const zip = await opened;
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      const rawPath = entry.fileNameRaw;
      const path = rawPath.toString('utf8');
      if (path.endsWith('/')) continue;
      const { uncompressedSize: bytes, compressedSize: packed } = entry;
      const isLink = ((entry.externalFileAttributes >>> 16) & FILE_KIND) === SYMBOLIC_LINK;
      const isEncrypted = entry.isEncrypted();
      const read = () => readEntry(zip, path, entry);
      entries.push({ path, rawPath, bytes, packed, isLink, isEncrypted, sum: entry.crc32, read });
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return { size: zip.fileSize, entries, close: () => zip.close() };
}
