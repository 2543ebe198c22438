import { makePictures } from '../../pictures/make-pictures.ts';
import type { Problem } from '../../problems/problem.ts';
import { ASSETS, type RenderContext } from '../context.ts';

/** The pictures that pages show. */
export interface Pictures {
  /** Where the smaller pictures lie, and `pictures.json`, which tells of all. */
  readonly folder: string;
  /** Names of the smaller pictures. */
  readonly files: readonly string[];
  /** Paths of drawings that are not published as they lie, with the file that stands for each, if one does. */
  readonly drawings: ReadonlyMap<string, string | undefined>;
  readonly problems: readonly Problem[];
}

/** Measures the archive's pictures and makes smaller ones, each once. */
export async function pictures({ layout, keys, progress }: RenderContext): Promise<Pictures> {
  progress.stage('pictures');
  const folder = `${layout.cache}/pictures`;
  const { files, drawings, problems } = await makePictures(
    layout.media,
    folder,
    `/${ASSETS}/`,
    keys.pictures,
  );
  const placed = [...drawings].map(([src, file]) => [src, file && `${folder}/${file}`] as const);
  return { folder, files, drawings: new Map(placed), problems };
}
