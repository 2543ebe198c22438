import { readChecksummed, writeChecksummed } from '../../files/checksummed-file.ts';
import type { PackedRow } from '../../offline/packs/pack.ts';
import type { PacksNotes } from '../../offline/packs/pack-notes.ts';
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
  readonly shells: Readonly<Record<string, string>>;
}

/** Pages of articles as packs hold them, with the hash of the page that each was taken from. */
export type VolumeRows = readonly (readonly [hash: string, row: PackedRow])[];

/** Folders in that of a volume. */
export const VOLUME_FOLDERS = {
  catalogue: 'catalogue',
  segments: 'segments',
  site: 'site',
  linkImages: 'link-images',
  typeface: 'typeface',
} as const;

/** What is remembered of all shares of what spans volumes; their pages and files are among those of the volumes. */
export interface JoinedShares {
  /** What the index was merged from: see `buildReleaseIndex`. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly packs: PacksNotes;
}

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
  /** Gives the page of an article as packs hold it, by its address, with the hash of the page that it was taken from. */
  readonly row: (address: string) => VolumeRows[number] | undefined;
  readonly shells: Readonly<Record<string, string>>;
  /** The version and the settings that all were made by, and the hashes of their catalogues, by volume. */
  readonly madeBy: string;
  readonly catalogues: Readonly<Record<string, string>>;
  /** What of all that spans volumes was made on other machines too. */
  readonly shares?: JoinedShares | undefined;
}

const FILE = 'volume';
const KEY = 'volume of a site\n3';

/** Writes the notes of a volume into its folder; its rows are a part by themselves, which is read where packs are made. */
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
