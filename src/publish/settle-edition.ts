import {
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import type { Assembly } from './assembly.ts';
import { MANIFEST_FILE, readManifest } from './manifest.ts';
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
  const sealed = statSync(`${previous}/${MANIFEST_FILE}`).ctimeMs;
  renameSync(previous, spare);
  // First of all, so that what is half changed is never taken for an edition.
  rmSync(`${spare}/${EDITION_FILE}`);
  const there = clearAway(spare, older.keys(), {
    sealed,
    wanted: foldersOf(files.keys()),
    stays: (path) => kept.has(path) && older.get(path) === files.get(path)?.[0],
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

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Gives the folders in which files lie, each after those that it lies in; the empty string is the root. */
function foldersOf(paths: Iterable<string>): Set<string> {
  const found = new Set<string>(['']);
  const add = (folder: string) => {
    if (found.has(folder)) return;
    add(folderOf(folder));
    found.add(folder);
  };
  // Files come folder by folder as a rule.
  let last = '';
  for (const path of paths) {
    const folder = folderOf(path);
    if (folder !== last) add(folder);
    last = folder;
  }
  return found;
}

/** What is to be left of an edition. */
interface Remainder {
  /** When its manifest was written, by the file system's clock. */
  readonly sealed: number;
  /** Folders that the next edition has. */
  readonly wanted: ReadonlySet<string>;
  readonly stays: (path: string) => boolean;
}

/**
 * Deletes what does not stay, and folders that nothing is wanted in.
 *
 * A manifest is written when all else lies in its place, so it names all files of every folder that has not changed
 * since. To ask a folder when it changed costs a tenth of listing it; nobody can set that time, as he can that of the
 * last writing. Only folders in which somebody was since are looked into.
 *
 * @returns the files that are there
 */
function clearAway(root: string, known: Iterable<string>, { sealed, wanted, stays }: Remainder): Set<string> {
  const there = new Set<string>();
  const paths = [...known];
  const folders = foldersOf(paths);
  const visited = new Set<string>();
  for (const folder of folders) {
    const changed = folder === '' ? undefined : lstatSync(`${root}/${folder}`, { throwIfNoEntry: false });
    if (folder !== '' && !wanted.has(folder)) {
      if (changed) rmSync(`${root}/${folder}`, { recursive: true, force: true });
      visited.add(folder);
    } else if (folder === '' || !changed?.isDirectory() || changed.ctimeMs >= sealed) {
      visited.add(folder);
      if (folder !== '' && changed && !changed.isDirectory()) rmSync(`${root}/${folder}`);
      if (folder === '' || changed?.isDirectory()) look(root, folder, folders, stays, there);
    }
  }
  for (const path of paths) {
    if (visited.has(folderOf(path))) continue;
    if (stays(path)) there.add(path);
    else remove(`${root}/${path}`);
  }
  return there;
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Deletes what does not stay in one folder, whoever put it there. */
function look(
  root: string,
  folder: string,
  folders: ReadonlySet<string>,
  stays: (path: string) => boolean,
  there: Set<string>,
): void {
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && folders.has(path)) continue;
    if (entry.isFile() && stays(path)) there.add(path);
    else rmSync(`${root}/${path}`, { recursive: true, force: true });
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
      // It was there when the build began: somebody is working in the folder of the site.
      throw new WarraqError(problem('site-damaged', {}, { out, path }));
    }
    // Two disks, or a file system without links.
    copyFileSync(from, `${to}/${path}`);
  }
}
