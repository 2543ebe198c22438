/** Every sentence of the desk: what owners read in `warraq desk`. */
import { AR } from './desk-ar.ts';
import { EN } from './desk-en.ts';

/** The words of the desk in one language. */
export type DeskStrings = typeof EN;

/** The words of the desk by language. */
export const DESK_STRINGS: Readonly<Record<'ar' | 'en', DeskStrings>> = { ar: AR, en: EN };
