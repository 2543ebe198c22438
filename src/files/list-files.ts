import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const CONTROL = /\p{Cc}/u;

/** Tells whether a name holds a control character, such as a line end, which no list of files can hold. */
export function hasControl(path: string): boolean {
  return CONTROL.test(path);
}

/** Lists all files of a folder as paths with `/` relative to it, sorted by their UTF-16 code units. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Lists what in a folder is neither a file nor a folder (links, devices, pipes), as {@link listFiles} lists files. */
export async function listSpecialFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isFile() && !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
