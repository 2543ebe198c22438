/**
 * Does something with each of a list, several at a time. After a failure nothing further is begun; the failure is thrown
 * when what was begun has ended.
 *
 * @param limit how many run at the same time at most
 * @param work is also given the number of the place it runs in, from 0 and below `limit`
 * @throws the first failure of `work`
 */
export async function eachConcurrently<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item, place: number) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const runPlace = async (_: unknown, place: number) => {
    while (failures.length === 0) {
      const next = queue.next();
      if (next.done) return;
      await work(next.value, place).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: limit }, runPlace));
  if (failures.length > 0) throw failures[0];
}
