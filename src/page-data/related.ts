import { data } from 'virtual:warraq/data';
import { FIELD } from '../relations/article-facts.ts';
import { type Related, relatedTo } from '../relations/relate.ts';
import type { Entry } from './entry.ts';
import { fromData } from './from-data.ts';
import { archived } from './queries.ts';

/** Gives the related articles of each article as rows: see `relate.ts`. */
export async function relatedRows(): Promise<Related> {
  return data.related;
}

/**
 * Gives the articles related to one.
 * @param without ids of articles that the page shows elsewhere
 */
export async function related(
  { row }: Entry,
  count: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Entry[]> {
  const { list, idOf } = await archived();
  const rows = [...relatedTo(await relatedRows(), row)].filter((other) => !without.has(idOf(other)));
  return list(rows).slice(0, count);
}

interface Families {
  /** The number of each article's family of duplicates; -1 for none. */
  readonly of: Int32Array;
  readonly lists: ReadonlyMap<number, readonly number[]>;
}

/** Gives the rows of the articles of each family of duplicates, newest first. */
export const families = fromData(async (): Promise<Families> => {
  const { facts, order } = await archived();
  const of = facts.column(FIELD.family);
  const lists = new Map<number, number[]>();
  for (const row of order) {
    const number = of[row] ?? -1;
    if (number < 0) continue;
    const rows = lists.get(number);
    if (rows) rows.push(row);
    else lists.set(number, [row]);
  }
  return { of, lists };
});

/** Gives the same story from other publications. */
export async function family({ row }: Entry): Promise<Entry[]> {
  const [{ of, lists }, { list }] = [await families(), await archived()];
  return [...list((lists.get(of[row] ?? -1) ?? []).filter((each) => each !== row))];
}
