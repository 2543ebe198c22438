import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { imageSize } from 'image-size';
import { toSlug } from '../../article/slug.ts';
import { sha256Of } from '../../files/file-hash.ts';
import { problem, WarraqError } from '../../problems/problem.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { picturePlace } from './places.ts';
import { moveFile, NO_FILE, saveFile } from './save-file.ts';

/** The largest picture that is accepted, in bytes. */
export const MOST_PICTURE = 64 * 2 ** 20;

const ENDINGS: Readonly<Record<string, string>> = {
  jpg: '.jpg',
  png: '.png',
  gif: '.gif',
  webp: '.webp',
  avif: '.avif',
  svg: '.svg',
};

/** The types of pictures, by their endings. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
};

function kindOf(bytes: Uint8Array): string | undefined {
  try {
    return ENDINGS[imageSize(bytes).type ?? ''];
  } catch {
    return undefined;
  }
}

/**
 * Adds a picture to the archive, under a name made of its hash. That of a draft is kept apart until the article is
 * published, because everything in content/media/ is public.
 * @returns its address in texts
 * @throws WarraqError where it is no picture
 */
export async function addPicture(
  layout: ArchiveLayout,
  { name, bytes, isDraft }: { readonly name: string; readonly bytes: Uint8Array; readonly isDraft: boolean },
): Promise<string> {
  const ending = kindOf(bytes);
  if (ending === undefined)
    throw new WarraqError(problem('media-broken', {}, { src: name, reason: 'no picture' }));
  const stem = toSlug(name.slice(0, name.length - extname(name).length), 80) || 'picture';
  const own = sha256Of(bytes);
  for (let number = 1; ; number++) {
    const file = `${number === 1 ? stem : `${stem}-${number}`}${ending}`;
    const places = ['content/media', 'content/media-drafts'].map((each) =>
      picturePlace(layout, `${each}/${file}`),
    );
    const there = places.find((each) => existsSync(each));
    if (there === undefined) {
      const stale = await saveFile(places[isDraft ? 1 : 0] ?? '', bytes, NO_FILE);
      if (!stale) return `/media/${file}`;
    } else if (sha256Of(await readFile(there)) === own) {
      const [open = '', hidden = ''] = places;
      if (!isDraft && there === hidden) await moveFile(hidden, open);
      return `/media/${file}`;
    }
  }
}

/** Moves the pictures of a text to the public ones, when its article is published. */
export async function publishPictures(layout: ArchiveLayout, text: string): Promise<void> {
  for (const [, name = ''] of text.matchAll(/\/media\/([^\s"'<>()[\]{},]+)/g)) {
    let file: string;
    try {
      file = decodeURIComponent(name);
      const from = picturePlace(layout, `content/media-drafts/${file}`);
      if (existsSync(from)) await moveFile(from, picturePlace(layout, `content/media/${file}`));
    } catch {
      // The address names no picture of the archive.
    }
  }
}

/** Finds the file of a picture by its address in texts. */
export function pictureFile(layout: ArchiveLayout, name: string): string | undefined {
  return ['content/media', 'content/media-drafts']
    .map((folder) => picturePlace(layout, `${folder}/${name}`))
    .find((path) => existsSync(path));
}
