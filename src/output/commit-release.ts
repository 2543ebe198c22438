import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import { ManifestIndex } from './manifest-index.ts';
import type { OutputTree } from './output-tree.ts';
import type { ReleaseFiles } from './release-files.ts';
import { type Scan, writeManifestText } from './scan-output.ts';
import { RELEASE_FILE, type Staging } from './staging.ts';

/**
 * Brings what the release in place shares with the next one into the staging folder, which then holds all of it, and
 * writes its manifest.
 *
 * The release before the one in place, whose time is over, is taken for it where there is one: most of its files are
 * those wanted, so only what changed is moved, linked or deleted, and not the whole site. Whoever is killed in this
 * leaves the site in place whole, and no release before it, as a switch always did.
 *
 * @param staging with the folder of the files that are taken over: the release in place, or what volumes made
 * @param files all files of the next release
 * @param lookBack gives what there is of the release before the one in place
 * @param linked the manifest of the release in place where all its files were linked into the spare folder already
 * @throws WarraqError where a file of the site in place is gone since the build began
 */
export async function commitRelease(
  staging: Staging & { readonly from: string },
  output: Pick<OutputTree, 'isReused' | 'reusedCount' | 'staged'>,
  { manifest }: ReleaseFiles,
  lookBack: () => Scan | undefined,
  linked?: ManifestIndex,
): Promise<void> {
  const { from, next, previous, spare } = staging;
  mkdirSync(next, { recursive: true });
  // Nothing is reused, so all files are in the staging folder already.
  if (output.reusedCount === 0) return writeManifestText(next, manifest.text);
  // A link leads to a folder of somebody else: it is not changed, and the switch takes the link away.
  const isOwn = lstatSync(previous, { throwIfNoEntry: false })?.isDirectory() === true;
  const look = !linked && isOwn && existsSync(`${previous}/${RELEASE_FILE}`) ? lookBack() : undefined;
  const older = linked ?? (look && new ManifestIndex(look.text, look.starts));
  if (older === undefined) {
    rmSync(spare, { recursive: true, force: true });
    const prepare = placer(next);
    for (let row = 0; row < manifest.size; row++) {
      const path = manifest.pathAt(row);
      if (output.isReused(path)) share(from, next, path, prepare);
    }
    return writeManifestText(next, manifest.text);
  }
  if (look) {
    renameSync(previous, spare);
    // First of all, so that a half-changed folder is never taken for a release.
    rmSync(`${spare}/${RELEASE_FILE}`);
  }
  const wanted = reuse(spare, older, look?.changed ?? [], manifest, (path) => output.isReused(path));
  const prepare = placer(spare);
  for (const path of wanted) if (output.isReused(path)) share(from, spare, path, prepare);
  for (const path of output.staged()) {
    prepare(path);
    renameSync(`${next}/${path}`, `${spare}/${path}`);
  }
  rmSync(next, { recursive: true, force: true });
  writeManifestText(spare, manifest.text, look?.began);
  renameSync(spare, next);
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Deletes from the spare release what the next one does not have.
 * @param changed folders that were changed since it was made
 * @param isKept tells whether a file of the next release is that of the one in place
 * @returns files of the next release that are missing
 */
function reuse(
  root: string,
  older: ManifestIndex,
  changed: readonly string[],
  next: ManifestIndex,
  isKept: (path: string) => boolean,
): Set<string> {
  const stays = (path: string) => {
    const [before, now] = [older.find(path), next.find(path)];
    return before >= 0 && now >= 0 && older.hashAt(before) === next.hashAt(now) && isKept(path);
  };
  const wanted = new Set<string>();
  // The root was changed at least by the build itself.
  for (const folder of ['', ...changed]) {
    const place = folder === '' ? root : `${root}/${folder}`;
    const isWanted = folder === '' || next.hasFolder(folder);
    const isFolder = lstatSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isWanted || !isFolder) rmSync(place, { recursive: true, force: true });
    if (!isWanted) continue;
    const there = isFolder ? clear(root, folder, older, next, stays) : new Set();
    for (const row of next.filesIn(folder)) {
      const path = next.pathAt(row);
      if (!there.has(path)) wanted.add(path);
    }
  }
  const { own: added, others: gone } = next.compare(older);
  const emptied = new Set<string>();
  for (const row of gone) {
    const path = older.pathAt(row);
    // Files in folders checked above are as they should be.
    remove(() => unlinkSync(`${root}/${path}`));
    for (let folder = folderOf(path); folder !== '' && !emptied.has(folder); folder = folderOf(folder))
      if (!next.hasFolder(folder)) emptied.add(folder);
  }
  // The deepest first.
  for (const folder of [...emptied].sort((one, other) => other.length - one.length))
    remove(() => rmdirSync(`${root}/${folder}`));
  for (const row of added) wanted.add(next.pathAt(row));
  return wanted;
}

/** Deletes everything in a folder but what stays, also files that no build wrote; gives what stays. */
function clear(
  root: string,
  folder: string,
  older: ManifestIndex,
  next: ManifestIndex,
  stays: (path: string) => boolean,
): Set<string> {
  const there = new Set<string>();
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // For a folder in both releases it is known separately whether it was changed.
    if (entry.isDirectory() && older.hasFolder(path) && next.hasFolder(path)) continue;
    if (entry.isFile() && stays(path)) there.add(path);
    else rmSync(`${root}/${path}`, { recursive: true, force: true });
  }
  return there;
}

function remove(work: () => void): void {
  try {
    work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
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
      // The file existed when the build began: somebody is changing the site's folder.
      throw new WarraqError(problem('site-damaged', {}, { out, path }));
    }
    // On two disks, or a file system without links.
    copyFileSync(from, `${to}/${path}`);
  }
}
