import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { readSealed, writeSealed } from '../state/checksummed-file.ts';
import { Ledger } from './manifest-index.ts';
import type { BroughtFile } from './output-tree.ts';
import type { EditionFiles } from './release-files.ts';

/** What a build remembers of the edition that it made, for the next one. */
export interface EditionState {
  /** Names the edition by all that it holds: by that is found what else is remembered of it. */
  readonly name: string;
  /** Stands for everything that went in: equal inputs make an equal edition. */
  readonly inputs: string;
  /** What all pages depend on. */
  readonly common: string;
  /** The endings of its compressed twins. */
  readonly compressed: string;
  /** How many of its files are pages. */
  readonly pages: number;
  readonly files: EditionFiles;
  /** Whether two sources claimed one path. */
  readonly clashed: boolean;
  /** Pictures and other files of the owner. */
  readonly brought: Readonly<Record<string, BroughtFile>>;
  /** Stands for what the search index was made from, by volume. */
  readonly indexes: Readonly<Record<string, string>>;
  /** Stands for what the worker, the packs and the lite pages were made from. */
  readonly offline: string;
}

/** The same on disk: files are those of the edition's manifest, in its order. */
type KeptState = Omit<EditionState, 'name' | 'files'> & Omit<EditionFiles, 'ledger'>;

// The edition in place, the one before it, and one that was rolled back from.
const KEPT = 4;
const KEY = 'edition 6';
const NAME_LENGTH = 32;

const nameOf = (hash: string): string => hash.slice(0, NAME_LENGTH);

/**
 * Reads what is remembered of an edition. It is found by what the edition holds: after a rollback, or with the cache
 * of another machine, what does not belong to the site in place is never used.
 *
 * @param folder where states are kept
 * @param manifest the edition's manifest, and its SHA-256 in hexadecimal
 * @returns `undefined` where nothing is known, or what is there is damaged
 */
export function readState(
  folder: string,
  manifest: { readonly text: Uint8Array; readonly starts: Uint32Array; readonly hash: string },
): EditionState | undefined {
  const name = nameOf(manifest.hash);
  const body = readSealed(`${folder}/${name}`, KEY);
  if (!body) return undefined;
  const { bytes, owners, ...rest } = deserialize(body) as KeptState;
  const ledger = new Ledger(manifest.text, manifest.starts);
  return ledger.size === bytes.length ? { ...rest, name, files: { ledger, bytes, owners } } : undefined;
}

/**
 * Remembers an edition; only the newest few are kept.
 *
 * @returns its name
 */
export function writeState(folder: string, { files, ...rest }: Omit<EditionState, 'name'>): string {
  const { ledger, bytes, owners } = files;
  const name = nameOf(createHash('sha256').update(ledger.text).digest('hex'));
  writeSealed(`${folder}/${name}`, KEY, serialize({ ...rest, bytes, owners } satisfies KeptState));
  clearOld(folder);
  return name;
}

/** Clears away what is remembered of editions but the newest few. */
export function clearOld(folder: string): void {
  const dated = readdirSync(folder).map((name) => ({ name, time: statSync(`${folder}/${name}`).mtimeMs }));
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(KEPT))
    rmSync(`${folder}/${name}`, { force: true });
}
