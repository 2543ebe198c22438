/** Gives each item a unique key for a list: its text, and its number among items of the same text. */
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
