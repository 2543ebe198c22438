import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { writeWholeSync } from '../files/write-whole.ts';

const SEAL = 32;

function checksumOf(key: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(key).update('\0').update(body).digest();
}

/**
 * Reads a file of the cache that {@link writeChecksummed} wrote.
 *
 * @param key under which it was written
 * @returns `undefined` where there is none, it is damaged, or was written under another key
 */
export function readChecksummed(file: string, key: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const body = bytes.subarray(SEAL);
  return bytes.length >= SEAL && checksumOf(key, body).equals(bytes.subarray(0, SEAL)) ? body : undefined;
}

/** Writes a file of the cache with its SHA-256 before it; whoever is killed in this leaves the one of before. */
export function writeChecksummed(file: string, key: string, body: Uint8Array): void {
  writeWholeSync(file, Buffer.concat([checksumOf(key, body), body]));
}

// The length of the head, before its seal.
const LENGTH = 4;

/** Writes a file of which the head is read by itself, and sealed like {@link writeChecksummed}; the rest is not. */
export function writeChecksummedHead(file: string, key: string, head: Uint8Array, rest: Uint8Array): void {
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32LE(head.length);
  writeWholeSync(file, Buffer.concat([length, checksumOf(key, head), head, rest]));
}

/** Reads the head that {@link writeChecksummedHead} wrote; `undefined` as {@link readChecksummed} gives it. */
export function readChecksummedHead(file: string, key: string): Buffer | undefined {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const start = Buffer.alloc(LENGTH + SEAL);
    if (readSync(handle, start) < start.length) return undefined;
    const length = start.readUInt32LE();
    if (length > fstatSync(handle).size) return undefined;
    const head = Buffer.alloc(length);
    if (readSync(handle, head) < length) return undefined;
    return checksumOf(key, head).equals(start.subarray(LENGTH)) ? head : undefined;
  } finally {
    closeSync(handle);
  }
}

/** Reads what stands behind the head; empty where there is nothing. */
export function readBehindHead(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    return bytes.subarray(LENGTH + SEAL + bytes.readUInt32LE());
  } catch {
    return Buffer.alloc(0);
  }
}
