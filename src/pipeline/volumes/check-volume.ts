import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { slugFault } from '../../article/slug.ts';
import type { ArticleEntry } from '../../collection/article-entry.ts';
import { isSafePath } from '../../exports/copies/zip-read.ts';
import { sha256Of } from '../../files/file-hash.ts';

const PLACE = /^(?:\d{4}\/\d{2}|undated)\/([^/]+)$/;

/** Tells whether a catalogue's articles have valid addresses, all of its volume. */
export function areOwnArticles(
  articles: readonly Pick<ArticleEntry, 'id' | 'file'>[],
  volume: string,
): boolean {
  return articles.every(({ id, file }) => {
    const slug = PLACE.exec(id)?.[1];
    const isOwn = id.startsWith(`${volume}/`) && file === `content/articles/${id}.md`;
    return isOwn && slug !== undefined && slugFault(slug) === undefined;
  });
}

/**
 * Gives a check for files of a volume, which another machine made: each must lie below the volume's folder by its real
 * path, must not be a link, and must match the volume's notes. The check gives what is wrong; `undefined` where nothing
 * is.
 */
export function checkedFiles(
  folder: string,
): (path: string, hash: string, bytes: number) => string | undefined {
  const root = realpathSync(folder);
  const sound = new Set<string>();
  return (path, hash, bytes) => {
    if (!isSafePath(path) || path.split('/').some((part) => part === '' || part === '.')) return path;
    const file = join(folder, path);
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size !== bytes) return path;
    const place = dirname(file);
    if (!sound.has(place)) {
      const real = realpathSync(place);
      if (real !== root && !real.startsWith(root + sep)) return path;
      sound.add(place);
    }
    return sha256Of(readFileSync(file)) === hash ? undefined : path;
  };
}
