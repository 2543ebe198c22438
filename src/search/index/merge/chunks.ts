import { hash32 } from '../../format/encoding.ts';

/** Chunks hold so many bytes at most before compression (about 8 KB after); a list that is longer stands alone. */
const MOST_BYTES = 26_000;

/**
 * Cuts the sequence of lists into chunks where its keys say, so that a list which grows or shrinks moves the borders
 * of its own chunk at most: a stretch that is too long is cut before the key with the highest hash, and its two parts
 * again. (Filling one chunk after the other would move every border behind a change, and every file with it.)
 *
 * @param ends where the list of each key ends, in bytes
 * @returns the index at which each chunk ends
 */
export function cutChunks(keys: readonly string[], ends: ArrayLike<number>): number[] {
  const hashes = Uint32Array.from(keys, hash32);
  const cuts: number[] = [];
  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] as number));
  const cut = (from: number, to: number): void => {
    if (to - from <= 1 || (ends[to - 1] as number) - startOf(from) <= MOST_BYTES) {
      if (to > from) cuts.push(to);
      return;
    }
    let best = from + 1;
    for (let index = from + 2; index < to; index++)
      if ((hashes[index] as number) > (hashes[best] as number)) best = index;
    cut(from, best);
    cut(best, to);
  };
  let from = 0;
  for (let index = 0; index < keys.length; index++) {
    if ((ends[index] as number) - startOf(index) <= MOST_BYTES) continue;
    cut(from, index);
    cut(index, index + 1);
    from = index + 1;
  }
  cut(from, keys.length);
  return cuts;
}
