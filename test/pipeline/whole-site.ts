import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { MANIFEST_FILE, parseManifest } from '../../src/output/manifest.ts';

/** Tells whether every file of a site is there and holds what the manifest says. */
export async function isWhole(site: string): Promise<boolean> {
  const manifest = parseManifest(await readFile(`${site}/${MANIFEST_FILE}`, 'utf8'));
  const checked = spawnSync('sha256sum', ['--check', '--quiet', MANIFEST_FILE], { cwd: site });
  return manifest !== undefined && manifest.size > 10 && checked.status === 0;
}
