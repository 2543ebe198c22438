import { hash } from 'node:crypto';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import type { ArticleColumns } from './article-columns.ts';
import type { LiteNotes } from './lite-notes.ts';
import type { PacksNotes } from './packs/pack-notes.ts';

/** Notes on offline files from one build to the next, for one list of articles. */
interface OfflineNotes {
  /** Names the list by whose rows it is kept. */
  readonly version: string;
  readonly columns: ArticleColumns;
  /** `undefined` where the site has no lite pages. */
  readonly lite: LiteNotes | undefined;
  /** `undefined` where the site has a service worker of its own. */
  readonly packs: PacksNotes | undefined;
}

/**
 * Reads the notes of the last build.
 *
 * @param key what all of it is made from: code and settings
 * @returns `undefined` where there are none, or they are damaged or of another key
 */
export function readNotes(file: string, key: string): OfflineNotes | undefined {
  return readChecksummed(file, `offline notes\n${key}`);
}

/** Keeps notes for the next build. */
export function writeNotes(file: string, key: string, notes: OfflineNotes): void {
  writeChecksummed(file, `offline notes\n${key}`, notes);
}

/** Names the inputs of a release's offline files: equal names mean equal files. */
export function nameOfNotes(key: string, { version, packs }: OfflineNotes): string {
  return hash('sha256', JSON.stringify([key, version, packs?.made ?? null])).slice(0, 32);
}
