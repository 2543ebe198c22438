import { mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import { replaceFile } from '../../files/write-whole.ts';

/** The hash that stands for a missing file. */
export const NO_FILE = '';

/** A save that was refused, because the file has changed since it was read. */
export interface Stale {
  /** The file's bytes now; `undefined` where it is gone. */
  readonly bytes: Buffer | undefined;
}

const waiting = new Map<string, Promise<unknown>>();

/** Runs an action on a file after all earlier ones on the same file. */
async function inTurn<Result>(path: string, act: () => Promise<Result>): Promise<Result> {
  const before = waiting.get(path) ?? Promise.resolve();
  const mine = before.then(act, act);
  const settled = mine.catch(() => undefined);
  waiting.set(path, settled);
  try {
    return await mine;
  } finally {
    if (waiting.get(path) === settled) waiting.delete(path);
  }
}

/** Reads a file; `undefined` where there is none. */
export async function readBytes(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

const hashOf = (bytes: Buffer | undefined): string => (bytes === undefined ? NO_FILE : sha256Of(bytes));

class Changed extends Error {}

/**
 * Writes a file where it is still the one that the new content was made from.
 * @param hash SHA-256 of what was read; {@link NO_FILE} for a new file
 * @returns what lies there instead, where it was not written
 */
export function saveFile(
  path: string,
  content: string | Uint8Array,
  hash: string,
): Promise<Stale | undefined> {
  return inTurn(path, async () => {
    const now = await readBytes(path);
    if (hashOf(now) !== hash) return { bytes: now };
    if (hash === NO_FILE) return createFile(path, content);
    try {
      await replaceFile(path, async (staged) => {
        await writeSynced(staged, content);
        // Checked once more, as late as possible: another program may have saved while this was written.
        if (hashOf(await readBytes(path)) !== hash) throw new Changed();
      });
    } catch (error) {
      if (!(error instanceof Changed)) throw error;
      return { bytes: await readBytes(path) };
    }
    return undefined;
  });
}

async function writeSynced(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

// With `wx`, a file that was created meanwhile is not overwritten.
async function createFile(path: string, content: string | Uint8Array): Promise<Stale | undefined> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeSynced(path, content);
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { bytes: await readBytes(path) };
    await rm(path, { force: true });
    throw error;
  }
}

/** Moves a file to a path that does not exist; `false` where it does. */
export async function moveFile(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  // An empty file reserves the name first, because `rename` alone would overwrite a file that was created meanwhile.
  const made = await open(to, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return undefined;
    throw error;
  });
  if (made === undefined) return false;
  await made.close();
  try {
    await rename(from, to);
  } catch (error) {
    await unlink(to);
    throw error;
  }
  return true;
}
