import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { listSite, readManifest, writeManifest } from '../manifest.ts';
import { linkOrCopy } from '../precompress.ts';
import type { DeployTarget } from './target.ts';

/**
 * A folder on this machine: the site is put together beside it and takes its place by rename. What did not
 * change is shared with the old folder by hard links.
 *
 * @param site the built site; @param folder absolute path of the target
 */
export function folderTarget(site: string, folder: string): DeployTarget {
  const next = `${folder}.next`;
  const previous = `${folder}.prev`;
  return {
    name: folder,
    atomic: true,
    takesTwins: true,
    async readState() {
      // Killed between the two renames: what was there before comes back.
      if (!existsSync(folder) && existsSync(previous)) await rename(previous, folder);
      return { manifest: await readManifest(folder), unfinished: undefined };
    },
    async list() {
      const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      });
      return entries.length === 0 ? [] : listSite(folder);
    },
    async begin() {
      await rm(next, { recursive: true, force: true });
      await mkdir(next, { recursive: true });
    },
    async send(parcels, onSent) {
      const old = await readManifest(folder);
      for (const parcel of parcels) {
        const to = `${next}/${parcel.path}`;
        await mkdir(dirname(to), { recursive: true });
        if (old?.get(parcel.path) === parcel.hash) await linkOrCopy(`${folder}/${parcel.path}`, to);
        else await copyFile(`${site}/${parcel.path}`, to);
        onSent(parcel);
      }
    },
    async remove() {
      // What is not in the new folder is gone with the old one.
    },
    async finish(manifest) {
      await writeManifest(next, manifest);
      await rm(previous, { recursive: true, force: true });
      if (existsSync(folder)) await rename(folder, previous);
      await rename(next, folder);
    },
  };
}
