import { data } from 'virtual:warraq/data';
import { readNotes } from '../files/folder-notes.ts';

/** A file of the site's icon; see `src/pictures/make-icons.ts`. */
export interface IconFile {
  readonly path: string;
  readonly type: string;
  /** Points on a side; 0 for a drawing. */
  readonly size: number;
  readonly use: 'tab' | 'app' | 'mask' | 'apple';
}

/** The logo with its measures. */
export interface LogoFile {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

interface Brand {
  readonly icons: readonly IconFile[];
  readonly logo?: LogoFile;
  readonly logoDark?: LogoFile;
}

const brand = readNotes<Brand>(`${data.archive.layout.cache}/icons`) ?? { icons: [] };
const DEFAULT: IconFile = { path: '/icon.svg', type: 'image/svg+xml', size: 0, use: 'tab' };
const [first = DEFAULT, ...others] = brand.icons;

/** The site's icon in its sizes, the one for browser tabs first. */
export const icons: readonly [IconFile, ...IconFile[]] = [first, ...others];

/** The owner's logo, and its variant for the dark colour scheme. */
export const logo = brand.logo;
export const logoDark = brand.logoDark;
