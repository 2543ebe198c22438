import { readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import type { Input } from '../formats/importer.ts';
import type { PackedPictures } from '../media.ts';
import { type ExportRole, findExports } from './export-sets.ts';
import { isArchive, openInput, type UnpackedFile, unpack } from './inputs.ts';
import { insideOf } from './zip-names.ts';

/** A file of a zip archive, or of one that lies in it. */
interface ArchiveFile {
  /** Its path in the archive; `inner.zip/path` in an archive within it. */
  readonly inside: string;
  /** What it is in the export to which it belongs. */
  readonly role: ExportRole | undefined;
  /** Opens it; only one has to be in memory. */
  open(): Promise<Input>;
}

/** What a zip archive holds. */
interface OpenedArchive {
  readonly files: readonly ArchiveFile[];
  readonly pictures: PackedPictures;
  /** Names that several pictures have. */
  readonly twice: readonly string[];
  /** Paths of symbolic links, which are not followed. */
  readonly links: readonly string[];
  /** Paths of files whose bytes have changed since they were packed. */
  readonly damaged: readonly string[];
}

const DEEPEST = 2;

/**
 * Takes a zip archive out into a folder, archives within it too, and tells what its files are.
 *
 * @throws Error where the archive is broken or unpacks to more than 8 GiB
 */
export async function openArchive(
  archive: Input,
  folder: string,
  depth = 1,
  at = '',
): Promise<OpenedArchive> {
  const {
    files: unpacked,
    pictures: own,
    names,
    twice: ownTwice,
    links: ownLinks,
    damaged: ownDamaged,
  } = await unpack(archive, folder);
  const pictures = new Map([...own].map(([inside, path]) => [posix.join(at, inside), path]));
  const twice = ownTwice.map((inside) => posix.join(at, inside));
  const links = ownLinks.map((inside) => posix.join(at, inside));
  const damaged = ownDamaged.map((inside) => posix.join(at, inside));
  const roleOf = findExports(names);
  const byPath = new Map(unpacked.map((file) => [file.inside, file]));
  const files: ArchiveFile[] = [];
  for (const [index, file] of unpacked.entries()) {
    if (depth < DEEPEST && /\.zip$/i.test(file.inside)) {
      const inner = await openInput(file.path, `${archive.path}/${file.inside}`, archive.sha256);
      if (isArchive(inner)) {
        // Its pictures are offered with those of the outer archive.
        const place = insideOf(file.inside);
        const within = await openArchive(inner, join(folder, `inner-${index}`), depth + 1, place);
        files.push(...within.files.map((each) => ({ ...each, inside: `${file.inside}/${each.inside}` })));
        for (const [inside, path] of within.pictures) pictures.set(inside, path);
        twice.push(...within.twice);
        links.push(...within.links);
        damaged.push(...within.damaged);
        continue;
      }
    }
    const role = roleOf(file.inside);
    const open = () =>
      openFile(file, archive, byPath, posix.join(at, posix.dirname(insideOf(file.inside))), role);
    files.push({ inside: file.inside, role, open });
  }
  return { files, pictures, twice, links, damaged };
}

async function openFile(
  file: UnpackedFile,
  archive: Input,
  byPath: ReadonlyMap<string, UnpackedFile>,
  folder: string,
  role: ExportRole | undefined,
): Promise<Input> {
  const input = await openInput(file.path, `${archive.path}/${file.inside}`, archive.sha256);
  return {
    ...input,
    name: basename(file.inside),
    // Pictures are found relative to the article's folder in the archive.
    folder,
    exported: role?.exported,
    async beside(path) {
      const found = byPath.get(posix.join(posix.dirname(file.inside), path));
      return found && readFile(found.path);
    },
  };
}
