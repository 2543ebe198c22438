import { join } from 'node:path';
import { isFileBelow } from '../../files/file-below.ts';
import type { ArchiveLayout } from '../../site/layout.ts';
import { ASSETS } from '../context.ts';

/**
 * Finds the file of an address that is not a page: fonts, scripts, smaller pictures, the search index, the archive's
 * own files, those of drafts too.
 * @param address path below the base, decoded, without a leading slash
 * @param index folder of the search index
 */
export function previewFile(layout: ArchiveLayout, index: string, address: string): string | undefined {
  const below = (folder: string, prefix: string): string[] =>
    address.startsWith(prefix) ? [join(folder, address.slice(prefix.length))] : [];
  const folders = ['search-bundle', 'typeface', 'pictures', 'icons', 'link-images'];
  const places: readonly (readonly [folder: string, paths: readonly string[]])[] = [
    ...folders.map(
      (name) => [join(layout.cache, name), below(join(layout.cache, name), `${ASSETS}/`)] as const,
    ),
    [index, below(index, 'search-index/')],
    [layout.media, below(layout.media, 'media/')],
    [layout.draftMedia, below(layout.draftMedia, 'media/')],
    [layout.public, below(layout.public, '')],
  ];
  for (const [folder, paths] of places) for (const path of paths) if (isFileBelow(folder, path)) return path;
  return undefined;
}
