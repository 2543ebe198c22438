// Names and numbers are of one kind; the words of our own addresses are kinds. In the middle of an address stand names.
const kindOf = (path: string) =>
  path
    .split('/')
    .map((part, at, all) =>
      /^[a-z.-]{2,14}$/.test(part) && (at === 0 || at === all.length - 1 || part === 'changes') ? part : 'x',
    )
    .join('/');

/** Gives of the files of a site so many of each kind, a kind being an address without its names and numbers. */
export function someOfEach(paths: readonly string[], most: number): string[] {
  const kinds = new Map<string, string[]>();
  for (const path of paths) kinds.set(kindOf(path), [...(kinds.get(kindOf(path)) ?? []), path]);
  return [...kinds.values()].flatMap((each) => each.slice(0, most));
}
