/** One page of a long list. */
export interface Slice<Item> {
  readonly items: readonly Item[];
  /** Its number, counted from the oldest; 0 for the first page, which has the list's own address. */
  readonly page: number;
  /** Numbers of the pages beside it. */
  readonly newer: number | undefined;
  readonly older: number | undefined;
}

/**
 * Divides a list that is read from the newest. Pages are numbered from the oldest, and only the first, which holds
 * up to twice as many, changes when an article is added: an old page keeps its number and what is on it.
 *
 * @param items newest first; an empty list has one empty page
 */
export function pagedFromNewest<Item>(items: readonly Item[], size: number): Slice<Item>[] {
  const last = Math.max(0, Math.floor(items.length / size) - 1);
  const slices: Slice<Item>[] = [
    {
      items: items.slice(0, items.length - last * size),
      page: 0,
      newer: undefined,
      older: last > 0 ? last : undefined,
    },
  ];
  for (let page = last; page > 0; page--) {
    const start = items.length - page * size;
    slices.push({
      items: items.slice(start, start + size),
      page,
      newer: page === last ? 0 : page + 1,
      older: page === 1 ? undefined : page - 1,
    });
  }
  return slices;
}

/** Divides a list that is read from the oldest, such as a series: what is added comes at the end. */
export function pagedFromOldest<Item>(items: readonly Item[], size: number): Slice<Item>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    items: items.slice(index * size, (index + 1) * size),
    page: index === 0 ? 0 : index + 1,
    newer: index + 1 < count ? index + 2 : undefined,
    older: index === 0 ? undefined : index === 1 ? 0 : index,
  }));
}
