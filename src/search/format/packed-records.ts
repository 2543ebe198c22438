/**
 * Several records in one file, each compressed by itself, so that a browser reads one of them alone (by HTTP Range). A record
 * begins at a multiple of {@link UNIT} bytes with the length of what follows, in four bytes. The table of articles says how
 * many units each takes.
 */

/**
 * Small enough to waste little (some 160 bytes a record), large enough for the table, which a first query reads: of 100,000
 * articles of 400 words it takes 24 KB for these numbers, and took 39 with units of 128 bytes.
 */
const UNIT = 320;
const LENGTH_BYTES = 4;

const unitsOf = (length: number): number => Math.ceil((LENGTH_BYTES + length) / UNIT);

/** Packs compressed records into a file; `units` tells how many each takes. */
export function packRecords(zipped: readonly Uint8Array[]): {
  bytes: Uint8Array<ArrayBuffer>;
  units: number[];
} {
  const units = zipped.map(({ length }) => unitsOf(length));
  const bytes = new Uint8Array(units.reduce((sum, own) => sum + own, 0) * UNIT);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [number, record] of zipped.entries()) {
    view.setUint32(at, record.length);
    bytes.set(record, at + LENGTH_BYTES);
    at += (units[number] as number) * UNIT;
  }
  return { bytes, units };
}

/**
 * Gives the bytes in which a record lies in its file; `undefined` where the table does not tell.
 *
 * @param units by row, how much each takes
 * @param first the first row of the file
 */
export function placeOf(
  units: Uint32Array,
  first: number,
  row: number,
): [from: number, to: number] | undefined {
  if (units.length === 0) return undefined;
  const from = units.subarray(first, row).reduce((sum, own) => sum + own, 0) * UNIT;
  return [from, from + (units[row] as number) * UNIT];
}

/** Gives a compressed record of a file, by its number among those in it; too little where the file is cut short. */
export function packedRecord(bytes: Uint8Array, number = 0): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0, left = number; at + LENGTH_BYTES <= bytes.length; left--) {
    const length = view.getUint32(at);
    if (left === 0) return bytes.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length);
    at += unitsOf(length) * UNIT;
  }
  return bytes.subarray(0, 0);
}
