import { dirname, join } from 'node:path';
import { foldedPath } from '../files/case-collisions.ts';

const foldersOf = (path: string) => foldedPath(dirname(path)).split(/[/\\]/);

function commonTail(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}

/** A picture that may be brought in: the path by which articles know it, and the file on disk. */
export interface Candidate {
  readonly path: string;
  readonly file: string;
}

function commonHead(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

/**
 * Gives of several pictures with one name the one whose folders are most like those of the address, then the one
 * nearest to the article; `undefined` where two are alike, of which either may be the wrong one.
 */
export function mostAlike(
  candidates: readonly Candidate[],
  wanted: readonly string[],
  folder = '',
): Candidate | undefined {
  if (candidates.length < 2) return candidates[0];
  const own = foldersOf(join(folder, 'x'));
  const ranked = candidates
    .map((each) => {
      const folders = foldersOf(each.path);
      return { each, rank: commonTail(folders, wanted) * 1000 + commonHead(folders, own) };
    })
    .sort((a, b) => b.rank - a.rank);
  const [first, second] = ranked;
  return first && second && first.rank > second.rank ? first.each : undefined;
}

/** How many folders before a file's name are those of an address. */
export const folderLikeness = (path: string, wanted: readonly string[]) =>
  commonTail(foldersOf(path), wanted);
