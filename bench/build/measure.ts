import { spawnSync } from 'node:child_process';

/** What one run of a program, or of several after each other, cost. */
export interface Measure {
  readonly seconds: number;
  /** Processor time of all threads and processes: what stays the same when others use the machine. */
  readonly cpu: number;
  /** Memory of the largest process at its peak. */
  readonly megabytes: number;
}

/** A program and its words. */
export interface Call {
  readonly program: string;
  readonly words: readonly string[];
  readonly cwd: string;
}

/** Something that the benchmark cannot do on this machine, in words for whoever runs it. */
export class CannotMeasure extends Error {}

// On macOS GNU time is called gtime; the one that shells and BSD have does not tell of memory in this form.
const TIME = ['/usr/bin/time', 'gtime'].find((program) =>
  spawnSync(program, ['--version'], { encoding: 'utf8' }).output?.join('').includes('GNU'),
);

/** Gives the first line that a program prints about its version, or `undefined` where there is no such program. */
export function versionOf(program: string, words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, words, { encoding: 'utf8' });
  return status === 0 ? (stdout.trim().split('\n')[0] ?? '') : undefined;
}

/**
 * Runs a program under GNU time.
 *
 * @returns its cost, and what it printed
 * @throws CannotMeasure where GNU time is missing or the program fails
 */
export function measure(name: string, { program, words, cwd }: Call): Measure & { readonly out: string } {
  if (TIME === undefined)
    throw new CannotMeasure(
      'GNU time is not on this machine (apt-get install time, or brew install gnu-time)',
    );
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(TIME, ['-f', '%U %S %M', program, ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new CannotMeasure(`${name} failed:\n${(stdout + stderr).slice(-2000)}`);
  const [user = 0, system = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { seconds, cpu: user + system, megabytes: kilobytes / 1024, out: stdout };
}

/** Adds up runs that follow each other. */
export function inARow(runs: readonly Measure[]): Measure {
  return {
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    cpu: runs.reduce((sum, { cpu }) => sum + cpu, 0),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Gives the middle of several measurements of one thing; of memory the most. */
export function middleOf(runs: readonly Measure[]): Measure {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
  };
}
