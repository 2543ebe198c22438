import { Hash64, pairs } from '../hash/hash64.ts';

/** Parameters of a page's path. */
export type Params = Readonly<Record<string, string | undefined>>;

/**
 * The pages of a route in columns: every build asks for all pages and their fingerprints, but only for the props of
 * those that are made.
 */
export interface RoutePlan<Props extends object = object> {
  readonly count: number;
  /** 64-bit fingerprint of each page, without what all pages share (settings, templates, typeface). */
  readonly keys: Uint32Array;
  /** 64-bit hash of each page's file name, where it is known without building the name. */
  readonly files?: Uint32Array;
  /** The parts of the fingerprints, for `--why`: each page has one number for each name. */
  readonly parts?: { readonly names: readonly string[]; readonly values: Uint32Array };
  params(at: number): Params;
  props(at: number): Props | Promise<Props>;
}

/** How a route makes a page of an item. */
interface PageOf<Item, Props extends object> {
  readonly params: (item: Item) => Params;
  /** Adds everything that the page is made from. **What a template shows in addition must be added here.** */
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

/** Adds the hashes of articles from one index of a list to before another. */
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

/** Adds the numbers of a page of a long list and of its neighbours. */
export function addPlace(
  hash: Hash64,
  { page, newer, older }: { page: number; newer: number | undefined; older: number | undefined },
): Hash64 {
  return hash
    .number(page)
    .number(newer ?? -1)
    .number(older ?? -1);
}

/** Gives all pages of a plan in the form of Astro's `getStaticPaths`. */
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
