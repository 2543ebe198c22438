import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { hashFile, sha256Of } from '../../files/file-hash.ts';
import { listFiles } from '../../files/list-files.ts';
import { type Signature, signBytes } from './signature.ts';

/**
 * The manifest of a copy that is a folder or a ZIP file. A copy that is a single file has it beside, as
 * `FILE.manifest.json`.
 */
export const MANIFEST_FILE = 'warraq-manifest.json';
/** The signature beside {@link MANIFEST_FILE}. */
export const SIGNATURE_FILE = 'warraq-manifest.sig';

/** The manifest of a copy: every file with its length and hash. */
const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** What it is a copy of: `site`, or the name of an export. */
  kind: z.string(),
  title: z.string(),
  url: z.string(),
  owner: z.string().optional(),
  articles: z.number().int().nonnegative(),
  files: z.record(z.string(), z.tuple([z.number().int().nonnegative(), z.string().regex(/^[0-9a-f]{64}$/)])),
});

/** A copy's manifest. */
export type CopyManifest = z.output<typeof manifestSchema>;

const signatureSchema = z.strictObject({ format: z.literal(1), key: z.string(), signature: z.string() });

/** The fields of a manifest that identify the copy. */
export type CopyIdentity = Omit<CopyManifest, 'format' | 'files'>;

/** Reads the text of a manifest; `undefined` where it is none. */
export function parseManifest(text: string): CopyManifest | undefined {
  return parseJson(text, manifestSchema);
}

/** Reads the text of a signature; `undefined` where it is none. */
export function parseSignature(text: string): Signature | undefined {
  return parseJson(text, signatureSchema);
}

function parseJson<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Writes a manifest as text: files in code-unit order, one a line, so that two versions can be compared by `diff`. */
export function manifestText(identity: CopyIdentity, files: CopyManifest['files']): string {
  const { kind, title, url, owner, articles } = identity;
  const head = JSON.stringify({ format: 1, kind, title, url, ...(owner ? { owner } : {}), articles });
  const lines = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => `${JSON.stringify(path)}:${JSON.stringify(entry)}`);
  return `${head.slice(0, -1)},"files":{\n${lines.join(',\n')}\n}}\n`;
}

/** Gives length and hash of all files of a folder. */
async function hashFolder(folder: string): Promise<CopyManifest['files']> {
  const files: CopyManifest['files'] = {};
  for (const path of await listFiles(folder)) {
    if (path === MANIFEST_FILE || path === SIGNATURE_FILE) continue;
    const bytes = await readFile(join(folder, path));
    files[path] = [bytes.length, sha256Of(bytes)];
  }
  return files;
}

/**
 * Writes the manifest of a folder into it, and the signature where there is a key.
 * @returns the hash of the manifest, which identifies this version
 */
export async function writeCopyManifest(
  folder: string,
  identity: CopyIdentity,
  privatePem?: string,
): Promise<string> {
  const text = manifestText(identity, await hashFolder(folder));
  await writeFile(join(folder, MANIFEST_FILE), text);
  if (privatePem) {
    await writeFile(
      join(folder, SIGNATURE_FILE),
      `${JSON.stringify(signBytes(Buffer.from(text), privatePem))}\n`,
    );
  }
  return sha256Of(text);
}

/** Writes the manifest of a single file beside it (`FILE.manifest.json`, `FILE.manifest.sig`). */
export async function writeFileManifest(
  file: string,
  identity: CopyIdentity,
  privatePem?: string,
): Promise<string> {
  const { size } = await stat(file);
  const text = manifestText(identity, { [basename(file)]: [size, await hashFile(file)] });
  await writeFile(`${file}.manifest.json`, text);
  if (privatePem) {
    await writeFile(`${file}.manifest.sig`, `${JSON.stringify(signBytes(Buffer.from(text), privatePem))}\n`);
  }
  return sha256Of(text);
}
