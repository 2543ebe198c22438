import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Unzip, UnzipInflate } from 'fflate';
import { hashFile } from '../../files/file-hash.ts';
import type { Input } from '../formats/importer.ts';
import { type PackedPictures, PICTURE } from '../media.ts';
import { type FoundFile, isNoArticle } from './find-files.ts';
import { isGzip, unpackedHead, unpackedStream } from './gzip.ts';
import { readDirectory } from './zip-directory.ts';
import { insideOf, ownName, zipKind, zipName } from './zip-names.ts';

const HEAD = 1 << 20;
const MOST_UNPACKED = 8 * 2 ** 30;
// Text packs to a tenth, a dump of one theme to a fiftieth.
const MOST_GROWTH = 200;
const NO_BOMB = 64 * 2 ** 20;
const MOST_AT_ONCE = 2 ** 29;
// fflate calls itself for each file in a piece, and each is open until it is written.
const SLICE = 16_384;
const MOST_OPEN = 64;

async function headOf(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(HEAD, size));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Opens a file on disk as an input; one that is packed with gzip is read as what is in it. */
export async function openInput(path: string, shown: string, sha256?: string): Promise<Input> {
  const { size } = await stat(path);
  const head = await headOf(path, size);
  const input: Input = {
    path: shown,
    name: basename(path),
    folder: dirname(path),
    within: dirname(path),
    file: path,
    size,
    sha256: sha256 ?? (await hashFile(path)),
    head,
    bytes: () => readFile(path),
    stream: () => createReadStream(path, { highWaterMark: 1 << 18 }),
  };
  if (!isGzip(head)) return input;
  const unpacked = await unpackedHead(path, HEAD);
  return {
    ...input,
    head: unpacked.head,
    ...(unpacked.fault === undefined ? {} : { fault: unpacked.fault }),
    size: unpacked.isWhole ? unpacked.head.length : Math.max(size, HEAD + 1),
    bytes: async () => {
      const pieces: Uint8Array[] = [];
      for await (const piece of unpackedStream(path, MOST_AT_ONCE)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    stream: () => unpackedStream(path, MOST_UNPACKED),
  };
}

/** Tells an input of a folder which folder was named, and lets it ask for the files of its export. */
export function withTogether(found: Input, file: FoundFile): Input {
  const { together, role, within } = file;
  const input = within === undefined ? found : { ...found, within, root: within };
  if (!together) return input;
  return {
    ...input,
    exported: role?.exported,
    async beside(path) {
      const asked = join(dirname(file.path), path);
      return together.has(asked) ? readFile(asked) : undefined;
    },
  };
}

/** Tells whether an input is a zip archive of articles (and not a document format that is a zip inside). */
export function isArchive(input: Input): boolean {
  return zipKind(input.head) === 'archive';
}

/** A file taken out of a zip archive: its path inside, and where it was laid. */
export interface UnpackedFile {
  readonly inside: string;
  readonly path: string;
}

/** What a zip archive holds. */
interface Unpacked {
  readonly files: readonly UnpackedFile[];
  readonly pictures: PackedPictures;
  /** The paths of all its files, those too that were not taken out. */
  readonly names: readonly string[];
  /** Names that several pictures have, of which the last counts; articles of one name are all taken. */
  readonly twice: readonly string[];
  /** Paths of symbolic links, which are not followed. */
  readonly links: readonly string[];
  /** Paths of files whose content has another sum than the archive says: bytes of them have changed. */
  readonly damaged: readonly string[];
}

/**
 * Takes the files of a zip archive out into a folder, one after the other in bounded memory. They get numbers for names
 * there, so that no path inside an archive leads out of the folder, no two are one file on some disk, and none is too
 * long or no name there.
 *
 * @throws Error where the archive is broken or unpacks to more than 8 GiB
 */
export async function unpack(input: Input, folder: string): Promise<Unpacked> {
  await mkdir(folder, { recursive: true });
  const pictures = new Map<string, string>();
  const files: UnpackedFile[] = [];
  const insides = new Set<string>();
  const twice = new Set<string>();
  const names: string[] = [];
  const links: string[] = [];
  const damaged: string[] = [];
  const { links: known, sums, isEncrypted } = await readDirectory(input.file);
  if (isEncrypted) throw new Error('it is encrypted with a password');
  const waiting: Promise<void>[] = [];
  const open: WriteStream[] = [];
  const ending: Promise<void>[] = [];
  let total = 0;
  let failure: Error | undefined;
  const onDisk = (name: string) => {
    const ending = extname(name)
      .slice(0, 12)
      .replace(/[^.\w]/g, '');
    return join(folder, `${names.length}${ending}`);
  };
  const toPicture = (name: string) => {
    const path = onDisk(name);
    const inside = insideOf(name);
    if (pictures.has(inside)) twice.add(inside);
    pictures.set(inside, path);
    return path;
  };
  const toArticle = (name: string) => {
    const path = onDisk(name);
    const inside = ownName(name.replaceAll('\\', '/'), insides);
    insides.add(inside);
    files.push({ inside, path });
    return path;
  };
  const unzip = new Unzip();
  unzip.register(UnzipInflate);
  unzip.onfile = (entry) => {
    const name = zipName(entry.name);
    names.push(name.replaceAll('\\', '/'));
    const isPicture = PICTURE.test(name);
    const isSkipped =
      name.endsWith('/') ||
      /(?:^|\/)(?:\.(?!\.?\/)|__MACOSX)/.test(name) ||
      (isNoArticle(name) && !isPicture);
    if (known.has(name)) links.push(insideOf(name));
    if (isSkipped || known.has(name)) return;
    const path = isPicture ? toPicture(name) : toArticle(name);
    const out = createWriteStream(path);
    open.push(out);
    const closed = new Promise<void>((resolve) => {
      out.on('close', resolve);
      out.on('error', (error) => {
        if (!isPicture) failure ??= error;
      });
    });
    waiting.push(closed);
    let sum = 0;
    entry.ondata = (error, data, final) => {
      total += data?.length ?? 0;
      sum = crc32(data ?? '', sum);
      const isBomb = total > NO_BOMB && total > MOST_GROWTH * input.size;
      if (error || isBomb || total > MOST_UNPACKED) {
        const much = isBomb ? `${MOST_GROWTH} times its size` : '8 GiB';
        failure ??= error ?? new Error(`unpacks to more than ${much}`);
        out.end();
        return;
      }
      out.write(data);
      if (!final) return;
      if (sums.get(name)?.includes(sum) === false) damaged.push(insideOf(name));
      out.end();
      ending.push(closed);
    };
    entry.start();
  };
  try {
    for await (const piece of input.stream()) {
      for (let at = 0; at < piece.length; at += SLICE) {
        unzip.push(piece.subarray(at, at + SLICE));
        if (failure) throw failure;
        if (ending.length > MOST_OPEN) await Promise.all(ending.splice(0));
      }
    }
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    failure ??= error instanceof Error ? error : new Error(String(error));
  }
  // Nothing may be written any more when the folder is removed.
  if (failure) for (const out of open) out.destroy();
  await Promise.all(waiting);
  if (failure) throw failure;
  return {
    files: files.sort((a, b) => (a.inside < b.inside ? -1 : 1)),
    pictures,
    names,
    twice: [...twice],
    links,
    damaged,
  };
}
