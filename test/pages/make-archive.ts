import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const REPO = resolve(import.meta.dirname, '../..');

/** Makes a folder that the system clears away. */
export function freshFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `warraq-${name}-`));
}

/** Writes files below a folder. */
export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/** Builds an archive as an owner would. */
export async function build(root: string, out: string): Promise<void> {
  const args = ['src/cli/warraq.mjs', 'build', '--root', root, '--out', out];
  await promisify(execFile)(process.execPath, args, { cwd: REPO });
}

/** The generator's own folder, which is the sample archive too. */
export const SAMPLE = REPO;
