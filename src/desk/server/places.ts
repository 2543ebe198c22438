import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ArchiveLayout } from '../../site/layout.ts';
import { BadRequest } from './answer.ts';

// Only paths of Markdown files that people write.
const TEXT_FILE = /^content\/(?:articles|pages)\/[^\0\\]+\.md$/;
const PICTURE_FILE = /^(?:content\/media|content\/media-drafts)\/[^\0\\]+$/;

function isPlain(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function isBelow(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** Gives the real path of the nearest existing parent folder of a path. */
function realFolder(path: string): string {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      return realpathSync(folder);
    } catch {
      if (dirname(folder) === folder) return folder;
    }
  }
}

function realPlace(layout: ArchiveLayout, file: string, within: string): string {
  const path = join(layout.root, file);
  const limit = realFolder(within);
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  let real: string;
  try {
    real = isThere ? realpathSync(path) : realFolder(dirname(path));
  } catch {
    throw new BadRequest(403, 'a link that leads nowhere');
  }
  if (!isBelow(limit, real)) throw new BadRequest(403, 'outside of the archive');
  return isThere ? real : path;
}

/**
 * Resolves the file of an article or a standing page through all links; of a new file, its folder.
 * @param file path from the root, with `/`
 * @throws BadRequest where it is no such file, or leads out of content/
 */
export function textPlace(layout: ArchiveLayout, file: string): string {
  if (!TEXT_FILE.test(file) || !isPlain(file)) throw new BadRequest(403, 'not a file of the archive');
  return realPlace(layout, file, layout.content);
}

/** Gives where a picture lies, likewise. @throws BadRequest as {@link textPlace} does */
export function picturePlace(layout: ArchiveLayout, file: string): string {
  if (!PICTURE_FILE.test(file) || !isPlain(file)) throw new BadRequest(403, 'not a picture of the archive');
  return realPlace(layout, file, layout.content);
}
