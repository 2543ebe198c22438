import { IndexMemory } from '../search/index/index-memory.ts';
import type { CacheKeys } from '../state/cache-keys.ts';

/**
 * What a process that builds the same archive repeatedly (`warraq build --watch`) keeps in memory between builds. A
 * build with a session makes the same site as one without; it only reads and computes less.
 */
export interface BuildSession {
  readonly index: IndexMemory;
  /** The keys of all caches: those of the code that runs, whatever its files hold by now. */
  keys?: CacheKeys | undefined;
  /** Set while packs and lite pages of the release in place are those of an earlier state. */
  left?: LeftOffline | undefined;
}

/** Packs and lite pages that a build reused unchanged, because the next build will make them. */
export interface LeftOffline {
  /** The stored key of the state that they belong to. */
  readonly offline: string;
  /** Files of pages that were made since. */
  readonly changed: readonly string[];
}

/** Opens the session of a process that will build more than once. */
export function openSession(): BuildSession {
  return { index: new IndexMemory() };
}
