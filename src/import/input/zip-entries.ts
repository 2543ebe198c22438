import { inflateRawSync } from 'node:zlib';
import { zipName } from './zip-names.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/**
 * Takes the files out of a zip archive that lies in memory, by its directory (APPNOTE 4.3.12). What the directory says
 * of a file's size is believed only as far as it is true.
 *
 * @param most how many bytes all of them may have unpacked
 * @throws Error where the archive is broken, or has more than it says or may
 */
export function zipEntries(bytes: Uint8Array, most: number): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  const lowest = Math.max(0, end - 65_536);
  while (end >= lowest && view.getUint32(end, true) !== END) end--;
  if (end < lowest) throw new Error('not a whole zip archive');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, Uint8Array>();
  let total = 0;
  for (let number = 0; number < count && at + 46 <= bytes.length; number++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('the directory of the archive is broken');
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    const name = zipName(Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('latin1'));
    const header = view.getUint32(at + 42, true);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    total += size;
    if (total > most) throw new Error(`unpacks to more than ${Math.round(most / 2 ** 20)} MiB`);
    if (header + 30 > bytes.length) throw new Error('the archive is cut');
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    const data = bytes.subarray(start, start + packed);
    if (method === 0) entries.set(name, data);
    else if (method === 8)
      entries.set(name, size === 0 ? new Uint8Array(0) : inflateRawSync(data, { maxOutputLength: size }));
    else throw new Error(`a file in it is packed by method ${method}`);
  }
  return entries;
}
