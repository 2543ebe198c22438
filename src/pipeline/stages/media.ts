import { existsSync } from 'node:fs';
import { originalAddress } from '../../article/address.ts';
import { HAS } from '../../collection/article-entry.ts';
import { isFileBelow } from '../../files/file-below.ts';
import { hasControl, listFiles } from '../../files/list-files.ts';
import type { CopiedFile } from '../../output/output-tree.ts';
import { ASSETS, type BuildContext } from '../context.ts';
import type { LinkImages } from './link-images.ts';
import type { Pictures } from './pictures.ts';
import type { FontFiles } from './typeface.ts';

/** What is stored of copied files, by path. */
export type CopiedFiles = Readonly<Record<string, CopiedFile>>;

/** A file to copy: its path in the site, and its source. */
type Copy = readonly [path: string, from: string];

async function copiesOf(folder: string, under: string): Promise<Copy[]> {
  if (!existsSync(folder)) return [];
  const files = await listFiles(folder);
  return files
    .filter((file) => !hasControl(file) && !file.split('/').some((part) => part.startsWith('.')))
    .map((file) => [`${under}${file}`, `${folder}/${file}`] as const);
}

/**
 * Copies files that are not made from articles: scripts, fonts, pictures, the files of public/, the kept originals that
 * pages offer.
 */
export async function media(
  {
    generator,
    layout,
    articles,
    archive,
    searchScripts,
    templates,
    previous,
    output,
    progress,
  }: BuildContext,
  pictures: Pictures,
  fonts: FontFiles,
  links: LinkImages,
): Promise<CopiedFiles> {
  progress.stage('media');
  const own = await copiesOf(layout.public, '');
  const named = new Set(own.map(([path]) => path));
  // An archive without its own icon gets ours.
  const ours = (await copiesOf(`${generator}/public`, '')).filter(([path]) => !named.has(path));
  const originals = new Map<string, string>();
  for (const article of articles) {
    // Few have one; the front matter of the others is not parsed.
    if ((article.has & HAS.original) === 0) continue;
    const { data } = article;
    const address = originalAddress(data.original);
    if (address && data.original)
      originals.set(address.slice(1), `${layout.originals}/${data.original.file}`);
  }
  const originalPictures = (await copiesOf(layout.media, 'media/')).flatMap(([path, from]): Copy[] => {
    const stands = pictures.drawings.has(`/${path}`) ? pictures.drawings.get(`/${path}`) : from;
    return stands === undefined ? [] : [[path, stands]];
  });
  const assets: readonly (readonly [folder: string, names: readonly string[]])[] = [
    [searchScripts, Object.values(archive.searchAssets)],
    [fonts.folder, fonts.files],
    [pictures.folder, pictures.files],
    [pictures.icons.folder, pictures.icons.files],
    [links.folder, links.files],
  ];
  const copies = [
    ...(await copiesOf(`${(await templates).folder}/out`, '')),
    ...assets.flatMap(([folder, names]) =>
      names.map((name) => [`${ASSETS}/${name}`, `${folder}/${name}`] as const),
    ),
    ...originalPictures,
    ...own,
    ...ours,
    ...[...originals].filter(([, from]) => isFileBelow(layout.originals, from)),
  ];
  const files = output.ownedBy('own');
  const { pagefind } = archive.searchAssets;
  // Programs made for Pagefind find its script at Pagefind's own path.
  if (pagefind) files.write('pagefind/pagefind.js', `export * from '../${ASSETS}/${pagefind}';\n`);
  const copied: Record<string, CopiedFile> = {};
  for (const [path, from] of copies) copied[path] = files.copyIn(path, from, previous.state?.brought[path]);
  return copied;
}
