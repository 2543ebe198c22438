import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const SEAL = 32;

function sealOf(key: string, body: Uint8Array): Buffer {
  return createHash('sha256').update(key).update('\0').update(body).digest();
}

/**
 * Reads a file of the cache that {@link writeSealed} wrote.
 *
 * @param key under which it was written
 * @returns `undefined` where there is none, it is damaged, or was written under another key
 */
export function readSealed(file: string, key: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const body = bytes.subarray(SEAL);
  return bytes.length >= SEAL && sealOf(key, body).equals(bytes.subarray(0, SEAL)) ? body : undefined;
}

/** Writes a file of the cache with its SHA-256 before it; whoever is killed in this leaves the one of before. */
export function writeSealed(file: string, key: string, body: Uint8Array): void {
  const staged = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(staged, Buffer.concat([sealOf(key, body), body]));
  renameSync(staged, file);
}
