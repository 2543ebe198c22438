import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fnv1a } from '../../hash/fnv1a.ts';

// Folders with more files are stored in groups, because sticks are slow with many small files.
const MANY = 64;
// A query needs one or two files of a group and loads all of it. Measured on 10,000 articles: groups of sixteen files,
// 240 KB each, took half of a query's time.
const GROUP_BYTES = 24_000;
const GROUPS_MOST = 2000;

/** Chooses the group of a file; the browser does the same (`browser/local.ts`). */
export function groupOf(path: string, groups: number): number {
  return fnv1a(path) % groups;
}

/**
 * Wraps the files of a search index into classic scripts, which a page opened from a disk can load, while it cannot
 * fetch.
 * @param files of the index: current place by path
 * @returns for each large folder the number of its groups
 */
export async function wrapIndex(
  files: ReadonlyMap<string, string>,
  out: string,
): Promise<Record<string, number>> {
  const paths = [...files.keys()];
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const groups: Record<string, number> = {};
  const wrap = async (path: string) => {
    const base64 = (await readFile(files.get(path) ?? path)).toString('base64');
    return `warraqLocal.file(${JSON.stringify(path)},"${base64}");\n`;
  };
  const write = async (name: string, content: string) => {
    const file = join(out, `${name}.js`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  for (const [folder, own] of folders) {
    if (own.length <= MANY) {
      for (const path of own) await write(path, await wrap(path));
      continue;
    }
    const sizes = await Promise.all(own.map(async (path) => (await stat(files.get(path) ?? path)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const count = Math.max(1, Math.min(GROUPS_MOST, own.length, Math.ceil(bytes / GROUP_BYTES)));
    groups[folder] = count;
    const contents = new Map<number, string>();
    for (const path of own) {
      const group = groupOf(path, count);
      contents.set(group, (contents.get(group) ?? '') + (await wrap(path)));
    }
    for (const [group, content] of contents) await write(`${folder}group-${group}`, content);
  }
  return groups;
}
