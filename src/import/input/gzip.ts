import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Tells whether bytes are packed with gzip (RFC 1952). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Gives what a file of gzip holds, piece by piece; its members one after the other.
 *
 * @throws Error where it is broken or unpacks to more than `most` bytes
 */
export async function* unpackedStream(path: string, most: number): AsyncGenerator<Uint8Array> {
  // What comes before a fault in a piece is lost with it: pieces are small.
  const file = createReadStream(path, { highWaterMark: 1 << 14 });
  const unpacked = createGunzip({ chunkSize: 1 << 18 });
  file.on('error', (error) => unpacked.destroy(error));
  let total = 0;
  try {
    for await (const piece of file.pipe(unpacked)) {
      total += (piece as Uint8Array).length;
      if (total > most) throw new Error(`unpacks to more than ${Math.round(most / 2 ** 20)} MiB`);
      yield piece as Uint8Array;
    }
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

/** Gives the first bytes of what a file of gzip holds; none, and why, where it is broken from its start. */
export async function unpackedHead(
  path: string,
  length: number,
): Promise<{ head: Uint8Array; isWhole: boolean; fault?: string }> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let isWhole = true;
  try {
    for await (const piece of unpackedStream(path, Number.POSITIVE_INFINITY)) {
      pieces.push(piece);
      total += piece.length;
      if (total < length) continue;
      isWhole = false;
      break;
    }
  } catch (error) {
    // The part before the fault is enough to recognise the format; the fault is reported when the file is read.
    isWhole = false;
    if (total === 0) return { head: new Uint8Array(0), isWhole, fault: (error as Error).message };
  }
  return { head: Buffer.concat(pieces).subarray(0, length), isWhole };
}
