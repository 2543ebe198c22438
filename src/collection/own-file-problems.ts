import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { isDeviceName } from '../article/slug.ts';
import { foldedPath } from '../files/case-collisions.ts';
import { hasControl, listFiles, listSpecialFiles } from '../files/list-files.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';

// learn.microsoft.com, Naming Files, Paths, and Namespaces.
const NOT_ON_WINDOWS = /[<>:"|?*\\]|[. ]$/;

/** Says which files of `public/` and `content/media/` are not published, and which disks of readers cannot hold. */
export async function ownFileProblems(layout: ArchiveLayout): Promise<Problem[]> {
  const found: Problem[] = [];
  for (const folder of [layout.public, layout.media]) {
    if (!existsSync(folder)) continue;
    const place = relative(layout.root, folder);
    for (const path of await listSpecialFiles(folder))
      found.push(problem('file-linked', { file: `${place}/${path}` }));
    const taken = new Map<string, string>();
    for (const path of await listFiles(folder)) {
      const file = `${place}/${path}`;
      const names = path.split('/');
      if (names.some((name) => name.startsWith('.'))) continue;
      if (hasControl(path)) found.push(problem('file-name-control', { file }));
      else if (names.some((name) => NOT_ON_WINDOWS.test(name) || isDeviceName(name)))
        found.push(problem('file-name-windows', { file }));
      const other = taken.get(foldedPath(path));
      if (other === undefined) taken.set(foldedPath(path), file);
      else found.push(problem('file-name-twice', { file }, { other }));
    }
  }
  return found;
}
