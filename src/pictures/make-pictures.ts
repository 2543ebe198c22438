import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { writeNotes } from '../files/folder-notes.ts';
import { hasControl } from '../files/list-files.ts';
import { writeWhole } from '../files/write-whole.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { cleanDrawing } from './clean-drawing.ts';
import { codePicture, measure, type Picture, readWhole, TooLarge } from './code-picture.ts';
import { CodingSlots } from './coding-slots.ts';

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
// Pictures of cameras and printers that no browser shows, and that we cannot read either.
const STRANGE = new Set(['.heic', '.heif', '.bmp', '.jp2', '.jxl', '.psd', '.eps', '.cr2', '.nef', '.dng']);

const endingOf = (path: string): string => extname(path).toLowerCase();
const isDrawing = (path: string): boolean => endingOf(path) === '.svg';
const isPicture = (path: string): boolean => isDrawing(path) || RASTER.has(endingOf(path));
const isStrange = (path: string): boolean => STRANGE.has(endingOf(path));

interface Made {
  readonly picture: Picture;
  readonly files: readonly string[];
  /** The file that stands for a drawing, and what that one does not have. */
  readonly clean?: { readonly file: string; readonly removed: readonly string[] };
}

/** What is known of pictures that were read before. */
interface Known {
  /** What was made of each, by a hash of its bytes. */
  readonly made: Readonly<Record<string, Made | undefined>>;
  /** Those hashes by the pictures' paths, with what told then that the file is the same. */
  readonly hashes: Readonly<Record<string, readonly [stamp: string, hash: string] | undefined>>;
}

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

async function makeDrawing(bytes: Buffer, key: string, folder: string): Promise<Made> {
  const { source, removed } = cleanDrawing(bytes);
  const picture = { ...(svgSize(source ?? bytes.toString('utf8')) ?? NO_SIZE), variants: [] };
  if (source === undefined) return { picture, files: [] };
  const file = `${key}.svg`;
  await writeWhole(`${folder}/${file}`, source);
  return { picture, files: [], clean: { file, removed } };
}

/** Gives the path at which articles name a picture. */
const sourceOf = (media: string, path: string): string =>
  `/media/${relative(media, path).split(sep).join('/')}`;

async function listMedia(media: string): Promise<string[]> {
  const entries = await readdir(media, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !hasControl(path))
    .sort();
}

const keyOfKnown = (code: string): string => `known pictures ${code}\n2`;

/** Missing, damaged or of other code: everything is made again. */
function readKnown(folder: string, code: string): Known {
  return readChecksummed<Known>(`${folder}/known`, keyOfKnown(code)) ?? { made: {}, hashes: {} };
}

// A file that was changed within the clock's resolution of its reading could change again with the same time.
const TICK_MS = 2000;

async function stampOf(path: string): Promise<{ readonly stamp: string; readonly changedAt: number }> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(path);
  return { stamp: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changedAt: Math.max(mtimeMs, ctimeMs) };
}

/** Gives what was made of a picture that is still the same file. */
function recall(
  { hashes, made }: Known,
  src: string,
  stamp: string,
): { readonly hash: string; readonly made: Made } | undefined {
  const [noted, hash = ''] = hashes[src] ?? [];
  const before = noted === stamp ? made[hash] : undefined;
  return before && { hash, made: before };
}

function hashOf(bytes: Buffer, path: string, code: string): string {
  const hash = createHash('sha256').update(`${isDrawing(path) ? 'svg' : 'raster'} ${code}`);
  return hash.update(bytes).digest('hex').slice(0, 16);
}

function areThere(files: ReadonlySet<string>, { files: own, clean }: Made): boolean {
  return own.every((name) => files.has(name)) && (clean === undefined || files.has(clean.file));
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

// The files of each are coded at the same time; the next one is read and measured meanwhile.
const PICTURES_AT_ONCE = 2;

/** Does something for each picture; begins no other after an error, and throws it when those begun have ended. */
async function forEach(
  paths: readonly string[],
  work: (path: string, at: number) => Promise<void>,
): Promise<void> {
  const next = paths.entries();
  let hasFailed = false;
  const rounds = Array.from({ length: PICTURES_AT_ONCE }, async () => {
    for (const [at, path] of next) {
      if (hasFailed) return;
      await work(path, at).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  });
  const failed = (await Promise.allSettled(rounds)).find((round) => round.status === 'rejected');
  if (failed) throw failed.reason;
}

/** What was made of a picture, or why not. */
type Outcome =
  | { readonly hash: string; readonly stamp: string | undefined; readonly made: Made }
  | { readonly error: unknown };

/**
 * Measures every picture of an archive and makes its smaller files (AVIF and WebP), each once: the cache is keyed by
 * the picture's bytes. Drawings (SVG) get none, and lose what runs or fetches. A file that cannot be read is a problem,
 * not a failure.
 *
 * @param media the folder of the pictures
 * @param folder the cache, which also gets {@link writeNotes notes} for the pages
 * @param address path of the site below which the smaller files will lie, with a slash at the end
 * @param code changes when the same picture may give other files
 * @param signal stops the work after the pictures that have been begun
 */
export async function makePictures(
  media: string,
  folder: string,
  address: string,
  code = '',
  signal?: AbortSignal,
): Promise<Pictures> {
  await mkdir(folder, { recursive: true });
  const started = Date.now();
  const known = readKnown(folder, code);
  const there = new Set(await readdir(folder));
  const order = { folder, address, slots: new CodingSlots() };
  const paths = (await listMedia(media)).filter((path) => isPicture(path) || isStrange(path));
  // The same picture may lie at several places.
  const begun = new Map<string, Promise<Made>>();
  const make = async (path: string, bytes: Buffer, hash: string): Promise<Made> => {
    const before = known.made[hash];
    if (before && areThere(there, before)) return before;
    return isDrawing(path) ? makeDrawing(bytes, hash, folder) : codePicture(bytes, hash, order);
  };
  const outcomes: (Outcome | undefined)[] = [];
  await forEach(paths, async (path, at) => {
    signal?.throwIfAborted();
    if (!isPicture(path)) return;
    const { stamp, changedAt } = await stampOf(path);
    const before = recall(known, sourceOf(media, path), stamp);
    if (before && areThere(there, before.made)) {
      outcomes[at] = { ...before, stamp };
      return;
    }
    const bytes = await readFile(path);
    const hash = hashOf(bytes, path, code);
    const making = begun.get(hash) ?? make(path, bytes, hash);
    begun.set(hash, making);
    outcomes[at] = await making.then(
      (made) => ({ hash, stamp: changedAt < started - TICK_MS ? stamp : undefined, made }),
      (error: unknown) => ({ error }),
    );
  });
  const next = { made: {} as Record<string, Made>, hashes: {} as Record<string, [string, string]> };
  const drawings = new Map<string, string | undefined>();
  const pictures: Record<string, Picture> = {};
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const [at, path] of paths.entries()) {
    const src = sourceOf(media, path);
    if (isStrange(path)) problems.push(strangeKind(src, endingOf(path)));
    const outcome = outcomes[at];
    if (!outcome) continue;
    if ('error' in outcome) {
      problems.push(problemOf(outcome.error, src));
      // What no browser draws, one may still run as far as it goes.
      if (isDrawing(path)) drawings.set(src, undefined);
      continue;
    }
    const { hash, stamp, made } = outcome;
    next.made[hash] = made;
    if (stamp !== undefined) next.hashes[src] = [stamp, hash];
    pictures[src] = made.picture;
    files.push(...made.files);
    if (made.clean) {
      drawings.set(src, made.clean.file);
      problems.push(...activeDrawing(src, made.clean.removed));
    }
  }
  writeChecksummed(`${folder}/known`, keyOfKnown(code), next);
  writeNotes(folder, pictures);
  return { pictures, files, drawings, problems };
}

/** Says what is wrong with one picture that is there; nothing is made. */
async function inspect(path: string, src: string, known: Known, code: string): Promise<Problem[]> {
  if (isStrange(path)) return [strangeKind(src, endingOf(path))];
  if (!isPicture(path)) return [];
  const before = recall(known, src, (await stampOf(path)).stamp);
  if (before) return activeDrawing(src, before.made.clean?.removed ?? []);
  const bytes = await readFile(path);
  const made = known.made[hashOf(bytes, path, code)];
  if (made) return activeDrawing(src, made.clean?.removed ?? []);
  try {
    if (isDrawing(path)) return activeDrawing(src, cleanDrawing(bytes).removed);
    await measure(bytes);
    await readWhole(bytes);
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
  const known = readKnown(folder, code);
  const found = new Map<string, Problem[]>();
  for (const path of await listMedia(media)) {
    const src = sourceOf(media, path);
    const problems = await inspect(path, src, known, code);
    if (problems.length > 0) found.set(src, problems);
  }
  return found;
}
