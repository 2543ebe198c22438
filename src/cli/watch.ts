import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { configFiles } from '../site/archive-config.ts';
import type { ArchiveLayout } from '../site/layout.ts';

// An editor writes a file in several steps.
const DEBOUNCE_MS = 80;

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return [];
  const below = readdirSync(root, { withFileTypes: true, recursive: true });
  return [
    root,
    ...below.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
  ];
}

/** What is watched. */
interface Watched {
  /** Folders, with all below them; one that is not there yet is watched when it comes. */
  readonly folders: readonly string[];
  /** Single files, absolute; asked again when one of them has changed, since it may name others. */
  readonly files?: () => Promise<readonly string[]>;
}

/** Gives what of an archive is watched: all that its owner writes. */
export const watchedOf = (layout: ArchiveLayout): Watched => ({
  folders: [layout.content, layout.public, layout.theme],
  files: () => configFiles(layout),
});

/**
 * Calls back when something below some folders or one of some files has changed, and again when more has meanwhile; two
 * calls never run at once. Each folder is watched, not each file: an archive has a hundred times as many of those.
 *
 * @param act must not throw; it can ask whether something has changed again since it was called
 * @param begin what is done first, when everything is watched already: what changes meanwhile is acted upon
 * @returns when the signal is given
 */
export async function onChanges(
  { folders: roots, files = async () => [] }: Watched,
  act: (isMore: () => boolean) => Promise<void>,
  signal: AbortSignal | undefined,
  begin: () => Promise<unknown> = async () => {},
): Promise<void> {
  const watched = new Map<string, FSWatcher>();
  // By their folder: many editors write a file anew and rename it, which a watcher of the file itself does not outlive.
  const fileFolders = new Map<string, FSWatcher>();
  let watchedFiles: ReadonlySet<string> = new Set();
  let areFilesKnown = false;
  let wake = () => {};
  let changed = false;
  let isMoved = true;
  const note = (path: string, event: string) => {
    if (event === 'rename' && !isMoved) isMoved = watched.has(path) || isFolder(path);
    changed = true;
    wake();
  };
  const unwatch = (watchers: Map<string, FSWatcher>, folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const watchFolder = (
    watchers: Map<string, FSWatcher>,
    folder: string,
    hear: (event: string, path: string) => void,
  ) => {
    if (watchers.has(folder)) return;
    const watcher = watch(folder, (event, name) => hear(event, join(folder, name ?? '')));
    // A folder that is taken away.
    watcher.on('error', () => unwatch(watchers, folder));
    watchers.set(folder, watcher);
  };
  const lookAtFiles = async () => {
    if (areFilesKnown) return;
    watchedFiles = new Set(await files());
    areFilesKnown = true;
    const folders = new Set([...watchedFiles].map(dirname));
    for (const folder of fileFolders.keys()) if (!folders.has(folder)) unwatch(fileFolders, folder);
    for (const folder of folders) {
      if (!isFolder(folder)) continue;
      watchFolder(fileFolders, folder, (event, path) => {
        if (!watchedFiles.has(path)) return;
        areFilesKnown = false;
        note(path, event);
      });
    }
  };
  const look = () => {
    // To walk a large archive costs a tenth of a second: done only where a folder came or went.
    if (!isMoved && roots.every((root) => watched.has(root) || !existsSync(root))) return;
    isMoved = false;
    for (const folder of roots.flatMap(foldersIn))
      watchFolder(watched, folder, (event, path) => note(path, event));
    for (const folder of watched.keys()) if (!existsSync(folder)) unwatch(watched, folder);
  };
  signal?.addEventListener('abort', () => wake());
  look();
  try {
    await lookAtFiles();
    await begin();
    while (!signal?.aborted) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      await new Promise((resolve) => setTimeout(resolve, DEBOUNCE_MS));
      changed = false;
      // Before the act: what comes into a new folder while it runs is noticed.
      look();
      await lookAtFiles();
      await act(() => changed);
    }
  } finally {
    for (const watcher of [...watched.values(), ...fileFolders.values()]) watcher.close();
  }
}
