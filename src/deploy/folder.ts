import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listFiles } from '../files/list-files.ts';
import { linkOrCopy } from '../output/compress.ts';
import {
  eachFile,
  isRetired,
  MANIFEST_FILE,
  parseManifest,
  printManifest,
  readManifest,
  writeManifest,
} from '../output/manifest.ts';
import { type DeployTarget, UNFINISHED_FILE } from './target.ts';

/**
 * A folder on this machine. It is replaced as a whole where possible; where not (a mount point, a parent folder without
 * write permission), files are replaced one by one.
 * @param site the built site
 * @param folder absolute path of the target
 */
export function folderTarget(site: string, folder: string): DeployTarget {
  // A symbolic link to the folder stays one.
  const real = existsSync(folder) ? realpathSync(folder) : folder;
  return canExchange(real) ? exchangedFolder(site, real) : filledFolder(site, real);
}

function canExchange(folder: string): boolean {
  let above = dirname(folder);
  while (!existsSync(above)) above = dirname(above);
  try {
    accessSync(above, constants.W_OK);
  } catch {
    return false;
  }
  return !existsSync(folder) || statSync(folder).dev === statSync(above).dev;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.length === 0 ? [] : listFiles(folder);
}

/** Builds the new folder beside the old one and renames it into place; unchanged files are hard-linked. */
function exchangedFolder(site: string, folder: string): DeployTarget {
  const next = `${folder}.next`;
  const previous = `${folder}.prev`;
  const place = async (from: string, path: string, put: (from: string, to: string) => Promise<void>) => {
    await mkdir(dirname(`${next}/${path}`), { recursive: true });
    await put(`${from}/${path}`, `${next}/${path}`);
  };
  return {
    name: folder,
    atomic: true,
    takesVariants: true,
    async readState() {
      // Recovers from a kill between the two renames: the earlier folder is put back.
      if (!existsSync(folder) && existsSync(previous)) await rename(previous, folder);
      return { manifest: await readManifest(folder), unfinished: undefined };
    },
    present: () => filesIn(folder),
    async begin() {
      await rm(next, { recursive: true, force: true });
      await mkdir(next, { recursive: true });
    },
    async send(uploads, onSent) {
      const old = await readManifest(folder);
      await eachFile(uploads, async (upload) => {
        if (old?.get(upload.path) === upload.hash) await place(folder, upload.path, linkOrCopy);
        else await place(site, upload.path, copyFile);
        onSent(upload);
      });
    },
    async remove() {
      // Nothing to do: files that are not in the new folder vanish with the old one.
    },
    async finish(manifest) {
      for (const [path, hash] of manifest) {
        if (isRetired(hash) && existsSync(`${folder}/${path}`)) await place(folder, path, linkOrCopy);
      }
      await writeManifest(next, manifest);
      await rm(previous, { recursive: true, force: true });
      if (existsSync(folder)) await rename(folder, previous);
      await rename(next, folder);
    },
  };
}

/** Replaces the files of a folder one by one, each by rename. */
export function filledFolder(site: string, folder: string): DeployTarget {
  const parts = `${folder}/.warraq-parts`;
  let count = 0;
  const put = async (path: string, write: (to: string) => Promise<void>) => {
    await mkdir(dirname(`${folder}/${path}`), { recursive: true });
    // Not `recursive`, which reports ENOENT on a read-only disk.
    await mkdir(parts).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const staged = `${parts}/${count++}`;
    await write(staged);
    await rename(staged, `${folder}/${path}`);
  };
  return {
    name: folder,
    atomic: false,
    takesVariants: true,
    async readState() {
      const text = await readFile(`${folder}/${UNFINISHED_FILE}`, 'utf8').catch(() => undefined);
      return {
        manifest: await readManifest(folder),
        unfinished: text === undefined ? undefined : parseManifest(text),
      };
    },
    present: async (paths) => paths.filter((path) => existsSync(`${folder}/${path}`)),
    begin: (next) => put(UNFINISHED_FILE, (to) => writeFile(to, printManifest(next))),
    async send(uploads, onSent) {
      await eachFile(uploads, async (upload) => {
        await put(upload.path, (to) => copyFile(`${site}/${upload.path}`, to));
        onSent(upload);
      });
    },
    async remove(paths) {
      const emptied = new Set<string>();
      for (const path of paths) {
        await rm(`${folder}/${path}`, { force: true });
        for (let above = dirname(path); above !== '.'; above = dirname(above)) emptied.add(above);
      }
      // The deepest first; folders with other content stay.
      for (const each of [...emptied].sort((a, b) => b.length - a.length))
        await rmdir(`${folder}/${each}`).catch(() => undefined);
    },
    async finish(manifest) {
      await put(MANIFEST_FILE, (to) => writeFile(to, printManifest(manifest)));
      await rm(parts, { recursive: true, force: true });
      await rm(`${folder}/${UNFINISHED_FILE}`, { force: true });
    },
  };
}
