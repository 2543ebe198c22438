import type { World } from './world.ts';

/** What was tried, and what went wrong. */
export interface Row {
  /** The job, or the kind of file. */
  readonly what: string;
  readonly tries: number;
  /** What broke a promise, one line each. */
  readonly wrong: readonly string[];
}

/** How much is tried. */
export interface Effort {
  /** Moments of each job. */
  readonly moments: number;
  /** Files of each kind that are damaged, each in every way. */
  readonly files: number;
  /** Names the random choices. */
  readonly seed: number;
  /** Only jobs of these names; all where there is none. */
  readonly jobs: readonly string[];
}

/** A kind of fault. */
export interface FaultFamily {
  readonly name: string;
  /** Why it cannot be tried on this machine; `false` where it can. */
  skip?(): string | false;
  rows(world: World, effort: Effort): AsyncGenerator<Row>;
}
