import { analyseText } from '../text/analyse.ts';
import { handedOver } from './handover.ts';
import { allArticles, type Entry } from './queries.ts';
import { RELATED, relateAll, relatedTo } from './relate.ts';
import { idAt, rowOf } from './rows.ts';

async function find(): Promise<(entry: Entry) => Entry[]> {
  const all = await allArticles();
  const byId = new Map(all.map((entry, row) => [entry.id, row]));
  const handed = handedOver()?.related;
  if (handed)
    return ({ id }) =>
      Array.from(relatedTo(handed, rowOf(id) ?? -1), (row) => all[byId.get(idAt(row) ?? '') ?? -1]).flatMap(
        (entry) => entry ?? [],
      );
  // A build has compared them already; only Astro's own commands do it here.
  const stems = (text = '') => analyseText(text).map((term) => term.stem);
  const lists = relateAll(
    all.map(({ id, data }) => ({
      id,
      data,
      published: data.published,
      facts: { title: stems(data.title), summary: stems(data.summary) },
    })),
    RELATED,
  );
  return ({ id }) => Array.from(relatedTo(lists, byId.get(id) ?? -1)).flatMap((row) => all[row] ?? []);
}

let found: ReturnType<typeof find> | undefined;

/**
 * Gives the articles that share most with one: see `relate.ts`.
 *
 * @param without ids of articles that the page shows elsewhere
 */
export async function related(
  entry: Entry,
  count: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Entry[]> {
  found ??= find();
  return (await found)(entry)
    .filter(({ id }) => !without.has(id))
    .slice(0, count);
}

let families: Promise<Map<string, Entry[]>> | undefined;

/** Gives the same story from other outlets. */
export async function family(entry: Entry): Promise<Entry[]> {
  const key = entry.data.family;
  if (key === undefined) return [];
  families ??= allArticles().then((all) => Map.groupBy(all, (each) => each.data.family ?? ''));
  return ((await families).get(key) ?? []).filter((each) => each.id !== entry.id);
}
