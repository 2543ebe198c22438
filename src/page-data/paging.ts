/** What a page of a long list holds. */
export interface PageRange {
  /** The places of its items in the list: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Its number, counted from the oldest; 0 for the first page, which has the list's own address. */
  readonly page: number;
  /** Numbers of the pages beside it. */
  readonly newer: number | undefined;
  readonly older: number | undefined;
}

/** One page of a long list. */
export interface Slice<Item> extends Omit<PageRange, 'from' | 'to'> {
  readonly items: readonly Item[];
}

/**
 * Divides a list that is read from the newest. Pages are numbered from the oldest, and only the first, which holds
 * up to twice as many, changes when an article is added: an old page keeps its number and what is on it.
 *
 * @param length of the list, newest first; an empty list has one empty page
 */
export function pagedFromNewest(length: number, size: number): PageRange[] {
  const last = Math.max(0, Math.floor(length / size) - 1);
  const older = last > 0 ? last : undefined;
  const ranges: PageRange[] = [{ from: 0, to: length - last * size, page: 0, newer: undefined, older }];
  for (let page = last; page > 0; page--) {
    const from = length - page * size;
    const beside = { newer: page === last ? 0 : page + 1, older: page === 1 ? undefined : page - 1 };
    ranges.push({ from, to: from + size, page, ...beside });
  }
  return ranges;
}

/** Divides a list that is read from the oldest, such as a series: what is added comes at the end. */
export function pagedFromOldest(length: number, size: number): PageRange[] {
  const count = Math.max(1, Math.ceil(length / size));
  return Array.from({ length: count }, (_, index) => ({
    from: index * size,
    to: Math.min(length, (index + 1) * size),
    page: index === 0 ? 0 : index + 1,
    newer: index + 1 < count ? index + 2 : undefined,
    older: index === 0 ? undefined : index === 1 ? 0 : index,
  }));
}

/** Gives a page of a list with its items. */
export function sliceOf<Item>(
  list: { slice(from: number, to: number): readonly Item[] },
  { from, to, page, newer, older }: PageRange,
): Slice<Item> {
  return { items: list.slice(from, to), page, newer, older };
}
