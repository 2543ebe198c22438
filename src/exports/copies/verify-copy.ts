import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { hashFile, sha256Of } from '../../files/file-hash.ts';
import { listFiles, listSpecialFiles } from '../../files/list-files.ts';
import {
  isRetired,
  parseManifest as parseSiteManifest,
  MANIFEST_FILE as SITE_MANIFEST,
} from '../../output/manifest.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import {
  type CopyManifest,
  MANIFEST_FILE,
  parseManifest,
  parseSignature,
  SIGNATURE_FILE,
} from './copy-manifest.ts';
import { isSignedBy } from './signature.ts';
import { type CopyZip, openCopyZip } from './zip-read.ts';

// The manifest of a site has no file lengths.
const UNKNOWN = -1;
const OWN_FILES = new Set([MANIFEST_FILE, SIGNATURE_FILE, SITE_MANIFEST]);

/** The result of reading every file of a copy. */
interface CopyReport {
  readonly manifest: CopyManifest;
  /** SHA-256 of the manifest, which identifies this version. */
  readonly version: string;
  /** `none`: not signed; `wrong`: the signature belongs to other bytes. */
  readonly signed: 'yes' | 'none' | 'wrong';
  /** The signer's public key, where there is a signature. */
  readonly key: string | undefined;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  /** Files that the manifest does not name; they do no harm. */
  readonly extra: readonly string[];
  /**
   * Entries that are neither files nor folders, such as links: copies of ours have none, and they may lead anywhere.
   */
  readonly strange: readonly string[];
}

/** Tells whether a copy is complete and has no wrong signature. */
export function isWhole(report: CopyReport): boolean {
  const faults = [report.missing, report.changed, report.strange];
  return faults.every((list) => list.length === 0) && report.signed !== 'wrong';
}

interface Copy {
  readonly manifest: Uint8Array | undefined;
  readonly parse: (text: string) => CopyManifest | undefined;
  readonly signature: Uint8Array | undefined;
  list(): Promise<string[]>;
  strange(): Promise<string[]>;
  /** Length and hash of a file, `undefined` where it is missing or cannot be read. */
  measure(path: string): Promise<readonly [number, string] | undefined>;
  close(): Promise<void>;
}

const optional = (file: string): Promise<Uint8Array | undefined> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

async function measureFile(file: string): Promise<readonly [number, string] | undefined> {
  try {
    return [(await stat(file)).size, await hashFile(file)];
  } catch {
    return undefined;
  }
}

/** Reads the manifest of a built or published site as that of a copy. */
function parseSite(text: string): CopyManifest | undefined {
  const site = parseSiteManifest(text);
  if (!site) return undefined;
  const files = [...site]
    // Retired files are no longer part of the site.
    .filter(([, hash]) => !isRetired(hash))
    .map(([path, hash]) => [path, [UNKNOWN, hash]] as const);
  const identity = { format: 1, kind: 'site', title: '', url: '', articles: 0 } as const;
  return { ...identity, files: Object.fromEntries(files) as unknown as CopyManifest['files'] };
}

async function openFolder(folder: string): Promise<Copy> {
  const manifest = await optional(join(folder, MANIFEST_FILE));
  const site = manifest ? undefined : await optional(join(folder, SITE_MANIFEST));
  return {
    manifest: manifest ?? site,
    parse: site ? parseSite : parseManifest,
    signature: await optional(join(folder, SIGNATURE_FILE)),
    list: () => listFiles(folder),
    strange: () => listSpecialFiles(folder),
    measure: (path) => measureFile(join(folder, path)),
    close: () => Promise.resolve(),
  };
}

async function openSingle(file: string): Promise<Copy> {
  return {
    manifest: await optional(`${file}.manifest.json`),
    parse: parseManifest,
    signature: await optional(`${file}.manifest.sig`),
    list: () => Promise.resolve([basename(file)]),
    strange: () => Promise.resolve([]),
    measure: (path) => measureFile(join(dirname(file), path)),
    close: () => Promise.resolve(),
  };
}

async function openPacked(zip: CopyZip, root: string): Promise<Copy> {
  const read = (path: string) =>
    zip.entries
      .get(root + path)
      ?.read()
      .catch(() => undefined);
  return {
    manifest: await read(MANIFEST_FILE),
    parse: parseManifest,
    signature: await read(SIGNATURE_FILE),
    list: () => Promise.resolve([...zip.entries.keys()].map((path) => path.slice(root.length))),
    strange: () => Promise.resolve([]),
    async measure(path) {
      const content = await read(path);
      return content && ([content.length, sha256Of(content)] as const);
    },
    close: () => Promise.resolve(zip.close()),
  };
}

async function openCopy(path: string): Promise<Copy> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new WarraqError(problem('copy-missing', {}, { path }));
  if (found.isDirectory()) return openFolder(path);
  if (existsSync(`${path}.manifest.json`)) return openSingle(path);
  const zip = await openCopyZip(path);
  const manifest = [...zip.entries.keys()].find((name) =>
    new RegExp(`^(?:[^/]+/)?${MANIFEST_FILE}$`).test(name),
  );
  return openPacked(zip, manifest?.slice(0, -MANIFEST_FILE.length) ?? '');
}

/**
 * Reads every file of a copy (a folder, a ZIP file, or a single file with its manifest beside it) and compares it with
 * the manifest. It also accepts a built or published site, whose manifest has hashes and no lengths.
 * @throws WarraqError where there is nothing, or no manifest
 */
export async function verifyCopy(
  path: string,
  onProgress?: (done: number, total: number) => void,
): Promise<CopyReport> {
  const copy = await openCopy(path);
  try {
    const manifest = copy.manifest && copy.parse(Buffer.from(copy.manifest).toString('utf8'));
    if (!manifest || !copy.manifest) throw new WarraqError(problem('manifest-missing', {}, { path }));
    const signature = copy.signature && parseSignature(Buffer.from(copy.signature).toString('utf8'));
    const missing: string[] = [];
    const changed: string[] = [];
    const present = new Set(await copy.list());
    const entries = Object.entries(manifest.files);
    for (const [index, [file, [bytes, hash]]] of entries.entries()) {
      if (!present.has(file)) missing.push(file);
      else {
        const measured = await copy.measure(file);
        const isLong = bytes === UNKNOWN || measured?.[0] === bytes;
        if (!measured || !isLong || measured[1] !== hash) changed.push(file);
      }
      onProgress?.(index + 1, entries.length);
    }
    const extra = [...present].filter((file) => !Object.hasOwn(manifest.files, file) && !OWN_FILES.has(file));
    let signed: CopyReport['signed'] = 'none';
    if (copy.signature) signed = signature && isSignedBy(copy.manifest, signature) ? 'yes' : 'wrong';
    const version = sha256Of(copy.manifest);
    const strange = await copy.strange();
    return { manifest, version, signed, key: signature?.key, missing, changed, extra, strange };
  } finally {
    await copy.close();
  }
}
