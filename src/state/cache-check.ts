import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import {
  kindOf,
  readChecksummed,
  soundKind,
  statedKind,
  writeChecksummed,
} from '../files/checksummed-file.ts';
import { type FileForm, kindOfFile } from './cache-files.ts';

/** What was recorded of a file: by what it is seen to be unchanged, and the CRC-32 that tells otherwise. */
interface Noted {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  readonly inode: number;
  /** CRC-32 of its bytes; none of a file that carries checksums of its own. */
  readonly check?: number | undefined;
  /** Of a file that carries checksums: see `kindOf`. */
  readonly kind?: string | undefined;
}

const KEY = 'files\n2';
const NOTES = 'files';

type Times = Omit<Noted, 'check' | 'kind'>;

function timesOf(path: string): Times | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return stats && { size: -1, modified: 0, changed: 0, inode: 0 };
  return { size: stats.size, modified: stats.mtimeMs, changed: stats.ctimeMs, inode: stats.ino };
}

function isSame(one: Times, other: Times): boolean {
  return (
    one.size === other.size &&
    one.modified === other.modified &&
    one.changed === other.changed &&
    one.inode === other.inode
  );
}

/** Lists the files of a folder below `.warraq/`; links, as that of templates to packages, are not followed. */
function listBelow(cache: string, folder: string): string[] {
  if (!existsSync(`${cache}/${folder}`)) return [];
  return readdirSync(`${cache}/${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listBelow(cache, path);
    return entry.isFile() ? [path] : [];
  });
}

/**
 * Gives the CRC-32 of a file; `undefined` where it cannot be read, for instance because another build has deleted it.
 */
function checkOf(file: string): number | undefined {
  try {
    return crc32(readFileSync(file));
  } catch {
    return undefined;
  }
}

/**
 * Removes links among the folders of `.warraq/` and in them: we make none there (that of templates lies deeper), and what is
 * written or deleted through one lies elsewhere.
 */
export function removeLinks(cache: string, levels = 2): void {
  if (levels === 0 || !existsSync(cache)) return;
  for (const entry of readdirSync(cache, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(`${cache}/${entry.name}`, { force: true });
    else if (entry.isDirectory()) removeLinks(`${cache}/${entry.name}`, levels - 1);
}

// Compressed variants are verified by unpacking them when they are used; files of volumes are copied anew whenever
// volumes are joined.
const UNCHECKED = /^(?:variants|volumes)\//;
const BUILT: ReadonlySet<string | undefined> = new Set<FileForm>(['checksummed', 'published', 'modules']);

/** Lists the files that only builds write and that carry no checksum of their own. */
function builtFiles(cache: string): string[] {
  return listBelow(cache, '').filter(
    (path) =>
      path !== NOTES &&
      !UNCHECKED.test(path) &&
      // Another build is writing it.
      !path.endsWith('.next') &&
      BUILT.has(kindOfFile(path)?.form),
  );
}

function notedIn(cache: string): Map<string, Noted> | undefined {
  return readChecksummed<Map<string, Noted>>(`${cache}/${NOTES}`, KEY);
}

/**
 * Records the files that a build leaves in `.warraq/`, for {@link clearDamaged}; read are only new ones without checksums
 * of their own. If the disk is full, only these records are lost.
 */
export function noteCache(cache: string): void {
  const before = notedIn(cache);
  const now = new Map<string, Noted>();
  for (const path of builtFiles(cache)) {
    const times = timesOf(`${cache}/${path}`);
    const known = before?.get(path);
    if (!times) continue;
    if (known && isSame(known, times)) now.set(path, known);
    else {
      const file = `${cache}/${path}`;
      const isChecksummed = kindOfFile(path)?.form === 'checksummed';
      const noted = isChecksummed ? { kind: statedKind(file) } : { check: checkOf(file) };
      if (Object.values(noted).some((each) => each !== undefined)) now.set(path, { ...times, ...noted });
    }
  }
  try {
    writeChecksummed(`${cache}/${NOTES}`, KEY, now);
  } catch {
    // The disk is full: the site is in place, and the next build checks against the older records.
  }
}

/**
 * Deletes the files of `.warraq/` that are damaged or cut: those that are neither as the last build left them nor
 * written by another command since. A build then makes them again, like any missing file. Links go too.
 * @param cache the folder; it need not exist
 * @returns the deleted paths, relative to the folder
 */
export function clearDamaged(cache: string): string[] {
  removeLinks(cache);
  const noted = notedIn(cache);
  const notes = `${cache}/${NOTES}`;
  if (!noted && timesOf(notes) && soundKind(notes) !== kindOf(KEY)) {
    // Files without a checksum of their own may be damaged too.
    const doubtful = builtFiles(cache).filter((path) => kindOfFile(path)?.form !== 'checksummed');
    for (const path of [NOTES, ...doubtful]) rmSync(`${cache}/${path}`, { force: true, recursive: true });
    return [NOTES];
  }
  const damaged = [...(noted ?? [])].flatMap(([path, known]) => {
    const file = `${cache}/${path}`;
    const times = timesOf(file);
    if (!times || isSame(known, times)) return [];
    // Copied from elsewhere, restored from a backup, or written by another command since.
    const isSound =
      known.kind === undefined
        ? times.size === known.size && checkOf(file) === known.check
        : soundKind(file) === known.kind;
    return isSound ? [] : [path];
  });
  for (const path of damaged) rmSync(`${cache}/${path}`, { force: true, recursive: true });
  return damaged;
}
