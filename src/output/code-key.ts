import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../files/file-hash.ts';

/**
 * Gives a key that changes when the code of the given folders does: SHA-256 over their files' names and bytes.
 *
 * @param folders absolute paths; missing ones count as empty
 */
export async function codeKey(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  }
  return hash.digest('hex');
}

// Scripts for browsers are bundled from these, and from packages.
const BROWSER_ROOMS = ['article', 'hash', 'markup', 'offline', 'problems', 'search', 'strings', 'text'];

/** Gives a key that changes when the code of the scripts for browsers does, ours or that of packages. */
export async function browserCodeKey(generator: string): Promise<string> {
  const lock = await readFile(`${generator}/package-lock.json`, 'utf8').catch(() => '');
  const own = await codeKey(BROWSER_ROOMS.map((room) => `${generator}/src/${room}`));
  return sha256Of(`${own} ${lock}`);
}
