import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import sharp from 'sharp';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { writeNotes } from '../files/folder-notes.ts';
import { hasControl } from '../files/list-files.ts';
import { writeWhole } from '../files/write-whole.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { cleanDrawing } from './clean-drawing.ts';

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

/** What was made: pictures by the path at which articles name them, the files to publish, and what is wrong. */
export interface Pictures {
  readonly pictures: Readonly<Record<string, Picture>>;
  /** Names of files in the cache folder. */
  readonly files: readonly string[];
  /**
   * Drawings that are not published as they are, by their path: the name of the file in the cache folder that stands
   * for each, `undefined` where none does.
   */
  readonly drawings: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly Problem[];
}

const RASTER = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff']);
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
// Pictures of cameras and printers that no browser shows, and that we cannot read either.
const STRANGE = new Set(['.heic', '.heif', '.bmp', '.jp2', '.jxl', '.psd', '.eps', '.cr2', '.nef', '.dng']);

interface Made {
  readonly picture: Picture;
  readonly files: readonly string[];
  /** The file that stands for a drawing, and what that one does not have. */
  readonly clean?: { readonly file: string; readonly removed: readonly string[] };
}

type Known = Readonly<Record<string, Made | undefined>>;

// What browsers give a drawing that names no size (CSS 2, 10.3.2).
const NO_SIZE = { width: 300, height: 150 };

function svgSize(text: string): { width: number; height: number } | undefined {
  const tag = /<svg\b[^>]*>/i.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const box = /viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(tag);
  const side = (name: string) =>
    new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)(?:px)?["']`, 'i').exec(tag)?.[1];
  const width = Math.round(Number(side('width') ?? box?.[1]));
  const height = Math.round(Number(side('height') ?? box?.[2]));
  return width > 0 && height > 0 ? { width, height } : NO_SIZE;
}

/** The files of a picture with no more points are coded at the same time. */
const MAX_PIXELS_AT_ONCE = 4_000_000;
const TYPES = ['avif', 'webp'] as const;

const OPENED = { limitInputPixels: MAX_PIXELS, failOn: 'error' } as const;

async function measure(bytes: Buffer): Promise<{ width: number; height: number; pages: number }> {
  const head = await sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata();
  const { width, height } = head.autoOrient;
  const isStreamed = STREAMED.has(head.format) && head.isProgressive !== true;
  const most = isStreamed ? MAX_PIXELS : MAX_PIXELS_WHOLE;
  if (width * height > most) throw new TooLarge(width * height, most);
  return { width, height, pages: head.pages ?? 1 };
}

async function makeDrawing(bytes: Buffer, key: string, folder: string): Promise<Made> {
  const { source, removed } = cleanDrawing(bytes);
  const picture = { ...(svgSize(source ?? bytes.toString('utf8')) ?? NO_SIZE), variants: [] };
  if (source === undefined) return { picture, files: [] };
  const file = `${key}.svg`;
  await writeWhole(`${folder}/${file}`, source);
  return { picture, files: [], clean: { file, removed } };
}

async function makeRaster(bytes: Buffer, key: string, folder: string, address: string): Promise<Made> {
  const { width, height, pages } = await measure(bytes);
  const widths = widthsOf(width, height, pages);
  const orders = TYPES.flatMap((type) => widths.map((wide) => ({ type, wide })));
  const code = async ({ type, wide }: (typeof orders)[number]) => {
    const scaled = sharp(bytes, OPENED).autoOrient().resize({ width: wide });
    const quality = QUALITY[type];
    const coded = type === 'avif' ? scaled.avif({ quality, effort: 3 }) : scaled.webp({ quality });
    return { file: `${key}-${wide}.${type}`, type, wide, data: await coded.toBuffer() };
  };
  // A coder keeps one core busy; of a large picture one is open at a time, for the sake of memory.
  const most = width * height <= MAX_PIXELS_AT_ONCE ? orders.length : 1;
  const coded: Awaited<ReturnType<typeof code>>[] = [];
  for (let at = 0; at < orders.length; at += most)
    coded.push(...(await Promise.all(orders.slice(at, at + most).map(code))));
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
  // A damaged picture shows itself only when its points are read.
  if (widths.length === 0) await sharp(bytes, OPENED).stats();
  return { picture: { width, height, variants }, files };
}

/** A picture that is not opened, with its number of points. */
class TooLarge extends Error {
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

async function listMedia(media: string): Promise<string[]> {
  const entries = await readdir(media, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !hasControl(path))
    .sort();
}

const KNOWN_KEY = 'known pictures\n1';

/** Missing or damaged: everything is made again. */
function readKnown(folder: string): Known {
  return readChecksummed<Known>(`${folder}/known`, KNOWN_KEY) ?? {};
}

function keyOf(bytes: Buffer, isDrawing: boolean, code: string): string {
  const hash = createHash('sha256').update(`${isDrawing ? 'svg' : 'raster'} ${code}`);
  return hash.update(bytes).digest('hex').slice(0, 16);
}

async function areThere(folder: string, { files, clean }: Made): Promise<boolean> {
  const names = [...files, ...(clean ? [clean.file] : [])];
  const found = await Promise.all(names.map((file) => stat(`${folder}/${file}`).catch(() => undefined)));
  return !found.includes(undefined);
}

function strangeKind(src: string, ending: string): Problem {
  return problem('media-kind', { file: `content${src}` }, { src, kind: ending.slice(1) });
}

function activeDrawing(src: string, removed: readonly string[]): Problem[] {
  if (removed.length === 0) return [];
  return [problem('media-active', { file: `content${src}` }, { src, what: removed.join(', ') })];
}

function problemOf(error: unknown, src: string): Problem {
  const where = { file: `content${src}` };
  if (error instanceof TooLarge) {
    const [pixels, most] = [error.pixels, error.most].map((count) => String(Math.round(count / 1e6)));
    return problem('media-large', where, { src, pixels: pixels ?? '', most: most ?? '' });
  }
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return problem('media-broken', where, { src, reason });
}

/**
 * Measures every picture of an archive and makes its smaller files (AVIF and WebP), each once: the cache is keyed by
 * the picture's bytes. Drawings (SVG) get none, and lose what runs or fetches. A file that cannot be read is a problem,
 * not a failure.
 *
 * @param media the folder of the pictures
 * @param folder the cache, which also gets {@link writeNotes notes} for the pages
 * @param address path of the site below which the smaller files will lie, with a slash at the end
 * @param code changes when the same picture may give other files
 */
export async function makePictures(
  media: string,
  folder: string,
  address: string,
  code = '',
): Promise<Pictures> {
  await mkdir(folder, { recursive: true });
  const known = readKnown(folder);
  const next: Record<string, Made> = {};
  const drawings = new Map<string, string | undefined>();
  const pictures: Record<string, Picture> = {};
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const path of await listMedia(media)) {
    const src = `/media/${relative(media, path).split(sep).join('/')}`;
    const ending = extname(path).toLowerCase();
    if (STRANGE.has(ending)) problems.push(strangeKind(src, ending));
    if (ending !== '.svg' && !RASTER.has(ending)) continue;
    const bytes = await readFile(path);
    const isDrawing = ending === '.svg';
    const key = keyOf(bytes, isDrawing, code);
    try {
      let made = known[key];
      if (!made || !(await areThere(folder, made)))
        made = await (isDrawing ? makeDrawing(bytes, key, folder) : makeRaster(bytes, key, folder, address));
      next[key] = made;
      pictures[src] = made.picture;
      files.push(...made.files);
      if (made.clean) {
        drawings.set(src, made.clean.file);
        problems.push(...activeDrawing(src, made.clean.removed));
      }
    } catch (error) {
      problems.push(problemOf(error, src));
      // What no browser draws, one may still run as far as it goes.
      if (isDrawing) drawings.set(src, undefined);
    }
  }
  writeChecksummed(`${folder}/known`, KNOWN_KEY, next);
  writeNotes(folder, pictures);
  return { pictures, files, drawings, problems };
}

/** Says what is wrong with one picture that is there; nothing is made. */
async function inspect(path: string, src: string, known: Known, code: string): Promise<Problem[]> {
  const ending = extname(path).toLowerCase();
  if (STRANGE.has(ending)) return [strangeKind(src, ending)];
  const isDrawing = ending === '.svg';
  if (!isDrawing && !RASTER.has(ending)) return [];
  const bytes = await readFile(path);
  const made = known[keyOf(bytes, isDrawing, code)];
  if (made) return activeDrawing(src, made.clean?.removed ?? []);
  try {
    if (isDrawing) return activeDrawing(src, cleanDrawing(bytes).removed);
    await measure(bytes);
    await sharp(bytes, OPENED).stats();
    return [];
  } catch (error) {
    return [problemOf(error, src)];
  }
}

/**
 * Says what is wrong with every picture of an archive, by the path at which articles name it, without making any.
 * Those that a build has read before are not read again.
 *
 * @param media the folder of the pictures
 * @param folder the cache of {@link makePictures}
 */
export async function inspectPictures(
  media: string,
  folder: string,
  code = '',
): Promise<Map<string, Problem[]>> {
  const known = readKnown(folder);
  const found = new Map<string, Problem[]>();
  for (const path of await listMedia(media)) {
    const src = `/media/${relative(media, path).split(sep).join('/')}`;
    const problems = await inspect(path, src, known, code);
    if (problems.length > 0) found.set(src, problems);
  }
  return found;
}
