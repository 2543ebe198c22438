import { copyFile, link, mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliDecompress,
  constants,
  gunzip,
  gzip,
  zstdCompress,
  zstdDecompress,
} from 'node:zlib';
import { sha256Of } from '../files/file-hash.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { Variant } from '../site/hosts.ts';
import { eachFile } from './manifest.ts';
import { isCompressible } from './media-types.ts';

/** Below this a compressed copy saves too little to be worth a file. */
const LEAST_BYTES = 600;

// Measured on a page of 16 kB: quality 10 makes 4,671 bytes of it in 8 ms, 9 makes 5,068 in 1 ms with a window that
// fits the page and in 94 ms with the default one of 4 MB, 11 takes 16 ms; gzip makes 5,716 in .5 ms.
const BROTLI_QUALITY = 9;
const ZSTD_LEVEL = 12;
const GZIP_LEVEL = 9;

/** Part of the cache key: changes with the way of compressing. */
const RECIPE = `br${BROTLI_QUALITY} fitted, zst${ZSTD_LEVEL} gz${GZIP_LEVEL}`;

/** Gives the smallest window, as a power of two, that holds a whole file. */
function windowFor(bytes: number): number {
  const needed = Math.ceil(Math.log2(bytes + 16));
  return Math.min(constants.BROTLI_DEFAULT_WINDOW, Math.max(constants.BROTLI_MIN_WINDOW_BITS, needed));
}

// All three run on libuv's thread pool, so several cores are used without threads of our own.
const brotli = promisify(brotliCompress);
const zstd = promisify(zstdCompress);
const deflate = promisify(gzip);

const COMPRESSORS = {
  br: (bytes: Buffer) =>
    brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes.length),
      },
    }),
  gz: (bytes: Buffer) => deflate(bytes, { level: GZIP_LEVEL }),
  // Without its size zstd uses the tables for a file of any size: 200 ms instead of 1, and 8 % more bytes.
  zst: (bytes: Buffer) =>
    zstd(bytes, {
      pledgedSrcSize: bytes.length,
      params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
    }),
} as const satisfies Readonly<Record<Variant, (bytes: Buffer) => Promise<Buffer>>>;

const ORIGINALS = {
  br: promisify(brotliDecompress),
  gz: promisify(gunzip),
  zst: promisify(zstdDecompress),
} as const;

/** A variant that was written, by its path in the site. */
interface CompressedVariant {
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}

/** Hard-links a file, or copies it where the two places are on different disks. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw error;
    await copyFile(from, to);
  });
}

async function variantOf(
  original: Buffer,
  hash: string,
  ending: Variant,
  cache: string,
): Promise<{ file: string; bytes: Buffer }> {
  const key = sha256Of(`${RECIPE}\n${hash}`);
  const file = `${cache}/${key.slice(0, 2)}/${key.slice(2, 34)}.${ending}`;
  const cached = await readFile(file).catch(() => undefined);
  if (cached) {
    // A damaged cache must not be published; unpacking costs a fiftieth of packing.
    const unpacked = await ORIGINALS[ending](cached).catch(() => undefined);
    if (unpacked?.equals(original)) return { file, bytes: cached };
  }
  const bytes = await COMPRESSORS[ending](original);
  await writeWhole(file, bytes);
  return { file, bytes };
}

/** Which variants are made, and where. */
interface CompressionTask {
  /** Folder in which they are cached by content. */
  readonly cache: string;
  /** Which ones. */
  readonly variants: readonly Variant[];
  /** Gives the current place of a file of the site. */
  locate(path: string): string;
  onProgress?(done: number): void;
}

/**
 * Writes compressed variants of files into the site's folder, from the cache where possible.
 * @param files paths in the site with their hashes; incompressible ones are skipped
 * @returns the variants that are there now
 */
export async function compressFiles(
  site: string,
  files: Iterable<readonly [string, string]>,
  { cache, variants: endings, locate, onProgress }: CompressionTask,
): Promise<CompressedVariant[]> {
  const variants: CompressedVariant[] = [];
  let done = 0;
  await eachFile(files, async ([path, hash]) => {
    onProgress?.(++done);
    if (!isCompressible(path)) return;
    const original = await readFile(locate(path));
    if (original.length < LEAST_BYTES) return;
    await mkdir(dirname(`${site}/${path}`), { recursive: true });
    for (const ending of endings) {
      const { file, bytes } = await variantOf(original, hash, ending, cache);
      await linkOrCopy(file, `${site}/${path}.${ending}`);
      const variantHash = sha256Of(bytes);
      variants.push({ path: `${path}.${ending}`, hash: variantHash, bytes: bytes.length });
    }
  });
  return variants;
}
