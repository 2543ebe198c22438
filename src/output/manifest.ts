import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachConcurrently } from '../threads/each-concurrently.ts';
import { parseManifestIndex } from './manifest-index.ts';

/** Every file of a site by its path (with `/`, relative to the site's folder) with its SHA-256 in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

/** The manifest's own file, in the site's folder. Its form is that of `sha256sum`, which can therefore check a site. */
export const MANIFEST_FILE = 'warraq-manifest.txt';

const FILES_AT_ONCE = 16;

/**
 * Marks a line of a target's manifest as a retired file, in place of its hash; the time of retirement, in seconds,
 * follows.
 */
export const RETIRED = '0'.repeat(48);

/** Tells whether a line of a target's manifest is a retired file, which is deleted later. */
export function isRetired(hash: string): boolean {
  return hash.startsWith(RETIRED);
}

/** Runs `work` on every file, at most sixteen at a time. */
export function eachFile<File>(files: Iterable<File>, work: (file: File) => Promise<void>): Promise<void> {
  return eachConcurrently(files, FILES_AT_ONCE, work);
}

/** Sorts a manifest by path, so that equal sites have equal manifests. */
export function sortedManifest(entries: Iterable<readonly [string, string]>): Manifest {
  return new Map([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Writes a manifest as text: one `hash  path` a line, as `sha256sum` prints. */
export function printManifest(manifest: Manifest): string {
  let text = '';
  for (const [path, hash] of manifest) text += `${hash}  ${path}\n`;
  return text;
}

/**
 * Parses a manifest's text.
 * @returns `undefined` where {@link parseManifestIndex} does
 */
export function parseManifest(text: string): Manifest | undefined {
  const index = parseManifestIndex(Buffer.from(text));
  if (index === undefined) return undefined;
  return new Map(Array.from({ length: index.size }, (_, row) => [index.pathAt(row), index.hashAt(row)]));
}

/** Reads the manifest of a site's folder; `undefined` where there is none or it is damaged. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseManifest(text);
}

/** Writes the manifest of a site into its folder; gives its text. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<string> {
  const text = printManifest(manifest);
  await writeFile(join(folder, MANIFEST_FILE), text);
  return text;
}
