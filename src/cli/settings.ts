import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { GENERATOR } from '../api/archive.ts';
import { type Progress, progressOn } from '../pipeline/progress.ts';
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

/** Gives the folder of the built site: `--out`, else `dist` in the archive. */
export function outOf({ values }: Arguments, io: Io, layout: ArchiveLayout): string {
  return resolve(io.cwd, String(values.out ?? `${layout.root}/dist`));
}

/** Shows progress on stderr; nothing of it with `--json` or `--quiet`. */
export function progressOf({ values }: Arguments, io: Io): Progress {
  return progressOn(io, values.json === true || values.quiet === true);
}
