import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Tells whether a file lies below a folder once all symbolic links are resolved, so that neither `../` nor a link leads
 * out of the folder. A file that does not exist is not contained.
 */
export function isContained(folder: string, path: string): boolean {
  try {
    const root = realpathSync(folder);
    const real = realpathSync(path);
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
  } catch {
    return false;
  }
}
