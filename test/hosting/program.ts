import { spawnSync } from 'node:child_process';

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
