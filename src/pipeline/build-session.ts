import { IndexMemory } from '../search/index/index-memory.ts';

/**
 * What a process that builds the same archive again and again (`warraq build --watch`) keeps in memory from one build to
 * the next. A build with it makes the same site as a build without; it only reads and works out less.
 */
export interface BuildSession {
  readonly index: IndexMemory;
  /** What the release in place has from before, where its packs and lite pages were left for the build after. */
  left?: LeftOffline | undefined;
}

/** Packs and lite pages that a build took over as they were, since the next one will make them. */
export interface LeftOffline {
  /** What they follow from, as it is remembered with a release. */
  readonly offline: string;
  /** Files of pages that were made since. */
  readonly changed: readonly string[];
}

/** Opens the session of a process that will build more than once. */
export function openSession(): BuildSession {
  return { index: new IndexMemory() };
}
