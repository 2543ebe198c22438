/** Rows of numbers of any length, stored in two columns. */
export interface JaggedArray {
  /** Where each row ends in `values`. */
  readonly ends: Uint32Array;
  readonly values: Uint32Array;
}

/** A jagged array without rows. */
export const NO_ROWS: JaggedArray = { ends: new Uint32Array(0), values: new Uint32Array(0) };

const startOf = ({ ends }: JaggedArray, row: number): number => (row === 0 ? 0 : (ends[row - 1] as number));

/** Gives the numbers of a row. */
export function rowOf(jagged: JaggedArray, row: number): Uint32Array {
  return jagged.values.subarray(startOf(jagged, row), jagged.ends[row]);
}

/**
 * Builds rows from those of an earlier list and from new ones.
 * @param rows for each row its row in the earlier list
 * @param made rows that are new or changed; every row with -1 in `rows` must be here
 */
export function realigned(
  before: JaggedArray,
  rows: Int32Array,
  made: ReadonlyMap<number, Uint32Array>,
): JaggedArray {
  const ends = new Uint32Array(rows.length);
  let size = before.values.length;
  for (const { length } of made.values()) size += length;
  const values = new Uint32Array(size);
  let end = 0;
  // Consecutive rows are copied at once.
  let [from, upTo] = [0, 0];
  const flush = () => {
    values.set(before.values.subarray(from, upTo), end - (upTo - from));
    from = upTo;
  };
  for (let row = 0; row < rows.length; row++) {
    const own = made.get(row);
    if (own) {
      flush();
      values.set(own, end);
      end += own.length;
    } else {
      const old = rows[row] as number;
      const start = startOf(before, old);
      if (start !== upTo) {
        flush();
        from = start;
      }
      upTo = before.ends[old] as number;
      end += upTo - start;
    }
    ends[row] = end;
  }
  flush();
  return { ends, values: values.slice(0, end) };
}
