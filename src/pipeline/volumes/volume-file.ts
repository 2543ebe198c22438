import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import type { PackedRow } from '../../offline/packs/pack.ts';
import type { Owner, ReleaseFiles } from '../../output/release-files.ts';
import type { PageTable } from '../../prerender/page-table.ts';
import type { Mentions } from '../../relations/mentions.ts';
import type { Related } from '../../relations/relate.ts';
import type { NotedSegment } from '../../search/index/merge/volume-notes.ts';

/** A page that a volume made: its place in the tables of pages, and what it was made from. */
export interface VolumePages {
  /** Paths of their files. */
  readonly paths: readonly string[];
  /** 64 bits of each page's file name, and of what it was made from; flags: see `PageColumns`. */
  readonly files: Uint32Array;
  readonly keys: Uint32Array;
  readonly flags: Uint8Array;
  readonly hashes: readonly string[];
}

/** What is remembered of a volume that was made, beside its files. */
export interface VolumeNotes {
  readonly volume: string;
  /** Hashes of the catalogues that it was made with, by volume; its own is among them. */
  readonly catalogues: Readonly<Record<string, string>>;
  /** What all pages depend on. */
  readonly common: string;
  readonly pages: VolumePages;
  /** Links inside the site that its pages hold, each with a page that holds it. */
  readonly links: readonly (readonly [string, string])[];
  /** Its files in `site/`. */
  readonly files: readonly (readonly [path: string, hash: string, bytes: number, owner: Owner])[];
  readonly segments: readonly NotedSegment[];
  /** By row of its published articles, rows of the whole archive. */
  readonly related: Int32Array;
  /** By row of its published articles. */
  readonly mentions: Mentions;
  /** Pages of articles as packs hold them, with the hash of the page that each was taken from. */
  readonly rows: readonly (readonly [hash: string, row: PackedRow])[];
  readonly shells: Readonly<Record<string, string>>;
}

/** Folders in that of a volume. */
export const VOLUME_FOLDERS = {
  catalogue: 'catalogue',
  segments: 'segments',
  site: 'site',
  linkImages: 'link-images',
  typeface: 'typeface',
} as const;

/** What volumes made of a site, for the build that makes the rest. */
export interface JoinedVolumes {
  /** Where their files lie together. */
  readonly folder: string;
  readonly files: ReleaseFiles;
  readonly pages: PageTable;
  /** What all pages of each volume depend on. */
  readonly common: ReadonlyMap<string, string>;
  /** Links inside the site that their pages hold, each with a page that holds it. */
  readonly links: ReadonlyMap<string, string>;
  readonly segments: readonly NotedSegment[];
  /** Left out where the archive that joins them has articles of its own. */
  readonly relations?: { readonly related: Related; readonly mentions: Mentions };
  /** Pages of articles as packs hold them, by address, each with the hash of the page that it was taken from. */
  readonly rows: ReadonlyMap<string, readonly [hash: string, row: PackedRow]>;
  readonly shells: Readonly<Record<string, string>>;
}

const FILE = 'volume';
const KEY = 'volume of a site\n2';

/** Writes the notes of a volume into its folder. */
export function writeVolumeNotes(folder: string, notes: VolumeNotes): void {
  writeChecksummed(`${folder}/${FILE}`, KEY, notes);
}

/** Reads the notes of a volume; `undefined` where there are none, or they are damaged. */
export function readVolumeNotes(folder: string): VolumeNotes | undefined {
  return readChecksummed(`${folder}/${FILE}`, KEY);
}
