import { relative, resolve } from 'node:path';
import { problem, WarraqError } from '../problems/problem.ts';
import { folderTarget } from './folder.ts';
import { rsyncTarget } from './rsync.ts';
import { parseS3Address, s3Target } from './s3.ts';
import type { DeployTarget } from './target.ts';

/**
 * Opens the place that an address names: a folder, `s3://`, `rsync://` or `ssh://`.
 *
 * @param site folder of the built site
 * @param cwd where relative folders begin
 * @param root folder of the archive
 * @throws WarraqError where it names none, or a folder that holds the archive or the site
 */
export async function openTarget(
  to: string,
  { site, cwd, root }: { readonly site: string; readonly cwd: string; readonly root: string },
): Promise<DeployTarget> {
  if (/^s3:\/\/[^/]+/.test(to)) return s3Target(site, parseS3Address(to));
  if (/^(?:rsync|ssh):\/\/[^/]+\/.+/.test(to)) return rsyncTarget(site, to);
  if (/^[a-z][a-z0-9+]*:\/\//i.test(to) || to === '') {
    throw new WarraqError(problem('target-wrong', {}, { target: to }), { exitCode: 2 });
  }
  const folder = resolve(cwd, to);
  for (const other of [site, `${root}/content`, root]) {
    const path = relative(folder, other);
    const inside = relative(other, folder);
    const apart = path.startsWith('..') && (other === root || inside.startsWith('..'));
    if (!apart) throw new WarraqError(problem('target-overlaps', {}, { target: folder, other }));
  }
  return folderTarget(site, folder);
}
