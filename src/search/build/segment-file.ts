import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

/** Raised when the shape of what is kept changes in a way that the code's key does not tell. */
const SIGNATURE = 0x57_53_47_31;

/** Writes a value so that it is there whole or not at all. */
export function writeKept(file: string, value: unknown): void {
  const content = serialize(value);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(SIGNATURE);
  head.writeUInt32BE(crc32(content), 4);
  mkdirSync(dirname(file), { recursive: true });
  const staged = `${file}.${randomUUID()}`;
  writeFileSync(staged, Buffer.concat([head, content]));
  renameSync(staged, file);
}

/** Reads what {@link writeKept} wrote; `undefined` where it is missing, damaged or of another make. */
export function readKept(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(8);
    if (bytes.readUInt32BE() !== SIGNATURE || bytes.readUInt32BE(4) !== crc32(content)) return undefined;
    const value: unknown = deserialize(content);
    // What is used last is kept longest.
    const now = new Date();
    utimesSync(file, now, now);
    return value;
  } catch {
    return undefined;
  }
}
