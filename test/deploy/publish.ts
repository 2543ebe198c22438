import { rm } from 'node:fs/promises';
import { call, newArchive } from '../pipeline/archive.ts';

/** Calls `warraq publish` for a site. */
export async function publish(site: string, to: string, ...more: string[]) {
  const root = await newArchive();
  const result = await call(['publish', '--root', root, '--out', site, '--to', to, ...more]);
  await rm(root, { recursive: true, force: true });
  return result;
}
