import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import type { PackedRow } from '../../offline/packs/pack.ts';
import type { PacksNotes } from '../../offline/packs/pack-notes.ts';
import type { Owner, ReleaseFiles } from '../../output/release-files.ts';
import type { PageTable } from '../../prerender/page-table.ts';
import type { Mentions } from '../../relations/mentions.ts';
import type { Related } from '../../relations/relate.ts';
import type { NotedSegment } from '../../search/index/merge/volume-notes.ts';

/** The pages that a volume made: their rows of the page table. */
export interface VolumePages {
  /** Paths of their files. */
  readonly paths: readonly string[];
  /** 64-bit hashes of each page's file name and 64-bit fingerprints; flags: see `PageColumns`. */
  readonly files: Uint32Array;
  readonly keys: Uint32Array;
  readonly flags: Uint8Array;
  readonly hashes: readonly string[];
}

/** What is stored of a volume, beside its files. */
export interface VolumeNotes {
  readonly volume: string;
  /** Hashes of the catalogues that it was made with, its own included, by volume. */
  readonly catalogues: Readonly<Record<string, string>>;
  /** What all pages depend on. */
  readonly common: string;
  readonly pages: VolumePages;
  /** Internal links of its pages, each with a page that contains it. */
  readonly links: readonly (readonly [string, string])[];
  /** Its files in `site/`. */
  readonly files: readonly (readonly [path: string, hash: string, bytes: number, owner: Owner])[];
  readonly segments: readonly NotedSegment[];
  /** By row of its published articles, rows of the whole archive. */
  readonly related: Int32Array;
  /** By row of its published articles. */
  readonly mentions: Mentions;
  readonly shells: Readonly<Record<string, string>>;
}

/** Pages of articles as rows of packs, with the hash of the page that each was made from. */
export type VolumeRows = readonly (readonly [hash: string, row: PackedRow])[];

/** Folders in that of a volume. */
export const VOLUME_FOLDERS = {
  catalogue: 'catalogue',
  segments: 'segments',
  site: 'site',
  linkImages: 'link-images',
  typeface: 'typeface',
} as const;

/** Joined notes of all shares; their pages and files are among those of the volumes. */
export interface JoinedShares {
  /** Keys of what the index was merged from: see `buildReleaseIndex`. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly packs: PacksNotes;
}

/** What volumes have made of a site, for the build that makes the rest. */
export interface JoinedVolumes {
  /** The folder of their files. */
  readonly folder: string;
  readonly files: ReleaseFiles;
  readonly pages: PageTable;
  /** What all pages of each volume depend on. */
  readonly common: ReadonlyMap<string, string>;
  /** Internal links of their pages, each with a page that contains it. */
  readonly links: ReadonlyMap<string, string>;
  readonly segments: readonly NotedSegment[];
  /** Missing where the archive that joins them has articles of its own. */
  readonly relations?: { readonly related: Related; readonly mentions: Mentions };
  /** Gives the pack row of an article by its address, with the hash of the page that it was made from. */
  readonly row: (address: string) => VolumeRows[number] | undefined;
  readonly shells: Readonly<Record<string, string>>;
  /** Version and settings that all were made with, and the hashes of their catalogues, by volume. */
  readonly madeBy: string;
  readonly catalogues: Readonly<Record<string, string>>;
  /** What shares made on other machines of all that spans volumes. */
  readonly shares?: JoinedShares | undefined;
}

const FILE = 'volume';
const KEY = 'volume of a site\n3';

/** Writes the notes of a volume into its folder; its rows are a separate part, which is read when packs are made. */
export function writeVolumeNotes(folder: string, notes: VolumeNotes, rows: VolumeRows): void {
  writeChecksummed(`${folder}/${FILE}`, KEY, notes, rows);
}

/** Reads the rows of a volume; `undefined` where they are damaged. */
export function readVolumeRows(folder: string): VolumeRows | undefined {
  return readChecksummed(`${folder}/${FILE}`, KEY, 1);
}

/** Reads the notes of a volume; `undefined` where there are none, or they are damaged. */
export function readVolumeNotes(folder: string): VolumeNotes | undefined {
  return readChecksummed(`${folder}/${FILE}`, KEY);
}
