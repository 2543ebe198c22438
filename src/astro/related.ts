import { analyseText } from '../text/analyse.ts';
import { GROUP_KINDS, namesOf } from './groups.ts';
import { allArticles, type Entry } from './queries.ts';

// A shared name says more than a shared word; a series and a family are listed by themselves.
const NAME_WEIGHT = { topic: 2, person: 3, place: 1.5, author: 0.3, source: 0, series: 1 } as const;
const TITLE_WEIGHT = 1;
const SUMMARY_WEIGHT = 0.5;
// A feature of more articles than this says nothing, and would make the work grow with the square of the archive.
const COMMON = 400;

interface Index {
  readonly features: ReadonlyMap<string, readonly number[]>;
  readonly places: ReadonlyMap<string, number>;
  readonly all: readonly Entry[];
}

function featuresOf(entry: Entry): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (key: string, weight: number) => weights.set(key, Math.max(weight, weights.get(key) ?? 0));
  for (const kind of GROUP_KINDS) {
    for (const name of namesOf(entry, kind)) add(`${kind}:${name}`, NAME_WEIGHT[kind]);
  }
  const { title, summary } = entry.data;
  for (const term of analyseText(summary ?? '')) add(term.stem, SUMMARY_WEIGHT);
  for (const term of analyseText(title)) add(term.stem, TITLE_WEIGHT);
  return weights;
}

async function index(): Promise<Index> {
  const all = await allArticles();
  const features = new Map<string, number[]>();
  const places = new Map<string, number>();
  for (const [at, entry] of all.entries()) {
    places.set(entry.id, at);
    for (const key of featuresOf(entry).keys()) {
      const list = features.get(key);
      if (list) list.push(at);
      else features.set(key, [at]);
    }
  }
  return { features, places, all };
}

let indexed: Promise<Index> | undefined;

/**
 * Gives the articles that share most with one: names from the front matter and stems of headline and summary, each
 * counted by how rare it is in the archive. Members of the same family are left out: they are listed as such.
 */
export async function related(entry: Entry, count: number): Promise<Entry[]> {
  indexed ??= index();
  const { features, places, all } = await indexed;
  const own = places.get(entry.id);
  const scores = new Map<number, number>();
  for (const [key, weight] of featuresOf(entry)) {
    const list = features.get(key) ?? [];
    if (weight === 0 || list.length < 2 || list.length > COMMON) continue;
    const rarity = Math.log(1 + all.length / list.length);
    for (const at of list) scores.set(at, (scores.get(at) ?? 0) + weight * rarity);
  }
  const family = entry.data.family;
  return [...scores]
    .filter(([at]) => at !== own && (family === undefined || all[at]?.data.family !== family))
    .sort(([a, first], [b, second]) => second - first || a - b)
    .slice(0, count)
    .flatMap(([at]) => all[at] ?? []);
}

/** Gives the same story from other outlets. */
export async function family(entry: Entry): Promise<Entry[]> {
  const key = entry.data.family;
  if (key === undefined) return [];
  families ??= allArticles().then((all) => Map.groupBy(all, (each) => each.data.family ?? ''));
  return ((await families).get(key) ?? []).filter((each) => each.id !== entry.id);
}

let families: Promise<Map<string, Entry[]>> | undefined;
