import { IndexMemory } from '../search/index/index-memory.ts';

/**
 * What a process that builds the same archive again and again (`warraq build --watch`) keeps in memory from one build to
 * the next. A build with it makes the same site as a build without; it only reads and works out less.
 */
export interface BuildSession {
  readonly index: IndexMemory;
}

/** Opens the session of a process that will build more than once. */
export function openSession(): BuildSession {
  return { index: new IndexMemory() };
}
