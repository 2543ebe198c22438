import { openZip } from '../../files/open-zip.ts';
import { zipName } from './zip-names.ts';

/**
 * Finds the files of a zip archive that are symbolic links: their content is the path of another file. Only the
 * directory at the end of the archive says so (APPNOTE 4.4.15: the mode of Unix in the upper half).
 *
 * @returns their names; none for an archive whose directory cannot be read
 */
export async function linksIn(path: string): Promise<ReadonlySet<string>> {
  try {
    const zip = await openZip(path);
    zip.close();
    return new Set(
      zip.entries.filter((entry) => entry.isLink).map((entry) => zipName(entry.rawPath.toString('latin1'))),
    );
  } catch {
    return new Set();
  }
}
