import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const REPOSITORY = resolve(import.meta.dirname, '../..');

// As on a machine that knows nothing of this repository: its programs are not found.
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:npm_|NODE_|WARRAQ_)/.test(name)),
  ),
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !resolve(folder).startsWith(REPOSITORY))
    .join(delimiter),
  LANG: 'C.UTF-8',
};

/** What a program said. */
export interface Said {
  readonly out: string;
  readonly err: string;
}

/** A folder outside the repository, with the package that `npm pack` makes of it. */
export interface PackedFolder {
  readonly folder: string;
  /** The tarballs that were made, absolute. */
  readonly tarball: string;
  /** Runs a program in a folder below, which must succeed. */
  run(below: string, program: string, ...words: string[]): Said;
  /** Starts a program that goes on; gives the first line that it says and what ends it. */
  start(below: string, program: string, ...words: string[]): Promise<{ line: string; end: () => void }>;
  remove(): void;
}

/** Packs the repository as `npm publish` would. */
export function packRepository(): PackedFolder {
  const folder = mkdtempSync(join(tmpdir(), 'warraq-package-'));
  const run = (below: string, program: string, ...words: string[]): Said => {
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd: join(folder, below),
      env: environment,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${program} ${words.join(' ')}\n${stdout}${stderr}`);
    return { out: stdout, err: stderr };
  };
  const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  assert.equal(packed.status, 0, packed.stderr);
  return {
    folder,
    tarball: join(folder, packed.stdout.trim().split('\n').at(-1) ?? ''),
    run,
    start: (below, program, ...words) =>
      new Promise((told, failed) => {
        const child = spawn(program, words, { cwd: join(folder, below), env: environment, detached: true });
        child.on('error', failed);
        child.stdout
          .setEncoding('utf8')
          .once('data', (line: string) =>
            told({ line: line.trim(), end: () => child.pid && process.kill(-child.pid) }),
          );
      }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Makes a folder that npm takes for a project of its own. */
export function newProject({ folder }: PackedFolder, name: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
}
