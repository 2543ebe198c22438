import { relative } from 'node:path';
import type { Picture } from '../../pictures/code-picture.ts';
import { type Brand, makeIcons } from '../../pictures/make-icons.ts';
import { makePictures } from '../../pictures/make-pictures.ts';
import type { Problem } from '../../problems/problem.ts';
import { paletteOf } from '../../site/colours.ts';
import { ASSETS, type RenderContext } from '../context.ts';

/** The pictures of the site. */
export interface Pictures {
  /** Folder of the smaller pictures. */
  readonly folder: string;
  /** What pages know of each picture, by its address. */
  readonly pictures: Readonly<Record<string, Picture>>;
  /** Names of the smaller pictures. */
  readonly files: readonly string[];
  /** Paths of SVG files that are not published as they are, with the sanitised file where there is one. */
  readonly drawings: ReadonlyMap<string, string | undefined>;
  /** The site's icon in its sizes: their folder, what pages know of them, and their names. */
  readonly icons: { readonly folder: string; readonly brand: Brand; readonly files: readonly string[] };
  readonly problems: readonly Problem[];
}

async function icons({ layout, site, keys }: Pick<RenderContext, 'layout' | 'site' | 'keys'>) {
  const folder = `${layout.cache}/icons`;
  const { paper } = paletteOf(site, 'light').palette;
  const order = { folder, address: `/${ASSETS}/`, paper, code: keys.pictures };
  const made = await makeIcons(layout.public, site, order, relative(layout.root, layout.siteFile));
  return { folder, ...made };
}

/**
 * Measures the archive's pictures, and makes smaller ones and the site's icons, each once. It needs nothing of the other
 * stages, and runs beside them: they say what is in progress.
 * @param signal ends it before its time
 */
export async function pictures(
  { layout, site, keys }: RenderContext,
  signal?: AbortSignal,
): Promise<Pictures> {
  const folder = `${layout.cache}/pictures`;
  const {
    pictures: known,
    files,
    drawings,
    problems,
  } = await makePictures(layout.media, folder, `/${ASSETS}/`, keys.pictures, signal);
  const placed = [...drawings].map(([src, file]) => [src, file && `${folder}/${file}`] as const);
  const { problems: wrong, ...own } = await icons({ layout, site, keys });
  return {
    folder,
    pictures: known,
    files,
    drawings: new Map(placed),
    icons: own,
    problems: [...problems, ...wrong],
  };
}
