import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../files/file-hash.ts';
import { MANIFEST_FILE } from './manifest.ts';
import { type ManifestIndex, parseManifestIndex } from './manifest-index.ts';

/** The result of a scan of a release's folder. */
export interface Scan {
  /** Changes from then on are not in the scan, in milliseconds. */
  readonly began: number;
  readonly text: Uint8Array;
  readonly starts: Uint32Array;
  /** The SHA-256 of the manifest in hexadecimal. */
  readonly hash: string;
  /** Folders that were changed since the release was made, or that are missing; without the root. */
  readonly changed: readonly string[];
  /** Files of the manifest that are not there. */
  readonly gone: readonly string[];
}

// The coarsest resolution of file times among file systems with hard links.
const TICK_MS = 2000;

/**
 * Writes the manifest of a folder.
 * @param since when {@link scanOutput} began, if the folder was made from a scanned one: changes made since then must
 * be found by the next scan
 */
export function writeManifestText(folder: string, text: Uint8Array, since?: number): void {
  const file = `${folder}/${MANIFEST_FILE}`;
  writeFileSync(file, text);
  if (since !== undefined) utimesSync(file, (since - TICK_MS) / 1000, (since - TICK_MS) / 1000);
}

/**
 * Looks at the folder of a release.
 *
 * A manifest is written when all else lies in its place, so it names all files of every folder that has not changed
 * since. To ask a folder when it changed costs a tenth of listing it; nobody can set that time, as he can that of the
 * last writing. Only folders in which somebody was since are looked into.
 *
 * @param files whether files that are gone are wanted too
 * @returns `undefined` where there is no manifest that can be used
 */
export function scanOutput(folder: string, files: boolean): Scan | undefined {
  const began = Date.now();
  const read = readManifest(folder);
  if (!read) return undefined;
  const { manifest, hash, writtenAt } = read;
  const changed = changedFolders(folder, manifest, writtenAt);
  const gone = files
    ? ['', ...changed].flatMap((each) =>
        manifest
          .filesIn(each)
          .map((row) => manifest.pathAt(row))
          .filter((path) => !existsSync(`${folder}/${path}`)),
      )
    : [];
  return { began, text: manifest.text, starts: manifest.starts, hash, changed, gone };
}

/**
 * Takes the folder of a release for what its manifest says, without looking at it: for a build that another one follows at
 * once, which finds all changes since the scan before.
 *
 * @returns `undefined` where there is no manifest that can be used
 */
export function trustOutput(folder: string): Scan | undefined {
  const read = readManifest(folder);
  if (!read) return undefined;
  const { manifest, hash, writtenAt } = read;
  const began = writtenAt + TICK_MS;
  return { began, text: manifest.text, starts: manifest.starts, hash, changed: [], gone: [] };
}

function readManifest(folder: string) {
  const file = `${folder}/${MANIFEST_FILE}`;
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return undefined;
  const text = readFileSync(file);
  const manifest = parseManifestIndex(text);
  if (!manifest) return undefined;
  return { manifest, hash: sha256Of(text), writtenAt: Math.min(stats.mtimeMs, stats.ctimeMs) };
}

function changedFolders(root: string, manifest: ManifestIndex, writtenAt: number): string[] {
  const changed: string[] = [];
  manifest.walk((_depth, row, bytes) => {
    const folder = manifest.folderAt(row, bytes);
    const stats = lstatSync(`${root}/${folder}`, { throwIfNoEntry: false });
    if (!stats?.isDirectory() || stats.ctimeMs >= writtenAt) changed.push(folder);
  });
  return changed;
}

/** Gives a hash of a folder's names, sizes and times; the empty string where there is none. */
export function stampOf(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
