import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { isFileBelow } from '../../files/file-below.ts';

/** A picture in a book. */
export interface BookPicture {
  readonly file: string;
  readonly type: 'image/jpeg' | 'image/png';
  readonly content: Uint8Array;
}

const WIDEST = 1200;

/**
 * Converts a picture of the archive for a book: at most 1200 pixels wide, JPEG or (with transparency) PNG, which every
 * e-reader shows. `undefined` where it is missing or damaged.
 * @param media the archive's folder of media
 * @param path the picture's path below that folder
 */
export async function bookPicture(
  media: string,
  path: string,
  number: number,
): Promise<BookPicture | undefined> {
  if (!isFileBelow(media, join(media, path))) return undefined;
  try {
    const source = sharp(await readFile(join(media, path)), { limitInputPixels: 100_000_000 });
    const { hasAlpha } = await source.metadata();
    const sized = source.rotate().resize({ width: WIDEST, withoutEnlargement: true });
    const name = `images/${String(number).padStart(4, '0')}`;
    return hasAlpha
      ? { file: `${name}.png`, type: 'image/png', content: await sized.png({ palette: true }).toBuffer() }
      : { file: `${name}.jpg`, type: 'image/jpeg', content: await sized.jpeg({ quality: 75 }).toBuffer() };
  } catch {
    return undefined;
  }
}
