import { analyseText } from '../text/analyse.ts';
import { handedOver } from './handover.ts';
import { allArticles, type Entry } from './queries.ts';
import { RELATED, relateAll } from './relate.ts';

async function find() {
  const all = await allArticles();
  const byId = new Map(all.map((entry) => [entry.id, entry]));
  const stems = (text = '') => analyseText(text).map((term) => term.stem);
  // A build has compared them already; only Astro's own commands do it here.
  const lists =
    handedOver()?.related ??
    relateAll(
      all.map(({ id, data }) => ({
        id,
        data,
        facts: { title: stems(data.title), summary: stems(data.summary) },
      })),
      RELATED,
    );
  return { byId, lists };
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
  const { byId, lists } = await found;
  const ids = (lists.get(entry.id) ?? []).filter((id) => !without.has(id)).slice(0, count);
  return ids.flatMap((id) => byId.get(id) ?? []);
}

let families: Promise<Map<string, Entry[]>> | undefined;

/** Gives the same story from other outlets. */
export async function family(entry: Entry): Promise<Entry[]> {
  const key = entry.data.family;
  if (key === undefined) return [];
  families ??= allArticles().then((all) => Map.groupBy(all, (each) => each.data.family ?? ''));
  return ((await families).get(key) ?? []).filter((each) => each.id !== entry.id);
}
