import { open } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive that is being written to disk. */
interface ZipWriter {
  /** Adds a file; `store` leaves it uncompressed (for compressed formats, and EPUB's `mimetype`). */
  add(path: string, content: Uint8Array, store?: boolean): Promise<void>;
  /** Writes the directory and closes the file. */
  close(): Promise<void>;
}

// 1980-01-01 00:00, the earliest time in ZIP: equal content gives equal bytes.
const DOS_DATE = 0x0021;
// Bit 11: names are UTF-8.
const UTF8_FLAG = 0x0800;
const LIMIT_16 = 0xffff;
const LIMIT_32 = 0xffffffff;
const COMPRESSED = /\.(?:avif|webp|jpe?g|png|gif|woff2?|zip|epub|zim|gz|br|zst|mp[34]|ogg|pf_index|bin)$/i;

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function fixedFields(entry: Entry, version: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(version, 0);
  fields.writeUInt16LE(UTF8_FLAG, 2);
  fields.writeUInt16LE(entry.method, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(entry.crc, 10);
  fields.writeUInt32LE(entry.packed, 14);
  fields.writeUInt32LE(entry.size, 18);
  fields.writeUInt16LE(entry.name.length, 22);
  return fields;
}

function directoryEntry(entry: Entry): Buffer {
  const far = entry.offset >= LIMIT_32;
  const extra = far ? Buffer.alloc(12) : Buffer.alloc(0);
  if (far) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8, 2);
    extra.writeBigUInt64LE(BigInt(entry.offset), 4);
  }
  const fixed = fixedFields(entry, far ? 45 : 20);
  fixed.writeUInt16LE(extra.length, 24);
  const head = Buffer.from([0x50, 0x4b, 0x01, 0x02, far ? 45 : 20, 0]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(far ? LIMIT_32 : entry.offset, 10);
  return Buffer.concat([head, fixed, tail, entry.name, extra]);
}

function endRecords(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 8);
  end.writeUInt16LE(Math.min(count, LIMIT_16), 10);
  end.writeUInt32LE(Math.min(size, LIMIT_32), 12);
  end.writeUInt32LE(Math.min(offset, LIMIT_32), 16);
  if (count < LIMIT_16 && offset < LIMIT_32 && size < LIMIT_32) return end;
  const big = Buffer.alloc(56 + 20);
  big.writeUInt32LE(0x06064b50, 0);
  big.writeBigUInt64LE(44n, 4);
  big.writeUInt16LE(45, 12);
  big.writeUInt16LE(45, 14);
  big.writeBigUInt64LE(BigInt(count), 24);
  big.writeBigUInt64LE(BigInt(count), 32);
  big.writeBigUInt64LE(BigInt(size), 40);
  big.writeBigUInt64LE(BigInt(offset), 48);
  big.writeUInt32LE(0x07064b50, 56);
  big.writeBigUInt64LE(BigInt(offset + size), 64);
  big.writeUInt32LE(1, 72);
  return Buffer.concat([big, end]);
}

/**
 * Starts a ZIP file in place of an existing one. Large archives use ZIP64; a single file must be below 4 GB, as FAT32
 * demands anyway. The same entries in the same order give the same bytes.
 */
export async function createZip(file: string): Promise<ZipWriter> {
  const handle = await open(file, 'w');
  const entries: Entry[] = [];
  let at = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    await handle.write(bytes);
    at += bytes.length;
  };
  return {
    async add(path, content, store = COMPRESSED.test(path)) {
      const deflated = store ? undefined : deflateRawSync(content, { level: 9 });
      const smaller = deflated !== undefined && deflated.length < content.length;
      const data = smaller ? deflated : content;
      const entry: Entry = {
        name: Buffer.from(path, 'utf8'),
        method: smaller ? 8 : 0,
        crc: crc32(content),
        packed: data.length,
        size: content.length,
        offset: at,
      };
      entries.push(entry);
      await write(Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), fixedFields(entry, 20), entry.name]));
      await write(data);
    },
    async close() {
      const offset = at;
      await write(Buffer.concat(entries.map(directoryEntry)));
      await write(endRecords(entries.length, at - offset, offset));
      await handle.close();
    },
  };
}
