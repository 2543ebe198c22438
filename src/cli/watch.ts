import { existsSync, type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

// An editor writes a file in several steps.
const SETTLE_MS = 80;

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return [];
  const below = readdirSync(root, { withFileTypes: true, recursive: true });
  return [
    root,
    ...below.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
  ];
}

/**
 * Calls back when something below some folders has changed, and again when more has meanwhile; two calls never run at
 * once. Each folder is watched, not each file: an archive has a hundred times as many of those.
 *
 * @param act must not throw
 * @returns when the signal is given
 */
export async function onChanges(
  roots: readonly string[],
  act: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const watched = new Map<string, FSWatcher>();
  let wake = () => {};
  let changed = false;
  const note = () => {
    changed = true;
    wake();
  };
  const look = () => {
    for (const folder of roots.flatMap(foldersIn)) {
      if (watched.has(folder)) continue;
      const watcher = watch(folder, note);
      const forget = () => {
        watcher.close();
        watched.delete(folder);
      };
      // A folder that is taken away.
      watcher.on('error', forget);
      watched.set(folder, watcher);
    }
    for (const [folder, watcher] of watched) {
      if (existsSync(folder)) continue;
      watcher.close();
      watched.delete(folder);
    }
  };
  signal?.addEventListener('abort', () => wake());
  look();
  try {
    while (!signal?.aborted) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      changed = false;
      // Before the act: what comes into a new folder while it runs is noticed.
      look();
      await act();
    }
  } finally {
    for (const watcher of watched.values()) watcher.close();
  }
}
