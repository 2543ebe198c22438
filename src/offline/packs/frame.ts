import { decompress } from 'fzstd';

// RFC 8878: magic number; descriptor «single segment, size in four bytes, no checksum»; raw blocks hold 128 KB at most.
const MAGIC = [0x28, 0xb5, 0x2f, 0xfd];
const DESCRIPTOR = 0xa0;
const BLOCK = 1 << 17;

/** Where the blocks of a frame begin, and how long its content is. Throws RangeError where it is no such frame. */
function readHeader(frame: Uint8Array): { readonly start: number; readonly size: number } {
  const [flags = 0] = [frame[4]];
  const single = (flags >> 5) & 1;
  const sizeBytes = [single, 2, 4, 8][flags >> 6] ?? 0;
  // No dictionary number and no checksum: the packs' hashes stand for both.
  if (MAGIC.some((byte, at) => frame[at] !== byte) || (flags & 0b1111) !== 0 || sizeBytes === 0)
    throw new RangeError('no frame of a pack');
  const at = 6 - single;
  let size = sizeBytes === 2 ? 256 : 0;
  for (let byte = 0; byte < Math.min(sizeBytes, 6); byte++) size += (frame[at + byte] ?? 0) * 256 ** byte;
  return { start: at + sizeBytes, size };
}

/**
 * Reads a Zstandard frame that was compressed against other content. Browsers and fzstd know no dictionaries of that
 * kind, so the frame is led by one that holds the content uncompressed: what was an offset into the dictionary is one
 * into the text before. Throws where the frame is damaged.
 *
 * @param base the content that it was compressed against; may be empty
 */
export function decompressAgainst(frame: Uint8Array, base: Uint8Array): Uint8Array {
  const { start, size } = readHeader(frame);
  const total = base.length + size;
  const blocks = Math.ceil(base.length / BLOCK);
  const whole = new Uint8Array(9 + base.length + 3 * blocks + frame.length - start);
  whole.set(MAGIC);
  whole[4] = DESCRIPTOR;
  for (let byte = 0; byte < 4; byte++) whole[5 + byte] = Math.floor(total / 256 ** byte) & 255;
  let at = 9;
  for (let from = 0; from < base.length; from += BLOCK) {
    const block = base.subarray(from, from + BLOCK);
    const head = block.length << 3;
    whole.set([head & 255, (head >> 8) & 255, head >> 16], at);
    whole.set(block, at + 3);
    at += 3 + block.length;
  }
  whole.set(frame.subarray(start), at);
  const read = decompress(whole);
  if (read.length !== total) throw new RangeError('cut short');
  return read.slice(base.length);
}
