import { constants, crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
// A card is runs of paper and edges of letters. Measured on 40 cards of 1200 × 630: runs alone take .6 ms for 16.1 kB,
// level 3 takes .95 for 20.5, and 6 takes 2.8 for 16.0.
const RUNS_ALONE = { level: 1, strategy: constants.Z_RLE };

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/**
 * Writes a PNG with a table of colours (W3C PNG, third edition, colour type 3). sharp can only make one by looking for
 * the colours in an image of millions, which takes 57 ms; here they are known.
 *
 * @param rows a place in the table for each pixel, row by row; each row begins with a zero, the number of its filter: none
 * @param colours red, green and blue of at most 256 colours
 */
export function indexedPng(width: number, height: number, rows: Uint8Array, colours: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a pixel, a table of colours, no interlacing.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, RUNS_ALONE)),
    chunk('IEND', new Uint8Array(0)),
  ]);
}
