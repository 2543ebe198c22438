import { createHash, hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';

// Smaller files are read whole: to open a stream costs more than to read them.
const LARGE_FILE = 4_000_000;

/** Gives the SHA-256 of bytes or of a text in UTF-8, hexadecimal. */
export function sha256Of(content: string | Uint8Array): string {
  return hash('sha256', content);
}

/** Gives the SHA-256 of a file of any size, hexadecimal; large files are read in pieces. */
export async function hashFile(path: string): Promise<string> {
  if ((await stat(path)).size <= LARGE_FILE) return sha256Of(await readFile(path));
  const whole = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) whole.update(piece as Buffer);
  return whole.digest('hex');
}
