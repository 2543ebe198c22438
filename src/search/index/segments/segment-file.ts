import { closeSync, futimesSync, openSync, readSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { writeWholeSync } from '../../../files/write-whole.ts';

/** Raised when the shape of what is kept changes in a way that the code's key does not tell. */
const SIGNATURE = 0x57_53_47_32;
/** Of a file that is kept: the signature; then length and checksum of each of its two parts. */
const HEAD_BYTES = 4 + 2 * 8;

/** A file has two parts, the second of which is read only where it is wanted. */
export type KeptPart = 0 | 1;

/** Writes two values so that they are there whole or not at all. */
export function writeKept(file: string, first: unknown, second: unknown): void {
  const parts = [serialize(first), serialize(second)];
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(SIGNATURE);
  for (const [at, part] of parts.entries()) {
    head.writeUInt32BE(part.length, 4 + at * 8);
    head.writeUInt32BE(crc32(part), 8 + at * 8);
  }
  writeWholeSync(file, Buffer.concat([head, ...parts]));
}

/** Reads a part of what {@link writeKept} wrote; `undefined` where it is missing, damaged or of another make. */
export function readKept(file: string, part: KeptPart): unknown {
  let opened: number | undefined;
  try {
    opened = openSync(file, 'r');
    const head = Buffer.alloc(HEAD_BYTES);
    if (readSync(opened, head) !== HEAD_BYTES || head.readUInt32BE() !== SIGNATURE) return undefined;
    const content = Buffer.allocUnsafeSlow(head.readUInt32BE(4 + part * 8));
    const from = HEAD_BYTES + (part === 0 ? 0 : head.readUInt32BE(4));
    if (readSync(opened, content, { position: from }) !== content.length) return undefined;
    if (crc32(content) !== head.readUInt32BE(8 + part * 8)) return undefined;
    const value: unknown = deserialize(content);
    // What is used last is kept longest.
    const now = new Date();
    futimesSync(opened, now, now);
    return value;
  } catch {
    return undefined;
  } finally {
    if (opened !== undefined) closeSync(opened);
  }
}
