import { mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sha256Of } from '../../files/file-hash.ts';
import { replaceFile } from '../../files/write-whole.ts';

/** The hash of a file that is not there. */
export const NO_FILE = '';

/** A save that was not done, since the file is not what it was made from. */
export interface Stale {
  /** What lies there now; `undefined` where nothing does. */
  readonly bytes: Buffer | undefined;
}

const waiting = new Map<string, Promise<unknown>>();

/** Does one thing at a time to a file. */
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
 * Writes a file whole where it is still what the text was made from.
 *
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
        // Once more, as late as can be: another program may have saved while this was written.
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

// `wx`: a file that came into being meanwhile stays.
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

/** Moves a file to a place where none is; `false` where there is one. */
export async function moveFile(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true });
  // An empty file takes the name first: `rename` alone would write over what came meanwhile.
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
