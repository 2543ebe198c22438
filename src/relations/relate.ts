import type { Article } from '../article/schema.ts';
import type { RenderFacts } from '../rendered/render-index.ts';

/** Length of the list of related articles: four that a page lists, and as many more for other places. */
export const RELATED = 8;

// A shared name weighs more than a shared word. Series and families of duplicates are listed separately.
const NAME_WEIGHTS = { topics: 40, people: 60, places: 30, authors: 6 } as const;
const SERIES_WEIGHT = 20;
const TITLE_WEIGHT = 20;
const SUMMARY_WEIGHT = 10;
// Features of more articles than this carry no information, and would make the work quadratic.
const COMMON = 400;
// Weights are whole numbers, so that sums do not depend on the order of addition, and coarse, so that one article more
// among hundreds leaves most of them unchanged.
const GAIN = 16;

/** The fields of an article that are compared. */
export interface Relatable {
  readonly id: string;
  readonly published: string | undefined;
  readonly data: Pick<Article, keyof typeof NAME_WEIGHTS | 'series' | 'family'>;
  readonly facts: Pick<RenderFacts, 'title' | 'summary'>;
}

/** The features of articles by number: those of a row are from `starts[row]` to `starts[row + 1]`. */
export interface FeatureTable {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
  readonly weights: Uint8Array;
}

/** Gives the features of an article, names and stems, with their weights. */
export function featuresOf({ data, facts }: Pick<Relatable, 'data' | 'facts'>): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (name: string, weight: number) => {
    if (weight > (weights.get(name) ?? 0)) weights.set(name, weight);
  };
  for (const kind of ['topics', 'people', 'places', 'authors'] as const) {
    for (const name of data[kind]) add(`${kind}:${name}`, NAME_WEIGHTS[kind]);
  }
  if (data.series) add(`series:${data.series}`, SERIES_WEIGHT);
  for (const stem of facts.summary) add(stem, SUMMARY_WEIGHT);
  for (const stem of facts.title) add(stem, TITLE_WEIGHT);
  return weights;
}

/** Rounds the number of articles to a power of two, so that adding one does not change the weights of all features. */
export function roundSize(articles: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, articles)));
}

/** Gives the weight of a feature that so many articles have, in an archive of a size by {@link roundSize}. */
export function gainOf(carriers: number, size: number): number {
  return carriers < 2 || carriers > COMMON ? 0 : Math.round(GAIN * Math.log(1 + size / carriers));
}

/** Compares articles by what they share. */
export class Comparison {
  readonly #articles: readonly Omit<Relatable, 'facts'>[];
  readonly #features: FeatureTable;
  readonly #carrierStarts: Uint32Array;
  readonly #carriers: Uint32Array;
  readonly #carrierWeights: Uint8Array;
  readonly #gains: Int32Array;
  readonly #scores: Int32Array;
  readonly #touched: Int32Array;
  #least = -1;

  /**
   * @param articles in any order
   * @param kinds how many features there are
   */
  constructor(articles: readonly Omit<Relatable, 'facts'>[], features: FeatureTable, kinds: number) {
    this.#articles = articles;
    this.#features = features;
    const { starts, numbers, weights } = features;
    const ends = new Uint32Array(kinds + 1);
    for (let at = 0; at < numbers.length; at++)
      ends[(numbers[at] as number) + 1] = 1 + (ends[(numbers[at] as number) + 1] as number);
    const size = roundSize(articles.length);
    this.#gains = Int32Array.from({ length: kinds }, (_, number) => gainOf(ends[number + 1] as number, size));
    for (let number = 0; number < kinds; number++)
      ends[number + 1] = (ends[number + 1] as number) + (ends[number] as number);
    this.#carrierStarts = ends;
    const next = ends.slice();
    this.#carriers = new Uint32Array(numbers.length);
    this.#carrierWeights = new Uint8Array(numbers.length);
    for (let row = 0; row < articles.length; row++) {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        const number = numbers[at] as number;
        const place = next[number] as number;
        this.#carriers[place] = row;
        this.#carrierWeights[place] = weights[at] as number;
        next[number] = place + 1;
      }
    }
    this.#scores = new Int32Array(articles.length);
    this.#touched = new Int32Array(articles.length);
  }

  /** Gives the rows of the articles that have a feature. */
  carriers(number: number): Uint32Array {
    return this.#carriers.subarray(this.#carrierStarts[number], this.#carrierStarts[number + 1]);
  }

  /** Calls `tell` with every article that shares a feature with one, and their score. */
  seenFrom(row: number, tell: (other: number, score: number) => void): void {
    const { starts, numbers } = this.#features;
    const scores = new Map<number, number>();
    for (const number of numbers.subarray(starts[row], starts[row + 1])) {
      const gain = this.#gains[number] as number;
      if (gain === 0) continue;
      const end = this.#carrierStarts[number + 1] as number;
      for (let place = this.#carrierStarts[number] as number; place < end; place++) {
        const other = this.#carriers[place] as number;
        scores.set(other, (scores.get(other) ?? 0) + (this.#carrierWeights[place] as number) * gain);
      }
    }
    for (const [other, score] of scores) tell(other, score);
  }

  /** The score of the last one found where the list is full; else -1. */
  get least(): number {
    return this.#least;
  }

  /**
   * Finds the articles most similar to one, the best first; of equal scores the newer.
   * @param best is filled with their rows
   * @returns how many were found
   */
  find(row: number, best: Int32Array): number {
    const { starts, numbers, weights } = this.#features;
    const [scores, touched, articles] = [this.#scores, this.#touched, this.#articles];
    const [carriers, carrierStarts] = [this.#carriers, this.#carrierStarts];
    const family = articles[row]?.data.family;
    let reached = 0;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const number = numbers[at] as number;
      const score = (weights[at] as number) * (this.#gains[number] as number);
      if (score === 0) continue;
      const end = carrierStarts[number + 1] as number;
      for (let place = carrierStarts[number] as number; place < end; place++) {
        const other = carriers[place] as number;
        const known = scores[other] as number;
        if (known === 0) touched[reached++] = other;
        scores[other] = known + score;
      }
    }
    let listed = 0;
    for (let index = 0; index < reached; index++) {
      const other = touched[index] as number;
      const score = scores[other] as number;
      const last = best[listed - 1] as number;
      if (listed === best.length && !this.#beats(other, score, last)) continue;
      if (other === row || (family !== undefined && articles[other]?.data.family === family)) continue;
      let place = listed < best.length ? listed++ : listed - 1;
      for (; place > 0; place--) {
        const above = best[place - 1] as number;
        if (!this.#beats(other, score, above)) break;
        best[place] = above;
      }
      best[place] = other;
    }
    this.#least = listed === best.length ? (scores[best[listed - 1] as number] as number) : -1;
    for (let index = 0; index < reached; index++) scores[touched[index] as number] = 0;
    return listed;
  }

  #beats(row: number, score: number, other: number): boolean {
    const known = this.#scores[other] as number;
    if (score !== known) return score > known;
    const [a, b] = [this.#articles[row], this.#articles[other]];
    return a !== undefined && b !== undefined && isNewer(a, b);
  }
}

type Dated = Pick<Relatable, 'id' | 'published'>;

function isNewer(a: Dated, b: Dated): boolean {
  const [first, second] = [a.published ?? '', b.published ?? ''];
  return first === second ? a.id < b.id : first > second;
}

/** Assigns numbers to features; those of an earlier table keep theirs. */
export class FeatureNumbers {
  readonly #numbers: Map<string, number>;

  constructor(names: readonly string[] = []) {
    this.#numbers = new Map(names.map((name, number) => [name, number]));
  }

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(name, number);
    return number;
  }

  get names(): string[] {
    return [...this.#numbers.keys()];
  }
}

/** The most similar articles of each article. */
export interface Related {
  /** Rows, the best first, `count` for each article; -1 where there are fewer. */
  readonly rows: Int32Array;
  readonly count: number;
}

/** Gives the rows related to a row. */
export function* relatedTo({ rows, count }: Related, row: number): Generator<number> {
  for (let place = row * count; place < (row + 1) * count; place++) {
    const other = rows[place] ?? -1;
    if (other >= 0) yield other;
  }
}

/** Builds a feature table, one article after the other. */
export function toTable(
  articles: readonly ReadonlyMap<string, number>[],
  numbersOf: FeatureNumbers,
): FeatureTable {
  const starts = new Uint32Array(articles.length + 1);
  for (const [row, { size }] of articles.entries()) starts[row + 1] = (starts[row] as number) + size;
  const numbers = new Uint32Array(starts[articles.length] as number);
  const weights = new Uint8Array(numbers.length);
  let at = 0;
  for (const features of articles) {
    for (const [name, weight] of features) {
      numbers[at] = numbersOf.of(name);
      weights[at++] = weight;
    }
  }
  return { starts, numbers, weights };
}

/**
 * Gives for every article the most similar ones, by names of the front matter and stems of headline and summary, each
 * weighted by its rarity in the archive. Numbers in columns take a tenth of the time of maps of strings. Members of the
 * same family of duplicates are left out, since pages list them separately.
 * @param count how many are listed
 */
export function relateAll(articles: readonly Relatable[], count: number): Related {
  const numbers = new FeatureNumbers();
  const table = toTable(articles.map(featuresOf), numbers);
  const comparison = new Comparison(articles, table, numbers.names.length);
  const rows = new Int32Array(articles.length * count);
  for (let row = 0; row < articles.length; row++) {
    const best = rows.subarray(row * count, (row + 1) * count);
    best.fill(-1, comparison.find(row, best));
  }
  return { rows, count };
}
