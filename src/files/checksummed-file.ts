import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { sha256Of } from './file-hash.ts';
import { writeWholeSync } from './write-whole.ts';

// A file is parts, each a head and a body. The head: signature, form of the body, bytes of the body, CRC-32 of the body,
// 64 bits of what it is, 64 bits of the key, CRC-32 of all this.
const SIGNATURE = 0x57_52_51_31;
const HEAD = 36;
const [FORM_AT, LENGTH_AT, CHECK_AT, KIND_AT, KEY_AT, HEAD_CHECK_AT] = [4, 8, 12, 16, 24, 32];
const TAG_LETTERS = 16;
const [BYTES, VALUE] = [0, 1];

const tagOf = (text: string): string => sha256Of(text).slice(0, TAG_LETTERS);

/** Gives the identity (hexadecimal) that files of a key carry, whatever they were made from. */
export function kindOf(key: string): string {
  return tagOf(key.split('\n', 1)[0] ?? '');
}

/**
 * Makes one part of a checksummed file.
 * @param key names the kind of file, and from its second line on what it was made from; a reader must give the same
 * @param value bytes, which are stored as they are, or anything that `v8.serialize` takes
 */
export function toPart(key: string, value: unknown): Buffer {
  const body = value instanceof Uint8Array ? value : serialize(value);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32BE(SIGNATURE);
  head.writeUInt32BE(value instanceof Uint8Array ? BYTES : VALUE, FORM_AT);
  head.writeUInt32BE(body.length, LENGTH_AT);
  head.writeUInt32BE(crc32(body), CHECK_AT);
  head.write(kindOf(key) + tagOf(key), KIND_AT, 'hex');
  head.writeUInt32BE(crc32(head.subarray(0, HEAD_CHECK_AT)), HEAD_CHECK_AT);
  return Buffer.concat([head, body]);
}

/** Writes a checksummed file of one or more parts; if the process is killed meanwhile, the earlier file stays. */
export function writeChecksummed(file: string, key: string, ...parts: readonly unknown[]): void {
  writeWholeSync(file, Buffer.concat(parts.map((part) => toPart(key, part))));
}

/** Adds a part to the end of a checksummed file. */
export function appendChecksummed(file: string, key: string, part: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, toPart(key, part));
}

function read(handle: number, length: number, position: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafeSlow(length);
  return readSync(handle, bytes, 0, length, position) === length ? bytes : undefined;
}

/** Reads the head of a part; `undefined` where none begins there, or it is damaged. */
function headAt(handle: number, position: number): Buffer | undefined {
  const head = read(handle, HEAD, position);
  if (head?.readUInt32BE() !== SIGNATURE) return undefined;
  return head.readUInt32BE(HEAD_CHECK_AT) === crc32(head.subarray(0, HEAD_CHECK_AT)) ? head : undefined;
}

/** Reads what follows a head; `undefined` where it is damaged. */
function bodyOf(handle: number, head: Buffer, position: number): Buffer | undefined {
  const length = head.readUInt32BE(LENGTH_AT);
  if (position + HEAD + length > fstatSync(handle).size) return undefined;
  const body = read(handle, length, position + HEAD);
  return body && crc32(body) === head.readUInt32BE(CHECK_AT) ? body : undefined;
}

/**
 * Reads the part of an open checksummed file that begins at a position.
 *
 * @returns its value and where the next part begins; `undefined` where it is damaged or of another key
 */
export function readPartAt(
  handle: number,
  key: string,
  position: number,
): { readonly value: unknown; readonly end: number } | undefined {
  const head = headAt(handle, position);
  if (head?.toString('hex', KEY_AT, HEAD_CHECK_AT) !== tagOf(key)) return undefined;
  const body = bodyOf(handle, head, position);
  if (!body) return undefined;
  const value: unknown = head.readUInt32BE(FORM_AT) === BYTES ? body : deserialize(body);
  return { value, end: position + HEAD + body.length };
}

function opened<Result>(file: string, work: (handle: number) => Result): Result | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    return work(handle);
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * Reads one part of a checksummed file without reading the others.
 * @param part its number, from 0
 * @returns `undefined` where there is none, it is damaged, or was written under another key
 */
export function readChecksummed<Value>(file: string, key: string, part = 0): Value | undefined {
  return opened(file, (handle) => {
    let position = 0;
    for (let before = 0; before < part; before++) {
      const head = headAt(handle, position);
      if (!head) return undefined;
      position += HEAD + head.readUInt32BE(LENGTH_AT);
    }
    return readPartAt(handle, key, position)?.value as Value | undefined;
  });
}

/**
 * Reads all parts of a file that only grows, from a position on; it ends where a part is damaged or of another key.
 *
 * @returns their values, and where what is still unread begins
 */
export function readParts<Value>(file: string, key: string, from = 0): { values: Value[]; end: number } {
  const values: Value[] = [];
  let end = from;
  opened(file, (handle) => {
    for (let part = readPartAt(handle, key, end); part; part = readPartAt(handle, key, end)) {
      values.push(part.value as Value);
      end = part.end;
    }
  });
  return { values, end };
}

/** Gives the {@link kindOf} of a whole checksummed file; `undefined` where it is damaged, or any other file. */
export function soundKind(file: string): string | undefined {
  return opened(file, (handle) => {
    const { size } = fstatSync(handle);
    let [position, kind]: [number, string | undefined] = [0, undefined];
    while (position < size) {
      const head = headAt(handle, position);
      if (!head || !bodyOf(handle, head, position)) return undefined;
      kind ??= head.toString('hex', KIND_AT, KEY_AT);
      position += HEAD + head.readUInt32BE(LENGTH_AT);
    }
    return kind;
  });
}

/** Gives the {@link kindOf} that a checksummed file begins with; what follows is not read. */
export function statedKind(file: string): string | undefined {
  return opened(file, (handle) => headAt(handle, 0)?.toString('hex', KIND_AT, KEY_AT));
}

/** Marks a file as used: see {@link clearOld}. */
export function touch(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/** Deletes all files and folders of a folder but those that were written or touched last, and those in use. */
export function clearOld(
  folder: string,
  kept: number,
  isUsed: (name: string) => boolean = () => false,
): void {
  const names = readdirSync(folder).filter((name) => !isUsed(name));
  const dated = names.map((name) => ({ name, time: statSync(`${folder}/${name}`).mtimeMs }));
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(kept))
    rmSync(`${folder}/${name}`, { recursive: true, force: true });
}
