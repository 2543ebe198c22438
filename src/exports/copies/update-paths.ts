import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { byteLength, isDeviceName } from '../../article/slug.ts';
import { foldedPath } from '../../files/case-collisions.ts';
import { type CopyManifest, MANIFEST_FILE, SIGNATURE_FILE } from './copy-manifest.ts';
import { isSafePath } from './zip-read.ts';

/** The folder in a copy where an update is unpacked. */
export const STAGE = '.warraq-update';

const LONGEST_NAME = 255;
const OWN = new Set([MANIFEST_FILE, SIGNATURE_FILE]);

// Names that are ordinary on one system may be a device, a stream of another file, or lose their end on another.
const isName = (name: string) =>
  name !== '' &&
  name !== '.' &&
  !name.includes(':') &&
  !/[. ]$/.test(name) &&
  !isDeviceName(name) &&
  byteLength(name) <= LONGEST_NAME;

/**
 * Tells whether the files of a manifest can be written into a copy on every file system: below it, under distinct
 * names, and not over the update's own files.
 * @param before the copy's manifest: names that exist already are accepted
 */
export function canBeWritten(next: CopyManifest, before: CopyManifest): boolean {
  const paths = Object.keys(next.files);
  const isKnown = (path: string) => Object.hasOwn(before.files, path);
  const isNew = (path: string) => !isKnown(path) && !path.split('/').every(isName);
  if (!Object.keys(before.files).every(isSafePath)) return false;
  if (!paths.every((path) => isSafePath(path) && !OWN.has(path) && path.split('/', 1)[0] !== STAGE))
    return false;
  if (paths.some(isNew)) return false;
  const all = new Set(paths);
  const folded = new Map<string, string>();
  for (const path of paths) {
    const other = folded.get(foldedPath(path));
    if (other !== undefined && !(isKnown(path) && isKnown(other))) return false;
    folded.set(foldedPath(path), path);
  }
  // No path is both a file and a folder.
  return paths.every((path) => {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (all.has(path.slice(0, at))) return false;
    return true;
  });
}

/**
 * Finds a link in a copy through which one of these paths would lead, or that has its name; `undefined` where there is
 * none.
 */
export async function linkInPath(copy: string, paths: Iterable<string>): Promise<string | undefined> {
  const known = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const way = parts.slice(0, depth).join('/');
      if (known.has(way)) continue;
      known.add(way);
      const found = await lstat(join(copy, way)).catch(() => undefined);
      if (!found) break;
      if (found.isSymbolicLink()) return way;
    }
  }
  return undefined;
}

/** Gives those of the deleted files that block a new file, because one needs a folder where the other is a file. */
export function blockingFiles(gone: readonly string[], fresh: readonly string[]): string[] {
  const below = new Set<string>();
  for (const path of fresh)
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) below.add(path.slice(0, at));
  const files = new Set(fresh);
  return gone.filter((path) => {
    if (below.has(path)) return true;
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
      if (files.has(path.slice(0, at))) return true;
    return false;
  });
}
