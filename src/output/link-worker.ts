// Runs as a thread (see link-ahead.ts): links the files of a release into another folder.
import { linkSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { serveTasks } from '../threads/serve-tasks.ts';
import type { LinkTask } from './link-ahead.ts';
import { ManifestIndex } from './manifest-index.ts';
import { RELEASE_FILE } from './staging.ts';

serveTasks(async ({ from, to, text, starts }: LinkTask) => {
  const manifest = new ManifestIndex(text, starts);
  const folders = new Set<string>();
  for (let row = 0; row < manifest.size; row++) {
    const path = manifest.pathAt(row);
    // Without it the folder is never taken for a release.
    if (path === RELEASE_FILE) continue;
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(`${to}/${folder}`, { recursive: true });
    folders.add(folder);
    linkSync(`${from}/${path}`, `${to}/${path}`);
  }
  return true;
}, String);
