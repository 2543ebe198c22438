import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function runs(program: string, words: readonly string[]): boolean {
  return spawnSync(program, words, { stdio: 'ignore' }).status === 0;
}

/**
 * Tells whether a program can be tested with, and brings it by Debian's package where this process is root.
 *
 * @param version words with which the program only says that it is there
 * @param name what the package is called
 * @returns what to give as `skip`: `false`, or the reason
 */
export function unlessMissing(program: string, version: string, name = program): string | false {
  const words = version.split(' ');
  if (runs(program, words)) return false;
  if (process.getuid?.() === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { stdio: 'ignore', env, timeout: 120_000 } as const;
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], options);
  }
  return runs(program, words) ? false : `${name} is not on this machine (apt-get install ${name})`;
}

/** Gives what to give as `skip` to a test that installs npm packages. */
export function unlessNpm(): string | false {
  return runs('npm', ['view', 'astro', 'version']) ? false : 'needs npm and a package registry';
}

/** Gives what to give as `skip` to a test that makes small disks, as only root can, on Linux. */
export function unlessRoot(): string | false {
  return process.getuid?.() === 0 && process.platform === 'linux' ? false : 'needs root to make a small disk';
}

/** A disk in memory. */
export interface SmallDisk {
  readonly path: string;
  /** Changes how it is mounted: `size=2m`, `ro`. */
  remount(options: string): void;
}

/**
 * Works on a disk of some size, which is gone afterwards.
 *
 * @param at an empty folder that becomes the disk; a new one where there is none
 */
export async function withSmallDisk(
  size: string,
  work: (disk: SmallDisk) => Promise<void>,
  at?: string,
): Promise<void> {
  const path = at ?? (await mkdtemp(join(tmpdir(), 'warraq-disk-')));
  const mount = (options: string) => {
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path], {
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  };
  mount(`size=${size}`);
  try {
    await work({ path, remount: (options) => mount(`remount,${options}`) });
  } finally {
    spawnSync('umount', ['-l', path]);
    await rm(path, { recursive: true, force: true });
  }
}
