import { Hash64, pairs } from '../hash/hash64.ts';

/** Parameters of a page's address. */
export type Params = Readonly<Record<string, string | undefined>>;

/**
 * The pages of a route, in numbers: what there is and what each is made from is asked of all pages by every build,
 * what they show only of those that are made.
 */
export interface RoutePlan<Props extends object = object> {
  readonly count: number;
  /** 64 bits of what each page is made from; what all pages share (settings, templates, typeface) is not in them. */
  readonly keys: Uint32Array;
  /** 64 bits of each page's file name, where they are known without writing it. */
  readonly files?: Uint32Array;
  /** What the keys are made of, for `--why`: so many numbers a page as there are names. */
  readonly parts?: { readonly names: readonly string[]; readonly values: Uint32Array };
  params(at: number): Params;
  props(at: number): Props | Promise<Props>;
}

/** What a route says of each of the things that it has a page for. */
export interface PageOf<Item, Props extends object> {
  readonly params: (item: Item) => Params;
  /** Adds what the page is made from. **What a template shows beside must be said here.** */
  readonly key: (hash: Hash64, item: Item) => unknown;
  readonly props: (item: Item) => Props | Promise<Props>;
}

/** Plans a page for each item. */
export function planOf<Item, Props extends object>(
  items: readonly Item[],
  { params, key, props }: PageOf<Item, Props>,
): RoutePlan<Props> {
  const keys = pairs(items.length);
  const hash = new Hash64();
  for (let at = 0; at < items.length; at++) {
    hash.begin(2);
    key(hash, items[at] as Item);
    hash.end(keys, at);
  }
  return {
    count: items.length,
    keys,
    params: (at) => params(items[at] as Item),
    props: (at) => props(items[at] as Item),
  };
}

/** Adds articles by their names, from one place of a list to before another. */
export function addArticles(
  hash: Hash64,
  names: Uint32Array,
  rows: ArrayLike<number>,
  from = 0,
  to = rows.length,
): Hash64 {
  const end = Math.min(to, rows.length);
  hash.number(end - from);
  for (let at = from; at < end; at++) hash.from(names, rows[at] ?? 0);
  return hash;
}

/** Adds the numbers of a page of a long list and of those beside it. */
export function addPlace(
  hash: Hash64,
  { page, newer, older }: { page: number; newer: number | undefined; older: number | undefined },
): Hash64 {
  return hash
    .number(page)
    .number(newer ?? -1)
    .number(older ?? -1);
}

/** Gives all pages of a plan as Astro's own commands ask for them. */
export async function staticPaths<Props extends object>(
  plan: RoutePlan<Props> | Promise<RoutePlan<Props>>,
): Promise<{ params: Record<string, string | undefined>; props: Props }[]> {
  const planned = await plan;
  const paths = Array.from({ length: planned.count }, async (_, at) => ({
    params: { ...planned.params(at) },
    props: await planned.props(at),
  }));
  return Promise.all(paths);
}
