import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

// A name of its own for every writer: threads and processes may write the same file at once.
const stagedName = (file: string): string => `${file}.${randomUUID().slice(0, 8)}.next`;

/**
 * Makes a file under another name and renames it when it is complete; if the process is killed meanwhile, the earlier
 * file stays.
 */
export async function replaceFile(file: string, make: (staged: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const staged = stagedName(file);
  try {
    await make(staged);
    await rename(staged, file);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}

/** Writes a file whole or not at all; see {@link replaceFile}. */
export function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  return replaceFile(file, (staged) => writeFile(staged, content));
}

/** Writes a file whole or not at all, and waits for the disk. */
export function writeWholeSync(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const staged = stagedName(file);
  try {
    writeFileSync(staged, content);
    renameSync(staged, file);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
}
