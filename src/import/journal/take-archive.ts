import { join } from 'node:path';
import { problem } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { takeLock } from '../../state/lock.ts';

/**
 * Takes an archive for an import, so that two never write at once.
 *
 * @returns gives it back
 * @throws WarraqError where another import is running
 */
export function takeArchive(layout: ArchiveLayout): Promise<() => Promise<void>> {
  const refusal = (pid: string) => problem('import-running', {}, { pid });
  return takeLock(join(layout.cache, 'import.lock'), { refusal });
}
