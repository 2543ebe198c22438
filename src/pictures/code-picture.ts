import sharp from 'sharp';
import { writeWhole } from '../files/write-whole.ts';
import type { CodingSlots } from './coding-slots.ts';

/** A smaller file of a picture in a newer format. */
interface Variant {
  readonly type: 'avif' | 'webp';
  readonly width: number;
  /** Path below the site. */
  readonly path: string;
}

/** A picture of the archive: its measures, and the files that stand for it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly variants: readonly Variant[];
}

// Two columns of a phone, a phone at double density, the page's measure at double density.
const WIDTHS = [400, 800, 1200];
const QUALITY = { avif: 52, webp: 74 } as const;
// Larger than any camera's: an image bomb must not fill the memory.
const MAX_PIXELS = 200_000_000;
// Of formats, and forms of them, that are decoded whole before the first point is seen: 14,000 × 14,000 took 1.4 GB.
const MAX_PIXELS_WHOLE = 80_000_000;
const STREAMED = new Set(['jpeg', 'png']);
// Neither format holds a longer side (WebP 16,383; AVIF a little more).
const LONGEST = 16_383;
// Icons and spacers weigh less than the choice between files.
const SMALLEST = 64;
// Larger pictures are coded alone, one file after the other, for the sake of memory.
const MAX_PIXELS_BESIDE = 4_000_000;
const TYPES = ['avif', 'webp'] as const;

const OPENED = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;

/** A picture is not opened; with its number of points, and how many are. */
export class TooLarge extends Error {
  readonly pixels: number;
  readonly most: number;
  constructor(pixels: number, most: number) {
    super('too large');
    this.pixels = pixels;
    this.most = most;
  }
}

function widthsOf(width: number, height: number, pages: number): number[] {
  // A moving picture stays as it is.
  if (pages > 1 || Math.max(width, height) < SMALLEST) return [];
  const widths = WIDTHS.filter((each) => each < width).concat(width <= 1200 ? [width] : []);
  return widths.filter((wide) => (height * wide) / width <= LONGEST);
}

/**
 * Measures a picture by its head.
 * @throws TooLarge where it would fill the memory; errors of sharp pass through
 */
export async function measure(bytes: Buffer): Promise<{ width: number; height: number; pages: number }> {
  const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  const { width, height } = head.autoOrient;
  const isStreamed = STREAMED.has(head.format) && head.isProgressive !== true;
  const most = isStreamed ? MAX_PIXELS : MAX_PIXELS_WHOLE;
  if (width * height > most) throw new TooLarge(width * height, most);
  return { width, height, pages: head.pages ?? 1 };
}

/** Where the smaller files of pictures go, and what codes them. */
export interface CodingOrder {
  readonly folder: string;
  readonly address: string;
  readonly slots: CodingSlots;
}

/** Decodes a picture and keeps nothing: a damaged one shows itself only when its points are read. */
export async function readWhole(bytes: Buffer): Promise<void> {
  await sharp(bytes, OPENED).stats();
}

/** Makes the smaller files of a picture, each as a file named by `key`. */
export async function codePicture(
  bytes: Buffer,
  key: string,
  { folder, address, slots }: CodingOrder,
): Promise<{ readonly picture: Picture; readonly files: readonly string[] }> {
  const { width, height, pages } = await measure(bytes);
  const widths = widthsOf(width, height, pages);
  const code = async (type: (typeof TYPES)[number], wide: number) => {
    const scaled = sharp(bytes, OPENED).autoOrient().resize({ width: wide });
    const quality = QUALITY[type];
    const coded = type === 'avif' ? scaled.avif({ quality, effort: 3 }) : scaled.webp({ quality });
    return { file: `${key}-${wide}.${type}`, type, wide, data: await coded.toBuffer() };
  };
  const isLarge = width * height > MAX_PIXELS_BESIDE;
  const coded = await Promise.all(
    TYPES.flatMap((type) => widths.map((wide) => slots.run(() => code(type, wide), isLarge))),
  );
  const variants: Variant[] = [];
  const files: string[] = [];
  for (const type of TYPES) {
    const made = coded.filter((each) => each.type === type);
    // A drawing in few colours can be lighter as it came.
    const whole = made.at(-1);
    if (whole?.wide === width && whole.data.length >= bytes.length) continue;
    for (const { file, wide, data } of made) {
      await writeWhole(`${folder}/${file}`, data);
      variants.push({ type, width: wide, path: `${address}${file}` });
      files.push(file);
    }
  }
  if (widths.length === 0) await slots.run(() => readWhole(bytes), isLarge);
  return { picture: { width, height, variants }, files };
}
