import { clearOld, readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { sha256Of } from '../files/file-hash.ts';
import type { Problem } from '../problems/problem.ts';
import { ManifestIndex } from './manifest-index.ts';
import type { CopiedFile } from './output-tree.ts';
import type { ReleaseFiles } from './release-files.ts';

/** What a build stores of the release that it made, for the next one. */
export interface ReleaseState {
  /** Identifies the release by all that it contains: other stored data refers to it. */
  readonly name: string;
  /** Hash of everything that went in: equal inputs make an equal release. */
  readonly inputs: string;
  /** What all pages depend on. */
  readonly common: string;
  /** The endings of its compressed variants. */
  readonly compressed: string;
  /** How many of its files are pages. */
  readonly pages: number;
  readonly files: ReleaseFiles;
  /** Whether two sources claimed one path. */
  readonly clashed: boolean;
  /** What was reported when it was made: as long as it is in place, that is true. */
  readonly problems: readonly Problem[];
  /** Pictures and other files of the owner. */
  readonly brought: Readonly<Record<string, CopiedFile>>;
  /** Hash of what each volume of the search index was made from. */
  readonly indexes: Readonly<Record<string, string>>;
  /** Hash of what the service worker, packs and lite pages were made from. */
  readonly offline: string;
}

/** The same as stored: files in the order of the release's manifest. */
type KeptState = Omit<ReleaseState, 'name' | 'files'> & Omit<ReleaseFiles, 'manifest'>;

/** How many are kept: the release in place, the one before it, and what was rolled back from. */
export const RELEASES_KEPT = 4;
const keyOf = (name: string): string => `release ${name}\n8`;
const NAME_LENGTH = 32;

const nameOf = (hash: string): string => hash.slice(0, NAME_LENGTH);

/**
 * Reads the state of a release by the hash of its manifest: after a rollback, or with the cache of another machine,
 * state that does not belong to the site in place is never used.
 * @param folder where states are stored
 * @param manifest the release's manifest, and its SHA-256 in hexadecimal
 * @returns `undefined` where nothing is stored, or it is damaged
 */
export function readState(
  folder: string,
  manifest: { readonly text: Uint8Array; readonly starts: Uint32Array; readonly hash: string },
): ReleaseState | undefined {
  const name = nameOf(manifest.hash);
  const kept = readChecksummed<KeptState>(`${folder}/${name}`, keyOf(name));
  if (!kept) return undefined;
  const { bytes, owners, ...rest } = kept;
  const index = new ManifestIndex(manifest.text, manifest.starts);
  return index.size === bytes.length
    ? { ...rest, name, files: { manifest: index, bytes, owners } }
    : undefined;
}

/**
 * Stores the state of a release; only the newest few are kept.
 * @returns its name
 */
export function writeState(folder: string, { files, ...rest }: Omit<ReleaseState, 'name'>): string {
  const { manifest, bytes, owners } = files;
  const name = nameOf(sha256Of(manifest.text));
  writeChecksummed(`${folder}/${name}`, keyOf(name), { ...rest, bytes, owners } satisfies KeptState);
  clearOld(folder, RELEASES_KEPT);
  return name;
}
