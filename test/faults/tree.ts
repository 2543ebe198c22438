import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What lies below some folders of an archive: each path with the hash of what it holds. */
export type Tree = ReadonlyMap<string, string>;

// zimwriterfs puts random numbers into each file; the journal has the time of each run, which a wrong clock says wrongly.
function bytesOf(path: string): Buffer | string {
  if (/\.zim\b/.test(path)) return 'zim';
  const bytes = readFileSync(path);
  return path.endsWith('/ledger.jsonl') ? bytes.toString().replace(/"run":"[\d-]+"/g, '') : bytes;
}

/** Reads files and folders below `paths` of `root`; links by where they lead. */
export function treeOf(root: string, paths: readonly string[]): Tree {
  const found = new Map<string, string>();
  const add = (path: string, isFile: boolean, isLink: boolean) => {
    const bytes = isFile ? bytesOf(path) : undefined;
    const content = bytes ?? (isLink ? readlinkSync(path) : 'folder');
    found.set(relative(root, path), createHash('sha256').update(content).digest('hex'));
  };
  for (const path of paths) {
    const start = join(root, path);
    try {
      for (const each of readdirSync(start, { recursive: true, withFileTypes: true }))
        add(join(each.parentPath, each.name), each.isFile(), each.isSymbolicLink());
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR') add(start, true, false);
      else if (code !== 'ENOENT') throw error;
    }
  }
  return found;
}

/** Says in one line how two trees differ; `undefined` where they are the same. */
export function difference(expected: Tree, found: Tree): string | undefined {
  const missing = [...expected.keys()].filter((path) => !found.has(path));
  const more = [...found.keys()].filter((path) => !expected.has(path));
  const other = [...expected].filter(([path, hash]) => found.has(path) && found.get(path) !== hash);
  const part = (name: string, paths: readonly string[]) =>
    paths.length === 0 ? [] : [`${paths.length} ${name}: ${paths.slice(0, 3).join(', ')}`];
  const parts = [
    ...part('missing', missing),
    ...part('more', more),
    ...part(
      'other',
      other.map(([path]) => path),
    ),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** Puts a copy of a folder in the place of another, with the times of its files. */
export function restore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}
