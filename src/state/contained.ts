import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Tells whether a file lies below a folder once all symbolic links are followed, so that neither `../` nor a link leads
 * out of what a person named. What is not there lies nowhere.
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
