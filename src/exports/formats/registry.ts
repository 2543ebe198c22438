import { epub } from './epub.ts';
import type { ExportFormat } from './export-format.ts';
import { lite } from './lite.ts';
import { usb } from './usb.ts';
import { zim } from './zim.ts';

/** All built-in exports, in the order of the help. */
export const EXPORT_FORMATS: readonly ExportFormat[] = [usb, zim, epub, lite];
