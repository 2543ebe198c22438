import { existsSync } from 'node:fs';
import { data } from 'virtual:warraq/data';
import { decodedPath } from '../article/address.ts';
import { readNotes } from '../files/folder-notes.ts';
import { fromData } from './from-data.ts';
import { link } from './site-context.ts';

/** A picture of the archive as the pages show it; see `src/pictures/`. */
export interface PictureFile {
  readonly width: number;
  readonly height: number;
  /** Smaller files in newer formats, narrowest first; none for drawings (SVG). */
  readonly variants: readonly {
    readonly type: 'avif' | 'webp';
    readonly width: number;
    readonly path: string;
  }[];
}

// Absent in `warraq dev` before any build.
const known = fromData(() => readNotes<Record<string, PictureFile>>(`${data.archive.layout.cache}/pictures`));

/** Gives what is known of a picture; `undefined` where there is no readable file, so that pages show words instead. */
export function pictureOf(src: string): PictureFile | undefined {
  const pictures = known();
  if (pictures) return Object.hasOwn(pictures, src) ? pictures[src] : undefined;
  const file = `${data.archive.layout.media}${decodedPath(src).replace(/^\/media/, '')}`;
  return existsSync(file) ? { width: 1200, height: 800, variants: [] } : undefined;
}

/** Whether the archive has pictures at all: most have none. */
export const hasPictures = fromData(() => Object.keys(known() ?? { any: true }).length > 0);

/** Widths at which the text's own pictures are shown, for the browser's choice of file. */
export const TEXT_SIZES = '(min-width: 38rem) 35rem, 100vw';

/** Widths at which the picture of the home page's first article is shown. */
export const LEAD_SIZES = '(min-width: 60rem) 36rem, 100vw';

/** Gives the smaller files of a picture as `<source>` names them, best format first. */
export function sourcesOf(picture: PictureFile): { type: string; srcset: string }[] {
  return [...Map.groupBy(picture.variants, ({ type }) => type)].map(([type, files]) => ({
    type,
    srcset: files.map(({ path, width }) => `${encodeURI(link(path))} ${width}w`).join(', '),
  }));
}
