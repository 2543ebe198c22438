import { openZip } from '../../files/open-zip.ts';
import { zipName } from './zip-names.ts';

/**
 * Takes the files out of a zip archive that lies in memory.
 *
 * @param most how many bytes all of them may have unpacked
 * @throws Error where the archive is broken, or has more than it says or may
 */
export async function zipEntries(bytes: Uint8Array, most: number): Promise<Map<string, Uint8Array>> {
  const { entries } = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > most) throw new Error(`unpacks to more than ${Math.round(most / 2 ** 20)} MiB`);
  const files = new Map<string, Uint8Array>();
  for (const { rawPath, read } of entries) files.set(zipName(rawPath.toString('latin1')), await read());
  return files;
}
