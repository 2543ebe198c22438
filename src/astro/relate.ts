import type { Article } from '../article/schema.ts';
import type { RenderFacts } from './render.ts';

/** How many related articles are known of each: four that a page lists, and as many that it may show elsewhere. */
export const RELATED = 8;

// A shared name says more than a shared word; a series and a family are listed by themselves.
const NAME_WEIGHTS = { topics: 2, people: 3, places: 1.5, authors: 0.3 } as const;
const SERIES_WEIGHT = 1;
const TITLE_WEIGHT = 1;
const SUMMARY_WEIGHT = 0.5;
// A feature of more articles than this says nothing, and would make the work grow with the square of the archive.
const COMMON = 400;

/** An article as the comparison sees it. */
export interface Relatable {
  readonly id: string;
  readonly data: Pick<Article, keyof typeof NAME_WEIGHTS | 'series' | 'family' | 'published'>;
  readonly facts: Pick<RenderFacts, 'title' | 'summary'>;
}

/**
 * Gives for every article those that share most with it: names from the front matter and stems of headline and
 * summary, each counted by how rare it is in the archive. Work on numbers: a tenth of the time of maps of strings.
 *
 * Members of one family are the same story: they are left out, since pages list them as such.
 *
 * @param count how many are listed
 */
export function relateAll(all: readonly Relatable[], count: number): Map<string, readonly string[]> {
  // Of equals the newer one is listed.
  const articles = [...all].sort((a, b) => newestFirst(a, b));
  const numbers = new Map<string, number>();
  const lists: number[][] = [];
  const features: { ids: Int32Array; weights: Float64Array }[] = [];
  for (const [at, { data, facts }] of articles.entries()) {
    const weights = new Map<number, number>();
    const add = (name: string, weight: number) => {
      let number = numbers.get(name);
      if (number === undefined) {
        number = lists.length;
        numbers.set(name, number);
        lists.push([]);
      }
      weights.set(number, Math.max(weight, weights.get(number) ?? 0));
    };
    for (const kind of ['topics', 'people', 'places', 'authors'] as const) {
      for (const name of data[kind]) add(`${kind}:${name}`, NAME_WEIGHTS[kind]);
    }
    if (data.series) add(`series:${data.series}`, SERIES_WEIGHT);
    for (const stem of facts.summary) add(stem, SUMMARY_WEIGHT);
    for (const stem of facts.title) add(stem, TITLE_WEIGHT);
    for (const number of weights.keys()) lists[number]?.push(at);
    features.push({ ids: Int32Array.from(weights.keys()), weights: Float64Array.from(weights.values()) });
  }
  // What is too rare or too common to tell articles apart weighs nothing.
  const gains = lists.map(({ length }) =>
    length < 2 || length > COMMON ? 0 : Math.log(1 + articles.length / length),
  );
  const scores = new Float64Array(articles.length);
  const touched = new Int32Array(articles.length);
  const best = new Int32Array(count);
  const found = new Map<string, readonly string[]>();
  for (const [at, article] of articles.entries()) {
    const { ids, weights } = features[at] as { ids: Int32Array; weights: Float64Array };
    const { family } = article.data;
    let reached = 0;
    for (let index = 0; index < ids.length; index++) {
      const number = ids[index] as number;
      const score = (weights[index] as number) * (gains[number] as number);
      if (score === 0) continue;
      const list = lists[number] as number[];
      for (let place = 0; place < list.length; place++) {
        const other = list[place] as number;
        const known = scores[other] as number;
        if (known === 0) touched[reached++] = other;
        scores[other] = known + score;
      }
    }
    let listed = 0;
    // What the last of a full list has; of equals the newer one, whose number is lower, is listed.
    let least = 0;
    for (let index = 0; index < reached; index++) {
      const other = touched[index] as number;
      const score = scores[other] as number;
      if (listed === count && (score < least || (score === least && other > (best[count - 1] as number))))
        continue;
      if (other === at || (family !== undefined && articles[other]?.data.family === family)) continue;
      let place = listed < count ? listed++ : count - 1;
      for (; place > 0; place--) {
        const above = best[place - 1] as number;
        if (!beats(score, other, scores[above] as number, above)) break;
        best[place] = above;
      }
      best[place] = other;
      if (listed === count) least = scores[best[count - 1] as number] as number;
    }
    found.set(
      article.id,
      Array.from(best.subarray(0, listed), (other) => articles[other]?.id ?? ''),
    );
    for (let index = 0; index < reached; index++) scores[touched[index] as number] = 0;
  }
  return found;
}

function beats(score: number, place: number, other: number, otherPlace: number): boolean {
  return score !== other ? score > other : place < otherPlace;
}

function newestFirst(a: Relatable, b: Relatable): number {
  const [first, second] = [a.data.published ?? '', b.data.published ?? ''];
  if (first !== second) return first < second ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
