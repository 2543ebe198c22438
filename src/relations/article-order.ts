import { Hash64, pairs } from '../hash/hash64.ts';
import { type ArticleFacts, FIELD, FIELDS } from './article-facts.ts';

/**
 * Gives the rows of the articles, newest first; articles of the same moment by address, so that the order is stable;
 * undated ones last.
 */
export function newestFirst(facts: ArticleFacts, articles: readonly { readonly id: string }[]): Int32Array {
  const published = facts.column(FIELD.published);
  const moments = [...new Set(published)].sort((a, b) => {
    const [first, second] = [facts.texts[a] ?? '', facts.texts[b] ?? ''];
    return first === second ? 0 : first < second ? 1 : -1;
  });
  const ranks = new Map(moments.map((number, rank) => [number, rank]));
  const ends = new Uint32Array(moments.length + 1);
  const rankOf = published.map((number) => ranks.get(number) ?? 0);
  for (const rank of rankOf) ends[rank + 1] = (ends[rank + 1] ?? 0) + 1;
  for (let rank = 0; rank < moments.length; rank++)
    ends[rank + 1] = (ends[rank + 1] ?? 0) + (ends[rank] ?? 0);
  const order = new Int32Array(facts.count);
  const next = ends.slice();
  const idOf = (row: number) => articles[row]?.id ?? '';
  for (let row = 0; row < order.length; row++) {
    const rank = rankOf[row] ?? 0;
    const first = ends[rank] ?? 0;
    let at = next[rank] ?? 0;
    next[rank] = at + 1;
    // Insertion sort: the list is nearly sorted by address already.
    for (; at > first && idOf(order[at - 1] ?? 0) > idOf(row); at--) order[at] = order[at - 1] ?? 0;
    order[at] = row;
  }
  return order;
}

/** Gives a 64-bit hash of each article's file, address and pictures, by row. */
export function articleNames(facts: ArticleFacts, pictureKey: (src: string) => string): Uint32Array {
  const { columns, texts, count } = facts;
  const { values, ends, digests, files } = columns;
  const names = pairs(count);
  const known = new Map<number, string>();
  const hash = new Hash64();
  for (let row = 0, at = 0; row < count; row++) {
    hash.begin(1).from(digests, row).from(files, row);
    for (const end = ends[row] ?? 0; at < end; at++) {
      const value = values[at] ?? 0;
      if (value % FIELDS !== FIELD.picture) continue;
      const src = texts[(value - FIELD.picture) / FIELDS] ?? '';
      let key = known.get(value);
      if (key === undefined) {
        key = pictureKey(src);
        known.set(value, key);
      }
      hash.text(src).text(key);
    }
    hash.end(names, row);
  }
  return names;
}
