import { clearOld, readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import { sha256Of } from '../files/file-hash.ts';
import { ManifestIndex } from './manifest-index.ts';
import type { CopiedFile } from './output-tree.ts';
import type { ReleaseFiles } from './release-files.ts';

/** What a build remembers of the release that it made, for the next one. */
export interface ReleaseState {
  /** Names the release by all that it holds: by that is found what else is remembered of it. */
  readonly name: string;
  /** Stands for everything that went in: equal inputs make an equal release. */
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
  /** Pictures and other files of the owner. */
  readonly brought: Readonly<Record<string, CopiedFile>>;
  /** Stands for what the search index was made from, by volume. */
  readonly indexes: Readonly<Record<string, string>>;
  /** Stands for what the worker, the packs and the lite pages were made from. */
  readonly offline: string;
}

/** The same on disk: files are those of the release's manifest, in its order. */
type KeptState = Omit<ReleaseState, 'name' | 'files'> & Omit<ReleaseFiles, 'manifest'>;

/** How many are remembered: the release in place, the one before it, and what was rolled back from. */
export const RELEASES_KEPT = 4;
const keyOf = (name: string): string => `release ${name}\n7`;
const NAME_LENGTH = 32;

const nameOf = (hash: string): string => hash.slice(0, NAME_LENGTH);

/**
 * Reads what is remembered of a release. It is found by what the release holds: after a rollback, or with the cache
 * of another machine, what does not belong to the site in place is never used.
 *
 * @param folder where states are kept
 * @param manifest the release's manifest, and its SHA-256 in hexadecimal
 * @returns `undefined` where nothing is known, or what is there is damaged
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
 * Remembers a release; only the newest few are kept.
 *
 * @returns its name
 */
export function writeState(folder: string, { files, ...rest }: Omit<ReleaseState, 'name'>): string {
  const { manifest, bytes, owners } = files;
  const name = nameOf(sha256Of(manifest.text));
  writeChecksummed(`${folder}/${name}`, keyOf(name), { ...rest, bytes, owners } satisfies KeptState);
  clearOld(folder, RELEASES_KEPT);
  return name;
}
