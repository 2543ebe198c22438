// Names and numbers are of one kind; the words of our own addresses are kinds.
const kindOf = (path: string) =>
  path
    .split('/')
    .map((part) => (/^[a-z.-]{2,14}$/.test(part) ? part : 'x'))
    .join('/');

/** Gives of the files of a site so many of each kind, a kind being an address without its names and numbers. */
export function someOfEach(paths: readonly string[], most: number): string[] {
  const kinds = new Map<string, string[]>();
  for (const path of paths) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  return [...kinds.values()].flatMap((each) => each.slice(0, most));
}
