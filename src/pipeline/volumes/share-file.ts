import { existsSync } from 'node:fs';
import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import type { PacksNotes } from '../../offline/packs/pack-notes.ts';
import type { Share } from '../../threads/share.ts';
import type { VolumeNotes } from './volume-file.ts';

/** What is stored of a share of what spans volumes, beside its files. */
export interface ShareNotes
  extends Share,
    Pick<VolumeNotes, 'catalogues' | 'common' | 'pages' | 'links' | 'files'> {
  /** Version and settings that it was made with. */
  readonly madeBy: string;
  /** What is stored of its share of the index: see `makeIndexShare`. */
  readonly index: readonly string[];
  /** Its packs. */
  readonly packs: PacksNotes;
}

/** Folders in that of a share. */
export const SHARE_FOLDERS = { site: 'site', index: 'index' } as const;

const FILE = 'share';
const KEY = 'share of a site\n1';

/** Tells whether a folder is that of a share. */
export const isShareFolder = (folder: string): boolean => existsSync(`${folder}/${FILE}`);

/** Names a share as people do: `2/4`. */
export const shareName = ({ share, shares }: Share): string => `${share + 1}/${shares}`;

/** Writes the notes of a share into its folder. */
export function writeShareNotes(folder: string, notes: ShareNotes): void {
  writeChecksummed(`${folder}/${FILE}`, KEY, notes);
}

/** Reads the notes of a share; `undefined` where they are damaged. */
export function readShareNotes(folder: string): ShareNotes | undefined {
  return readChecksummed(`${folder}/${FILE}`, KEY);
}
