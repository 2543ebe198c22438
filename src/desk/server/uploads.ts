import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ArchiveLayout } from '../../site/layout.ts';
import { BadRequest } from './answer.ts';

/** The largest file that can be uploaded, in bytes; larger ones are imported by the command line. */
export const MOST_UPLOAD = 4 * 2 ** 30;

const NAME = /^[0-9a-f-]{36}$/;

/** Reads a request's body. @throws BadRequest where it is longer than `most` */
export async function readUpTo(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new BadRequest(413, 'too large');
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > most) throw new BadRequest(413, 'too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Gives the folder of an upload. @throws BadRequest where the name is not that of one */
export function uploadFolder(layout: ArchiveLayout, name: string): string {
  if (!NAME.test(name)) throw new BadRequest(400, 'no such upload');
  return join(layout.cache, 'desk', name);
}

/** Gives the path of an uploaded file below its folder. @throws BadRequest where it would lie outside */
export function uploadPath(folder: string, path: string): string {
  const parts = path.split('/');
  const isPlain = parts.every(
    (part) =>
      part !== '' && part !== '.' && part !== '..' && !/[\0\\]/.test(part) && Buffer.byteLength(part) < 256,
  );
  if (!isPlain || parts.length > 40) throw new BadRequest(403, 'outside of the upload');
  return join(folder, ...parts);
}

/** Streams a request's body to a file. @throws BadRequest where it is longer than {@link MOST_UPLOAD} */
export async function receiveFile(request: IncomingMessage, file: string): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_UPLOAD) throw new BadRequest(413, 'too large');
  await mkdir(dirname(file), { recursive: true });
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > MOST_UPLOAD) done(new BadRequest(413, 'too large'));
      else done(null, piece);
    },
  });
  try {
    await pipeline(request, counted, createWriteStream(file, { flags: 'wx' }));
  } catch (error) {
    // What lies there already is another's.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new BadRequest(409, 'there already');
    await rm(file, { force: true });
    throw error;
  }
}
