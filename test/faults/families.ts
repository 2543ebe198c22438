import { killed } from './killed.ts';

/** All kinds of faults, in the order in which they are tried. */
export const FAMILIES = [killed] as const;
