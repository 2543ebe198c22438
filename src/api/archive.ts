import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Progress, progressOn } from '../pipeline/progress.ts';
import { problem, WarraqError } from '../problems/problem.ts';
import { type ArchiveLayout, archiveLayout } from '../site/layout.ts';

/** The folder of the generator itself: where package.json and src/ lie. */
export const GENERATOR = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Which archive is meant, and what day it is. */
export interface ArchiveOptions {
  /** The folder that holds `content/` and `public/`. */
  readonly root: string;
  /** The day on which the work is done, `YYYY-MM-DD` in UTC. Default: today. */
  readonly today?: string;
}

/**
 * Gives the folders of an archive.
 *
 * @throws WarraqError `root-missing` where there is no such folder
 */
export function layoutOf({ root }: ArchiveOptions): ArchiveLayout {
  const folder = resolve(root);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new WarraqError(problem('root-missing', {}, { root: folder }));
  return archiveLayout(folder);
}

/** Gives the day on which the work is done. */
export const dayOf = ({ today }: ArchiveOptions): string => today ?? new Date().toISOString().slice(0, 10);

/** Gives a progress that measures and shows nothing. */
export const silentProgress = (): Progress =>
  progressOn({ stderr: () => {}, isTerminal: false, language: 'en' }, true);

/**
 * Is told which stage is at work, by the name that `warraq build --json` has for it, and how much of it is done; the
 * total is left out where it is not known.
 */
export type OnStage = (stage: string, done: number, total: number | undefined) => void;

/** Gives a progress that measures, and reports it to a callback. */
export function progressTo(onStage: OnStage | undefined): Progress {
  const measured = silentProgress();
  if (!onStage) return measured;
  let [stage, total]: [string, number | undefined] = ['', undefined];
  return {
    ...measured,
    stage(name, count) {
      [stage, total] = [name, count];
      measured.stage(name, count);
      onStage(name, 0, count);
    },
    step(done, of, shown) {
      total = of ?? total;
      measured.step(done, of, shown);
      onStage(stage, done, total);
    },
  };
}
