import { lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import { problem, WarraqError } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { removeLinks } from '../../state/cache-check.ts';
import { takeLock } from '../../state/lock.ts';

/**
 * Takes an archive for an import, so that two never write at once.
 *
 * @returns gives it back
 * @throws WarraqError where another import is running, or where the journal is a link
 */
export async function takeArchive(layout: ArchiveLayout): Promise<() => Promise<void>> {
  // An archive of others may have a link in its place, to a file that is run or read elsewhere.
  if (lstatSync(layout.journal, { throwIfNoEntry: false })?.isSymbolicLink())
    throw new WarraqError(problem('file-outside', { file: relative(layout.root, layout.journal) }));
  removeLinks(layout.cache);
  const refusal = (pid: string) => problem('import-running', {}, { pid });
  return takeLock(join(layout.cache, 'import.lock'), { refusal });
}
