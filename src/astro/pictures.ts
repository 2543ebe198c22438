import { existsSync, readFileSync } from 'node:fs';
import { archive } from 'virtual:warraq/archive';

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

function read(): Record<string, PictureFile> | undefined {
  try {
    return JSON.parse(readFileSync(`${archive.layout.cache}/pictures/pictures.json`, 'utf8')) as Record<
      string,
      PictureFile
    >;
  } catch {
    // `warraq dev` before any build.
    return undefined;
  }
}

const pictures = read();

/** Gives what is known of a picture; `undefined` where there is no readable file, so that pages show words instead. */
export function pictureOf(src: string): PictureFile | undefined {
  if (pictures) return Object.hasOwn(pictures, src) ? pictures[src] : undefined;
  const file = `${archive.layout.media}${decodeURI(src).replace(/^\/media/, '')}`;
  return existsSync(file) ? { width: 1200, height: 800, variants: [] } : undefined;
}
