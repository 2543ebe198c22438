import { extname } from 'node:path';

/** How the names of this program's own modules end: `.ts` in a clone, `.js` in the npm package, which holds them compiled. */
export const MODULE_EXTENSION: '.ts' | '.js' = extname(import.meta.filename) === '.js' ? '.js' : '.ts';
