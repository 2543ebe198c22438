import { openZip } from '../../files/open-zip.ts';
import { zipName } from './zip-names.ts';

/** What the directory at the end of a zip archive says of its files; their local headers may leave it out. */
interface ZipDirectory {
  /** Symbolic links: their content is the path of another file (APPNOTE 4.4.15: the mode of Unix in the upper half). */
  readonly links: ReadonlySet<string>;
  /** The sums (CRC-32) of the contents of files, by name; two may have one name. */
  readonly sums: ReadonlyMap<string, readonly number[]>;
  readonly isEncrypted: boolean;
}

/** Reads the directory of a zip archive; it says nothing where it cannot be read. */
export async function readDirectory(path: string): Promise<ZipDirectory> {
  const links = new Set<string>();
  const sums = new Map<string, number[]>();
  let isEncrypted = false;
  try {
    const zip = await openZip(path);
    zip.close();
    for (const entry of zip.entries) {
      const name = zipName(entry.rawPath.toString('latin1'));
      if (entry.isLink) links.add(name);
      if (entry.isEncrypted) isEncrypted = true;
      sums.set(name, [...(sums.get(name) ?? []), entry.sum]);
    }
  } catch {
    // An archive that was cut has no directory.
  }
  return { links, sums, isEncrypted };
}
