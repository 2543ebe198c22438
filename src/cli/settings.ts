import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GENERATOR } from '../api/archive.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { type ArchiveLayout, archiveLayout } from '../site/layout.ts';
import type { Arguments, Io } from './command.ts';

export { GENERATOR };

/**
 * Finds the archive that a call means: `--root`, else the working folder.
 *
 * @throws WarraqError where the folder does not exist
 */
export async function archiveOf(args: Arguments, io: Io): Promise<ArchiveLayout> {
  const root = resolve(io.cwd, typeof args.values.root === 'string' ? args.values.root : '.');
  const found = await stat(root).catch(() => undefined);
  if (!found?.isDirectory()) throw new WarraqError(problem('root-missing', {}, { root }));
  return archiveLayout(root);
}

/** Gives the day of now, `YYYY-MM-DD` in UTC. */
export function todayOf(io: Io): string {
  return io.now().toISOString().slice(0, 10);
}
