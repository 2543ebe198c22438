/** Folds what many disks do not tell apart: case, and normal forms of letters. */
export function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/**
 * Finds files of an owner whose names many disks do not tell from those of other files of the site: on a stick, or where
 * Windows or macOS serves the site, one would take the other's place.
 *
 * @returns pairs of the file and the other one
 */
export function caseCollisions(
  own: readonly string[],
  files: Iterable<string>,
): (readonly [string, string])[] {
  const folded = new Map(own.map((path) => [foldedPath(path), path]));
  // Most paths are told apart by their length: folding those of a large site takes longer than all else here.
  const lengths = new Set([...folded.keys()].map(({ length }) => length));
  const twins: (readonly [string, string])[] = [];
  for (const path of files) {
    if (!lengths.has(path.length)) continue;
    const other = folded.get(foldedPath(path));
    if (other !== undefined && other !== path) twins.push([other, path]);
  }
  return twins;
}
