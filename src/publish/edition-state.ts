import { createHash } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { readSealed, writeSealed } from '../collection/sealed-file.ts';
import type { BroughtFile } from './assembly.ts';
import type { EditionFiles } from './edition-files.ts';
import { Ledger } from './ledger.ts';

/** A page of an edition: its file, and what it was made from. */
export interface EditionPage {
  /** What the page is made from, in short; `undefined` where that is not known. */
  readonly key: string | undefined;
  readonly hash: string;
  readonly bytes: number;
  /** Inline scripts and styles that the security policy must name. */
  readonly inline?: readonly string[];
}

/** What a build remembers of the edition that it made, for the next one. */
export interface EditionState {
  /** Stands for everything that went in: equal inputs make an equal edition. */
  readonly inputs: string;
  /** What all pages depend on. */
  readonly common: string;
  readonly compressed: boolean;
  readonly pages: ReadonlyMap<string, EditionPage>;
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
interface KeptState extends Omit<EditionState, 'pages' | 'files'>, Omit<EditionFiles, 'ledger'> {
  readonly pages: readonly (readonly [row: number, key: string | undefined, inline?: readonly string[]])[];
}

// The edition in place, the one before it, and one that was rolled back from.
const KEPT = 4;
const KEY = 'edition 4';
const NAME_LENGTH = 32;

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
  const body = readSealed(`${folder}/${manifest.hash.slice(0, NAME_LENGTH)}`, KEY);
  if (!body) return undefined;
  const { bytes, owners, pages, ...rest } = deserialize(body) as KeptState;
  const ledger = new Ledger(manifest.text, manifest.starts);
  if (ledger.size !== bytes.length) return undefined;
  const known = new Map<string, EditionPage>();
  for (const [row, key, inline] of pages) {
    const page = { key, hash: ledger.hashAt(row), bytes: bytes[row] ?? 0 };
    known.set(ledger.pathAt(row), inline ? { ...page, inline } : page);
  }
  return { ...rest, pages: known, files: { ledger, bytes, owners } };
}

/** Remembers an edition; only the newest few are kept. */
export function writeState(folder: string, { pages, files, ...rest }: EditionState): void {
  const { ledger, bytes, owners } = files;
  const known: KeptState['pages'][number][] = [];
  for (const [path, { key, inline }] of pages) {
    const row = ledger.find(path);
    if (row >= 0) known.push(inline ? [row, key, inline] : [row, key]);
  }
  const hash = createHash('sha256').update(ledger.text).digest('hex');
  const kept: KeptState = { ...rest, bytes, owners, pages: known };
  writeSealed(`${folder}/${hash.slice(0, NAME_LENGTH)}`, KEY, serialize(kept));
  const dated = readdirSync(folder).map((name) => ({ name, time: statSync(`${folder}/${name}`).mtimeMs }));
  for (const { name } of dated.sort((a, b) => b.time - a.time).slice(KEPT))
    rmSync(`${folder}/${name}`, { force: true });
}
