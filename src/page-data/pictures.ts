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
  /** Smaller files in newer formats, narrowest first; none for SVG. */
  readonly variants: readonly {
    readonly type: 'avif' | 'webp';
    readonly width: number;
    readonly path: string;
  }[];
}

// Missing in `warraq dev` before the first build.
const known = fromData(() => readNotes<Record<string, PictureFile>>(`${data.archive.layout.cache}/pictures`));

/**
 * Gives what is known of a picture; `undefined` where there is no readable file, so that pages show its alternative
 * text.
 */
export function pictureOf(src: string): PictureFile | undefined {
  const pictures = known();
  if (pictures) return Object.hasOwn(pictures, src) ? pictures[src] : undefined;
  const file = `${data.archive.layout.media}${decodedPath(src).replace(/^\/media/, '')}`;
  return existsSync(file) ? { width: 1200, height: 800, variants: [] } : undefined;
}

/** Whether the archive has pictures at all. */
export const hasPictures = fromData(() => Object.keys(known() ?? { any: true }).length > 0);

/** The `sizes` attribute of pictures in the text. */
export const TEXT_SIZES = '(min-width: 38rem) 35rem, 100vw';

/** The `sizes` attribute of the picture of the home page's first article. */
export const LEAD_SIZES = '(min-width: 60rem) 36rem, 100vw';

/** Gives the `<source>` elements of a picture, best format first. */
export function sourcesOf(picture: PictureFile): { type: string; srcset: string }[] {
  return [...Map.groupBy(picture.variants, ({ type }) => type)].map(([type, files]) => ({
    type,
    srcset: files.map(({ path, width }) => `${encodeURI(link(path))} ${width}w`).join(', '),
  }));
}
