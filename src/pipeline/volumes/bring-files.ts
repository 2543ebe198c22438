import { copyFileSync, linkSync } from 'node:fs';
import { lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Hard-links a file of a volume, or copies it from another disk. Synchronous: for tens of thousands of files promises
 * cost more than the links.
 */
export function bring(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') copyFileSync(from, to);
  }
}

/** Brings the files of a folder of a volume; links are left, since they may lead out of it. */
export async function bringFolder(from: string, to: string): Promise<void> {
  if (!(await lstat(from)).isDirectory()) return;
  await mkdir(to, { recursive: true });
  for (const each of await readdir(from, { withFileTypes: true }))
    if (each.isFile()) bring(join(from, each.name), join(to, each.name));
}
