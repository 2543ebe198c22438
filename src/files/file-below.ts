import { realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Tells whether a path is that of a file which lies below a folder once all symbolic links are resolved, so that neither
 * `../` nor a link leads out of the folder. Pipes and devices are no files: to read one may never end.
 */
export function isFileBelow(folder: string, path: string): boolean {
  try {
    const root = realpathSync(folder);
    const real = realpathSync(path);
    return real.startsWith(root.endsWith(sep) ? root : root + sep) && statSync(real).isFile();
  } catch {
    return false;
  }
}
