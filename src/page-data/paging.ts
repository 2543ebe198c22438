/** The range of items on a page of a long list. */
interface PageRange {
  /** Its items are those from `from` to before `to`. */
  readonly from: number;
  readonly to: number;
  /** Its number, counted from the oldest page; 0 for the first page, which has the list's own address. */
  readonly page: number;
  /** Numbers of the neighbouring pages. */
  readonly newer: number | undefined;
  readonly older: number | undefined;
}

/** A page of a long list with its items. */
export interface Slice<Item> extends Omit<PageRange, 'from' | 'to'> {
  readonly items: readonly Item[];
}

/**
 * Divides a list that is read from the newest. Pages are numbered from the oldest; only the first one, with up to twice
 * as many items, changes when an article is added: older pages keep their number and content.
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

/** Divides a list that is read from the oldest, such as a series: new items are added at the end. */
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
