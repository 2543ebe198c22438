import { sha256Of } from '../files/file-hash.ts';

/** Gives a short hash of a text, for names of files that may be cached for ever. */
export function hashOf(text: string): string {
  return sha256Of(text).slice(0, 10);
}
