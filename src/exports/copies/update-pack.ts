import { existsSync } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../../files/file-hash.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import {
  type CopyManifest,
  MANIFEST_FILE,
  parseManifest,
  parseSignature,
  SIGNATURE_FILE,
} from './copy-manifest.ts';
import { isSignedBy } from './signature.ts';
import { blockingFiles, canBeWritten, linkInPath, STAGE } from './update-paths.ts';
import { type CopyZip, isSafePath, openCopyZip } from './zip-read.ts';
import { createZip } from './zip-write.ts';

const UPDATE_FILE = 'warraq-update.json';
// The header of a pack only holds names and hashes.
const LONGEST_HEAD = 2 ** 28;

const OWN_PATHS = [MANIFEST_FILE, SIGNATURE_FILE, STAGE];

const updateSchema = z.strictObject({
  format: z.literal(1),
  /** Hashes of the manifests of the version to be updated and of the resulting one. */
  from: z.string(),
  to: z.string(),
  remove: z.array(z.string().refine(isSafePath)),
});

/** The content of an update pack, or the outcome of applying it. */
interface UpdateReport {
  readonly from: string;
  readonly to: string;
  readonly written: number;
  readonly removed: number;
}

async function manifestOf(folder: string): Promise<{ manifest: CopyManifest; bytes: Uint8Array }> {
  const bytes = await readFile(join(folder, MANIFEST_FILE)).catch(() => undefined);
  const manifest = bytes && parseManifest(bytes.toString('utf8'));
  if (!bytes || !manifest) throw new WarraqError(problem('manifest-missing', {}, { path: folder }));
  return { manifest, bytes };
}

/**
 * Writes a ZIP file that updates a copy of the old version to the new one, with only new and changed files.
 * @param old the old copy's folder (only its manifest is read)
 * @param next the new copy's folder
 */
export async function writeUpdatePack(old: string, next: string, file: string): Promise<UpdateReport> {
  const before = await manifestOf(old);
  const after = await manifestOf(next);
  const zip = await createZip(file);
  const remove = Object.keys(before.manifest.files).filter(
    (path) => !Object.hasOwn(after.manifest.files, path),
  );
  const head = { format: 1, from: sha256Of(before.bytes), to: sha256Of(after.bytes), remove };
  await zip.add(UPDATE_FILE, Buffer.from(`${JSON.stringify(head)}\n`));
  await zip.add(MANIFEST_FILE, after.bytes);
  const signature = await readFile(join(next, SIGNATURE_FILE)).catch(() => undefined);
  if (signature) await zip.add(SIGNATURE_FILE, signature);
  let written = 0;
  for (const [path, [, hash]] of Object.entries(after.manifest.files)) {
    if (before.manifest.files[path]?.[1] === hash) continue;
    await zip.add(`files/${path}`, await readFile(join(next, path)));
    written += 1;
  }
  await zip.close();
  return { from: head.from, to: head.to, written, removed: remove.length };
}

/**
 * The key of a copy's signer. After an interruption between the two files the signature may already be that of the next
 * version.
 */
async function ownerOf(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, SIGNATURE_FILE), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseSignature(text)?.key;
}

/** Replaces a file by rename, so that an interruption leaves the old or the new one. */
async function replaceFile(copy: string, path: string, content: Uint8Array): Promise<void> {
  const staged = join(copy, STAGE, path);
  await mkdir(dirname(staged), { recursive: true });
  await writeFile(staged, content);
  await rename(staged, join(copy, path));
}

/** Unpacks changed files beside the copy and checks them; `undefined` where one is missing or has another hash. */
async function unpackChanges(
  zip: CopyZip,
  next: CopyManifest,
  current: CopyManifest,
  stage: string,
): Promise<string[] | undefined> {
  const fresh: string[] = [];
  for (const [path, [bytes, hash]] of Object.entries(next.files)) {
    const entry = zip.entries.get(`files/${path}`);
    if (!entry) {
      if (current.files[path]?.[1] !== hash) return undefined;
      continue;
    }
    if (entry.bytes !== bytes) return undefined;
    const content = await entry.read();
    if (sha256Of(content) !== hash) return undefined;
    await mkdir(dirname(join(stage, path)), { recursive: true });
    await writeFile(join(stage, path), content);
    fresh.push(path);
  }
  return fresh;
}

/**
 * Applies an update pack to a copy. Everything is unpacked and checked beside the copy before the first file of it is
 * replaced; after an interruption the same call continues. A signed copy only accepts updates signed with the same key.
 * @throws WarraqError where the pack is for another version, is damaged, or is signed by somebody else
 */
export async function applyUpdate(file: string, copy: string): Promise<UpdateReport> {
  const current = await manifestOf(copy);
  const zip = await openCopyZip(file);
  const refuse = (code: 'update-damaged' | 'update-link' | 'update-other' | 'update-signer', values = {}) =>
    new WarraqError(problem(code, { file }, values));
  try {
    const read = async (path: string) => {
      const entry = zip.entries.get(path);
      if (entry && entry.bytes > LONGEST_HEAD) throw refuse('update-damaged');
      return entry?.read();
    };
    const head = updateSchema.safeParse(parseOrNull(await read(UPDATE_FILE))).data;
    const manifestBytes = await read(MANIFEST_FILE);
    const manifest = manifestBytes && parseManifest(Buffer.from(manifestBytes).toString('utf8'));
    if (!head || !manifestBytes || !manifest || sha256Of(manifestBytes) !== head.to)
      throw refuse('update-damaged');
    if (sha256Of(current.bytes) !== head.from) throw refuse('update-other', { copy });
    if (!canBeWritten(manifest, current.manifest)) throw refuse('update-damaged');
    // Only files that the old manifest has and the new one has not may be deleted.
    const gone = Object.keys(current.manifest.files).filter((path) => !Object.hasOwn(manifest.files, path));
    if ([...head.remove].sort().join('\0') !== [...gone].sort().join('\0')) throw refuse('update-damaged');
    const link = await linkInPath(copy, [...Object.keys(manifest.files), ...gone, ...OWN_PATHS]);
    if (link !== undefined) throw refuse('update-link', { copy, path: link });

    const signatureBytes = await read(SIGNATURE_FILE);
    const signature = signatureBytes && parseSignature(Buffer.from(signatureBytes).toString('utf8'));
    const owner = await ownerOf(copy);
    const signer = signature && isSignedBy(manifestBytes, signature) ? signature.key : undefined;
    if ((signatureBytes && !signer) || (owner !== undefined && signer !== owner))
      throw refuse('update-signer');

    const stage = join(copy, STAGE);
    await rm(stage, { recursive: true, force: true });
    const fresh = await unpackChanges(zip, manifest, current.manifest, stage).catch(
      async (error: unknown) => {
        // Half an update on a full disk would only take the space that the next attempt needs.
        await rm(stage, { recursive: true, force: true }).catch(() => undefined);
        if (error instanceof WarraqError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new WarraqError(problem('disk-write', {}, { file: copy, reason }), { cause: error });
      },
    );
    if (!fresh) {
      await rm(stage, { recursive: true, force: true });
      throw refuse('update-damaged');
    }
    for (const path of blockingFiles(gone, fresh)) await removeWithEmptyFolders(copy, path);
    for (const path of fresh) {
      await mkdir(dirname(join(copy, path)), { recursive: true });
      await rename(join(stage, path), join(copy, path));
    }
    for (const path of gone) await removeWithEmptyFolders(copy, path);
    if (signatureBytes) await replaceFile(copy, SIGNATURE_FILE, signatureBytes);
    else await rm(join(copy, SIGNATURE_FILE), { force: true });
    // Last: until then the copy counts as the old version, and the same update may be applied again.
    await replaceFile(copy, MANIFEST_FILE, manifestBytes);
    await rm(stage, { recursive: true, force: true });
    return { from: head.from, to: head.to, written: fresh.length, removed: gone.length };
  } finally {
    zip.close();
  }
}

function parseOrNull(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes ? JSON.parse(Buffer.from(bytes).toString('utf8')) : null;
  } catch {
    return null;
  }
}

async function removeWithEmptyFolders(root: string, path: string): Promise<void> {
  const found = await lstat(join(root, path)).catch(() => undefined);
  // A folder of that name belongs to the next version, of an interrupted update.
  if (found?.isFile()) await rm(join(root, path), { force: true });
  for (
    let folder = dirname(path);
    folder !== '.' && existsSync(join(root, folder));
    folder = dirname(folder)
  ) {
    const removed = await rmdir(join(root, folder)).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
