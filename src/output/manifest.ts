import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Every file of a site by its path (with `/`, relative to the site's folder) with its SHA-256 in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

/** The manifest's own file, in the site's folder. Its form is that of `sha256sum`, which can therefore check a site. */
export const MANIFEST_FILE = 'warraq-manifest.txt';

const HASH_LENGTH = 64;
const HASH = /^[0-9a-f]{64}$/;
const LANES = 16;
const LARGE_FILE = 4_000_000;

/** Gives the SHA-256 of a file in hexadecimal; large files are read in pieces. */
export async function hashFile(path: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size <= LARGE_FILE) return hash.update(await readFile(path)).digest('hex');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Lists all files of a folder as paths with `/` relative to it, sorted by their code units. */
export async function listSite(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Works on every input, at most sixteen at a time. */
export async function inLanes<In>(inputs: Iterable<In>, work: (input: In) => Promise<void>): Promise<void> {
  const queue = inputs[Symbol.iterator]();
  const lane = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Puts a manifest in the order of its paths, so that equal sites have equal manifests. */
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
 * Reads a manifest's text.
 *
 * @returns the manifest, or `undefined` where the text is not a whole manifest
 */
export function parseManifest(text: string): Manifest | undefined {
  if (text !== '' && !text.endsWith('\n')) return undefined;
  const manifest = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [hash, path] = [line.slice(0, HASH_LENGTH), line.slice(HASH_LENGTH + 2)];
    if (path === '' || !line.startsWith('  ', HASH_LENGTH) || !HASH.test(hash)) return undefined;
    // A path that leads out of the site is no path of ours, whoever wrote it there.
    if (path.startsWith('/') || (path.includes('..') && path.split('/').includes('..'))) return undefined;
    manifest.set(path, hash);
  }
  return manifest;
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
