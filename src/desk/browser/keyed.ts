/** Gives things with names that are theirs alone: what they are, and the how-manieth of them this one is. */
export function keyed<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
): (readonly [string, Item])[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const number = seen.get(name) ?? 0;
    seen.set(name, number + 1);
    return [`${name} ${number}`, item];
  });
}
