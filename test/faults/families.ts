import { damagedCache, damagedJournal, damagedSite } from './damaged.ts';
import { fullDisk, readOnly } from './disk.ts';
import type { FaultFamily } from './family.ts';
import { killed } from './killed.ts';
import { clock, descriptors, threads } from './limits.ts';

/** All kinds of faults, in the order in which they are tried. */
export const FAMILIES: readonly FaultFamily[] = [
  killed,
  fullDisk,
  readOnly,
  clock,
  descriptors,
  threads,
  damagedCache,
  damagedSite,
  damagedJournal,
];
