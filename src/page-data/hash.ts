import { createHash } from 'node:crypto';

/** Gives a short hash of a text, for names of files that hosts may keep for ever. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
