import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { articleSchema } from '../../article/schema.ts';
import { isDeviceName, slugFault } from '../../article/slug.ts';
import { type ArticleEntry, plainArticle } from '../../collection/article-entry.ts';
import { isSafePath } from '../../exports/copies/zip-read.ts';
import { sha256Of } from '../../files/file-hash.ts';
import type { Owner } from '../../output/release-files.ts';
import { secureMarkup } from '../../output/secure-markup.ts';
import { INLINE_SCRIPTS } from '../../page-data/inline-scripts.ts';
import type { VolumeNotes } from './volume-file.ts';

const PLACE = /^(?:\d{4}\/\d{2}|undated)\/([^/]+)$/;

const DIGEST = /^[0-9a-f]{64}$/;
// What pages of a volume have beside the names of its articles: months, numbers, `changes`.
const PAGE_NAME = /^[a-z\d-]+$/;
const SCRIPTS: ReadonlySet<string> = new Set(INLINE_SCRIPTS);

/** Gives the articles of a catalogue, their front matter checked as that of a file is; `undefined` where one is wrong. */
export function checkedArticles(articles: readonly ArticleEntry[]): ArticleEntry[] | undefined {
  const checked: ArticleEntry[] = [];
  for (const { id, file, digest, data } of articles) {
    const { data: sound } = articleSchema.safeParse(data);
    if (!sound || !DIGEST.test(digest)) return undefined;
    checked.push(plainArticle({ id, file, digest, data: sound }));
  }
  return checked;
}

/**
 * Gives a check for the paths of a volume's files: its pages lie in its folder, under the names of its articles or plain
 * ones, all else in the index. So none has the place, or but for case the name, of another file of the site.
 */
export function ownPaths({
  volume,
  articles,
}: {
  readonly volume: string;
  readonly articles: readonly Pick<ArticleEntry, 'id'>[];
}): (path: string, owner: Owner) => boolean {
  const slugs = new Set(articles.map(({ id }) => PLACE.exec(id)?.[1]));
  return (path, owner) => {
    if (owner === 'index') return path.startsWith('search-index/');
    const names = path.split('/');
    return (
      owner === 'pages' &&
      names.shift() === volume &&
      names.pop() === 'index.html' &&
      names.every((name) => slugs.has(name) || (PAGE_NAME.test(name) && !isDeviceName(name)))
    );
  };
}

/** As {@link ownPaths}, of a share of what spans volumes: it has pages, files of the index and packs, and no program. */
export function isPathOfShare(path: string, owner: Owner): boolean {
  return owner === 'index'
    ? path.startsWith('search-index/')
    : (owner === 'pages' || owner === 'packs') && !/\.[cm]?js$/i.test(path);
}

/** Tells whether the notes of a volume fit together, and name rows of so many articles. */
export function areSoundNotes(
  { pages, files, related, mentions, segments }: VolumeNotes,
  all: number,
): boolean {
  const count = pages?.paths?.length;
  return (
    Array.isArray(pages?.paths) &&
    [pages.flags, pages.hashes].every((each) => each?.length === count) &&
    [pages.files, pages.keys].every((each) => each?.length === count * 2) &&
    pages.hashes.every((hash) => DIGEST.test(hash)) &&
    [files, segments, mentions?.names].every(Array.isArray) &&
    [related, mentions.starts, mentions.places].every((each) => each instanceof Int32Array) &&
    related.every((row) => row >= -1 && row < all)
  );
}

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
 * is; it throws WarraqError on a page in which something runs that is not ours.
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
    const content = readFileSync(file);
    if (sha256Of(content) !== hash) return path;
    // Of another machine's pages, too, nothing may run but what is ours.
    if (path.endsWith('.html')) secureMarkup(content.toString(), { page: path }, SCRIPTS);
    return undefined;
  };
}
