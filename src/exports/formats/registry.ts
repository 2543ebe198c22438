import type { Edition } from './edition.ts';
import { epub } from './epub.ts';
import { lite } from './lite.ts';
import { usb } from './usb.ts';
import { zim } from './zim.ts';

/** Every edition that there is, in the order of the help. */
export const EDITIONS: readonly Edition[] = [usb, zim, epub, lite];
