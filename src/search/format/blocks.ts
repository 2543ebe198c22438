/**
 * The rows of a segment lie in blocks, and lists count rows within their block: adding or removing an article changes
 * the numbers of the later rows of its block only. Blocks are numbered through an index, `BLOCKS` for
 * each segment whether it has so many or not, so that no block's number depends on how many another segment has.
 */

/** Blocks of a segment at most: a power of two. */
export const BLOCKS = 64;

/** Most rows of a block on average; a segment with several blocks has at least half as many. */
const MEAN_ROWS = 22;

/** Gives how many blocks a segment of so many rows has: a power of two. */
export function blockCount(rows: number): number {
  let count = 1;
  while (count < BLOCKS && rows > count * MEAN_ROWS) count *= 2;
  return count;
}

/** Gives the first row of each block, and behind them how many rows there are. */
export function blockStarts(sizes: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  for (let block = 0; block < sizes.length; block++)
    starts[block + 1] = (starts[block] as number) + (sizes[block] as number);
  return starts;
}

/** Gives the first row of each block, by its number in the index. */
export function startsByNumber(
  segments: readonly { blocks: ArrayLike<number>; rows: number }[],
): Uint32Array {
  const starts = new Uint32Array(segments.length * BLOCKS);
  let first = 0;
  for (const [segment, { blocks, rows }] of segments.entries()) {
    starts.set(
      blockStarts(blocks)
        .map((start) => first + start)
        .subarray(0, blocks.length),
      segment * BLOCKS,
    );
    first += rows;
  }
  return starts;
}
