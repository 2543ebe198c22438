import { openZip, type ZipEntry } from '../../files/open-zip.ts';
import { problem, WarraqError } from '../../problems/problem.ts';

/** An opened ZIP file that was written by {@link createZip}. */
export interface CopyZip {
  /** Its files by path. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  close(): void;
}

// Deflate shrinks at most to a thousandth, text to a tenth: a file that expands more was made to fill memory.
const MOST_GROWTH = 200;
const NO_BOMB = 64 * 2 ** 20;
// Paths inside a ZIP may be crafted: none may leave the folder, name a drive or contain control characters.
const UNSAFE = /^\/|^[A-Za-z]:|\\|(?:^|\/)\.\.(?:\/|$)|[\p{Cc}]/u;

/** Tells whether a relative path stays below the folder that it is joined to. */
export function isSafePath(path: string): boolean {
  return path !== '' && !UNSAFE.test(path);
}

/**
 * Opens a ZIP file of ours: a copy of a site, or an update pack.
 *
 * @throws WarraqError where it is no ZIP archive, is cut short, or is made to do harm: a path that leads out of it, two
 *   files of one path, lengths that cannot be; reading an entry that is damaged throws one too
 */
export async function openCopyZip(file: string): Promise<CopyZip> {
  const damaged = (cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return new WarraqError(problem('zip-damaged', { file }, { reason }), { cause });
  };
  const zip = await openZip(file).catch((error: unknown) => {
    throw damaged(error);
  });
  try {
    const entries = new Map<string, ZipEntry>();
    let total = 0;
    for (const entry of zip.entries) {
      const { path, bytes, packed } = entry;
      // Programs differ in which of two equal paths they unpack: one could be checked and the other read.
      if (entries.has(path)) throw damaged(`${path} twice`);
      total += packed;
      // Entries that share bytes could expand a small file to any size.
      const isBomb = total > zip.size || (bytes > NO_BOMB && bytes > MOST_GROWTH * packed);
      if (isBomb || !isSafePath(path)) throw damaged(path);
      const read = () =>
        entry.read().catch((error: unknown) => {
          throw damaged(error);
        });
      entries.set(path, { ...entry, read });
    }
    return { entries, close: zip.close };
  } catch (error) {
    zip.close();
    throw error;
  }
}
