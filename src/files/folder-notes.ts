import { basename } from 'node:path';
import { readChecksummed, writeChecksummed } from './checksummed-file.ts';

const keyOf = (folder: string): string => `notes ${basename(folder)}\n1`;

/** Writes notes beside generated files: what pages have to know of them. */
export function writeNotes(folder: string, notes: unknown): void {
  writeChecksummed(`${folder}/notes`, keyOf(folder), notes);
}

/** Reads what {@link writeNotes} noted; `undefined` where there is nothing, or it is damaged. */
export function readNotes<Notes>(folder: string): Notes | undefined {
  return readChecksummed<Notes>(`${folder}/notes`, keyOf(folder));
}
