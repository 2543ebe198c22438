/** The offset basis of 32-bit FNV-1a. */
export const FNV1A_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Adds one unit (a byte, or a UTF-16 code unit) to an FNV-1a hash; the result is a signed number of 32 bits. */
export function fnv1aStep(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

/**
 * Hashes a text into 32 bits with FNV-1a (Fowler, Noll, Vo; RFC 9923), taking whole UTF-16 code units for bytes.
 * Fast and even, no defence against chosen texts. Values lie on disk and in search indexes: they never change.
 *
 * @param basis where the hash begins; another one gives another hash of the same text
 * @returns an unsigned number
 */
export function fnv1a(text: string, basis: number = FNV1A_BASIS): number {
  let hash = basis;
  for (let at = 0; at < text.length; at++) hash = fnv1aStep(hash, text.charCodeAt(at));
  return hash >>> 0;
}
