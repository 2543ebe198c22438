import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Assembly } from './assembly.ts';
import { readManifest } from './manifest.ts';
import { EDITION_FILE, type Staging } from './staging.ts';

/**
 * Brings what the edition in place shares with the next one into the staging folder, which then holds all of it.
 *
 * The edition before the one in place, whose time is over, is taken for it where there is one: most of its files are
 * those wanted, so only what changed is moved, linked or deleted, and not the whole site. Whoever is killed in this
 * leaves the site in place whole, and no edition before it, as a switch always did.
 *
 * @throws WarraqError where a file of the site in place is gone since the build began
 */
export async function settleEdition(
  { out, next, previous, spare }: Staging,
  { files, kept }: Pick<Assembly, 'files' | 'kept'>,
): Promise<void> {
  const older = existsSync(`${previous}/${EDITION_FILE}`) ? await readManifest(previous) : undefined;
  if (older === undefined) {
    const prepare = placer(next);
    for (const path of kept) share(out, next, path, prepare);
    return;
  }
  renameSync(previous, spare);
  // First of all, so that what is half changed is never taken for an edition.
  rmSync(`${spare}/${EDITION_FILE}`);
  const there = new Set<string>();
  clearAway(spare, '', (path) => {
    const stays = kept.has(path) && older.get(path) === files.get(path)?.[0];
    if (stays) there.add(path);
    return stays;
  });
  const prepare = placer(spare);
  for (const path of files.keys()) {
    if (there.has(path)) continue;
    if (kept.has(path)) share(out, spare, path, prepare);
    else {
      prepare(path);
      renameSync(`${next}/${path}`, `${spare}/${path}`);
    }
  }
  rmSync(next, { recursive: true, force: true });
  renameSync(spare, next);
}

/** Deletes what does not stay, and folders that are empty then; `true` where the folder is. */
function clearAway(root: string, folder: string, stays: (path: string) => boolean): boolean {
  let empty = true;
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory()) {
      if (clearAway(root, `${path}/`, stays)) rmdirSync(`${root}/${path}`);
      else empty = false;
    } else if (entry.isFile() && stays(path)) empty = false;
    else unlinkSync(`${root}/${path}`);
  }
  return empty;
}

function placer(root: string): (path: string) => void {
  const known = new Set<string>();
  return (path) => {
    const folder = dirname(path);
    if (!known.has(folder)) mkdirSync(`${root}/${folder}`, { recursive: true });
    known.add(folder);
  };
}

function share(out: string, to: string, path: string, prepare: (path: string) => void): void {
  prepare(path);
  const from = `${out}/${path}`;
  try {
    linkSync(from, `${to}/${path}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      // It was there when the build began: somebody is working in the folder of the site.
      throw new WarraqError(problem('site-damaged', {}, { out, path }));
    }
    // Two disks, or a file system without links.
    copyFileSync(from, `${to}/${path}`);
  }
}
