import { type FileHandle, open } from 'node:fs/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { problem, WarraqError } from '../../problems/problem.ts';

/** A file in an opened ZIP archive. */
export interface ZipEntry {
  readonly path: string;
  readonly bytes: number;
  /** Reads and checks the content. Throws where it is damaged. */
  read(): Promise<Uint8Array>;
}

/** An opened ZIP archive. */
export interface ZipReader {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  close(): Promise<void>;
}

const END_SIZE = 22;
const END_SEARCH = END_SIZE + 65_535;
// Deflate packs a thousand to one, text a tenth: what grows more is made to fill memory.
const MOST_GROWTH = 200;
const NO_BOMB = 64 * 2 ** 20;
// A path inside a ZIP is somebody else's word: no way out of the folder, no drive letters, no control characters.
const UNSAFE = /^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)|[\p{Cc}]/u;

/** Tells whether a relative path stays below the folder that it is joined to. */
export function isSafePath(path: string): boolean {
  return path !== '' && !UNSAFE.test(path);
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findDirectory(handle: FileHandle, size: number): Promise<Directory | undefined> {
  const from = Math.max(0, size - END_SEARCH);
  const tail = await readAt(handle, from, size - from);
  let at = tail.length - END_SIZE;
  while (at >= 0 && tail.readUInt32LE(at) !== 0x06054b50) at--;
  if (at < 0) return undefined;
  const found = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const locator = at - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return found;
  const big = await readAt(handle, Number(tail.readBigUInt64LE(locator + 8)), 56);
  return {
    count: Number(big.readBigUInt64LE(32)),
    size: Number(big.readBigUInt64LE(40)),
    offset: Number(big.readBigUInt64LE(48)),
  };
}

/**
 * Opens a ZIP archive for reading single files without unpacking it.
 *
 * @throws WarraqError where the file is no ZIP archive, is cut short, or holds a path that leads out of it
 */
export async function openZip(file: string): Promise<ZipReader> {
  const handle = await open(file, 'r');
  const damaged = (reason: string) => new WarraqError(problem('zip-damaged', { file }, { reason }));
  try {
    const { size } = await handle.stat();
    const directory = await findDirectory(handle, size);
    if (!directory || directory.offset + directory.size > size) throw damaged('no directory');
    let total = 0;
    const bytes = await readAt(handle, directory.offset, directory.size);
    const entries = new Map<string, ZipEntry>();
    for (let at = 0; at + 46 <= bytes.length && entries.size < directory.count; ) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) throw damaged('broken directory');
      const method = bytes.readUInt16LE(at + 10);
      const crc = bytes.readUInt32LE(at + 16);
      const packed = bytes.readUInt32LE(at + 20);
      const length = bytes.readUInt32LE(at + 24);
      const nameLength = bytes.readUInt16LE(at + 28);
      const extraLength = bytes.readUInt16LE(at + 30);
      const near = bytes.readUInt32LE(at + 42);
      const path = bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8');
      const extra = at + 46 + nameLength;
      const offset = near === 0xffffffff ? Number(bytes.readBigUInt64LE(extra + 4)) : near;
      at = extra + extraLength + bytes.readUInt16LE(at + 32);
      if (at > bytes.length) throw damaged('broken directory');
      if (path.endsWith('/')) continue;
      if (!isSafePath(path)) throw damaged(path);
      // Programs differ in which of two they unpack, and one may be checked while the other is read.
      if (entries.has(path)) throw damaged(`${path} twice`);
      total += packed;
      // Files that share their bytes make any size of a few.
      if (total > size || offset + 30 + packed > size) throw damaged(path);
      if (length > NO_BOMB && length > MOST_GROWTH * packed) throw damaged(path);
      entries.set(path, {
        path,
        bytes: length,
        async read() {
          const head = await readAt(handle, offset, 30);
          if (head.length < 30 || (method !== 0 && method !== 8)) throw damaged(path);
          const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
          const data = await readAt(handle, start, packed);
          let content: Uint8Array = data;
          try {
            // The announced length bounds what a crafted archive can make of a few bytes.
            if (method === 8) content = inflateRawSync(data, { maxOutputLength: Math.max(1, length) });
          } catch (cause) {
            throw new WarraqError(problem('zip-damaged', { file }, { reason: path }), { cause });
          }
          if (content.length !== length || crc32(content) !== crc) throw damaged(path);
          return content;
        },
      });
    }
    return { entries, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    // What lies beyond the end of a buffer: lengths in the directory that are not true.
    if (error instanceof RangeError) throw damaged('broken directory');
    throw error;
  }
}
