import { posix } from 'node:path';

/** Begins the address of a link to another note, `note:folder/name`, until the end of a run knows the note's article. */
export const NOTE_SCHEME = 'note:';

const ENDING = /\.(?:md|markdown|mdx)$/i;
// Folders before a name by which links call a note.
const MOST_FOLDERS = 3;

/** Gives the address by which other notes lead to a file of Markdown; `undefined` for other files. */
export function noteAddress(path: string): string | undefined {
  return ENDING.test(path) ? NOTE_SCHEME + path.replaceAll('\\', '/').replace(ENDING, '') : undefined;
}

/** Gives all addresses that lead to a note: its name alone, and with folders before it. */
export function shorterAddresses(address: string): string[] {
  if (!address.startsWith(NOTE_SCHEME)) return [address];
  const parts = address.slice(NOTE_SCHEME.length).split('/');
  const most = Math.min(parts.length, MOST_FOLDERS + 1);
  const shorter = Array.from({ length: most }, (_, at) => NOTE_SCHEME + parts.slice(-1 - at).join('/'));
  return [...new Set([...shorter, address])];
}

/**
 * Gives the address of the note that a link leads to.
 * @param url as the link has it
 * @param from address of the note that holds the link, where it is one
 * @returns `undefined` where it leads to no note
 */
export function noteOfLink(url: string, from: string | undefined): string | undefined {
  if (url.startsWith(NOTE_SCHEME)) return url.replace(ENDING, '');
  const path = url.replace(/[?#].*$/s, '');
  if (from === undefined || /^[a-z][\w+.-]*:|^\//i.test(url) || !ENDING.test(path)) return undefined;
  const folder = posix.dirname(from.slice(NOTE_SCHEME.length));
  try {
    return noteAddress(posix.join(folder, decodeURIComponent(path)));
  } catch {
    return undefined;
  }
}
