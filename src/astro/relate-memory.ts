import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { readSealed, writeSealed } from '../collection/sealed-file.ts';
import {
  Comparison,
  FeatureNumbers,
  FeatureRows,
  type FeatureTable,
  featuresOf,
  gainOf,
  type Relatable,
  roundSize,
} from './relate.ts';

/** An article as {@link relate} is told of it. */
export type RelatedArticle = Pick<Relatable, 'id' | 'data'> & { readonly digest: string };

/** What is kept of a comparison, by the row of the article. */
interface Kept extends FeatureTable {
  readonly ids: readonly string[];
  /** Ends of digests, each as long as the others. */
  readonly digests: string;
  /** What each article's comparison is made from, in short; equally long. */
  readonly seals: string;
  readonly names: readonly string[];
  /** Rows of the related articles, `count` for each article; -1 where there are fewer. */
  readonly related: Int32Array;
  /** The score of the last of them; -1 where there are fewer. */
  readonly least: Int32Array;
}

const [DIGEST, SEAL] = [24, 16];
// Articles whose text alone was edited: so few are looked at again next time, and nothing is written.
const FEW = 20;
// Of more that are new, all are compared: it costs no more.
const MOST_CHANGED = 0.1;
// Names that no article has any more are kept until they are so many times those in use.
const GARBAGE = 2;

function load(file: string, key: string): Kept | undefined {
  const bytes = readSealed(file, key);
  try {
    return bytes && (deserialize(bytes) as Kept);
  } catch {
    return undefined;
  }
}

const shortOf = ({ digest }: RelatedArticle): string => digest.slice(0, DIGEST);
const pieceOf = (text: string, row: number, length: number) => text.slice(row * length, (row + 1) * length);

/** How an archive differs from that of the last comparison. */
interface Difference {
  /** The row of before of each article; -1 where it is new or is compared otherwise than before. */
  readonly same: Int32Array;
  /** Rows of before of what is gone or is compared otherwise. */
  readonly gone: readonly number[];
  readonly changed: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly seals: readonly string[];
  /** Articles with another digest. */
  readonly touched: number;
}

function compare(
  articles: readonly RelatedArticle[],
  factsOf: (digest: string) => Relatable['facts'],
  kept: Kept | undefined,
): Difference {
  const rows = new Map(kept?.ids.map((id, row) => [id, row]));
  const same = new Int32Array(articles.length).fill(-1);
  const changed = new Map<number, ReadonlyMap<string, number>>();
  const gone: number[] = [];
  let touched = 0;
  const seals = articles.map((article, row) => {
    const { id, data } = article;
    const before = rows.get(id);
    rows.delete(id);
    if (kept && before !== undefined && pieceOf(kept.digests, before, DIGEST) === shortOf(article)) {
      same[row] = before;
      return pieceOf(kept.seals, before, SEAL);
    }
    touched += 1;
    const features = featuresOf({ id, data, facts: factsOf(article.digest) });
    const made = JSON.stringify([data.published, data.family, [...features]]);
    const seal = createHash('sha256').update(made).digest('hex').slice(0, SEAL);
    if (kept && before !== undefined && pieceOf(kept.seals, before, SEAL) === seal) same[row] = before;
    else {
      changed.set(row, features);
      if (before !== undefined) gone.push(before);
    }
    return seal;
  });
  return { same, gone: [...gone, ...rows.values()], changed, seals, touched };
}

/** Puts the features of before and those of what changed together. */
function tableOf(
  { same, changed }: Difference,
  kept: Kept | undefined,
  numbers: FeatureNumbers,
): FeatureTable {
  const rows = new FeatureRows();
  for (let row = 0; row < same.length; row++) {
    const before = same[row] as number;
    if (kept && before >= 0) {
      const [from, to] = [kept.starts[before], kept.starts[before + 1]];
      rows.add(kept.numbers.subarray(from, to), kept.weights.subarray(from, to));
    } else {
      const features = changed.get(row) ?? new Map<string, number>();
      rows.add(
        Array.from(features.keys(), (name) => numbers.of(name)),
        features.values(),
      );
    }
  }
  return rows.table;
}

/** Marks the articles that may be related otherwise than before. */
function affected(
  { same, gone, changed }: Difference,
  kept: Kept,
  table: FeatureTable,
  comparison: Comparison,
): Uint8Array {
  const marked = new Uint8Array(same.length);
  // By how many articles more have each feature.
  const more = new Map<number, number>();
  const count = ({ starts, numbers }: FeatureTable, row: number, by: number) => {
    for (const number of numbers.subarray(starts[row], starts[row + 1]))
      more.set(number, (more.get(number) ?? 0) + by);
  };
  for (const row of gone) count(kept, row, -1);
  for (const row of changed.keys()) count(table, row, 1);
  // What says more or less than before changes every sum that it is in.
  const size = roundSize(same.length);
  for (const [number, by] of more) {
    const carriers = comparison.carriers(number);
    if (gainOf(carriers.length, size) === gainOf(carriers.length - by, size)) continue;
    for (const row of carriers) marked[row] = 1;
  }
  // Elsewhere only what changed comes into a list or leaves it.
  for (const row of changed.keys()) {
    marked[row] = 1;
    comparison.seenFrom(row, (other, score) => {
      const before = same[other] as number;
      if (before >= 0 && score >= (kept.least[before] as number)) marked[other] = 1;
    });
  }
  const lost = new Uint8Array(kept.ids.length);
  for (const row of gone) lost[row] = 1;
  const listed = kept.related.length / kept.ids.length;
  for (let row = 0; row < same.length; row++) {
    const from = (same[row] as number) * listed;
    for (let place = from; from >= 0 && place < from + listed; place++)
      if (lost[kept.related[place] as number] === 1) marked[row] = 1;
  }
  return marked;
}

/** Gives the related articles of before in rows of now. */
function carriedOver({ same }: Difference, kept: Kept, count: number): Int32Array {
  const now = new Int32Array(kept.ids.length).fill(-1);
  for (let row = 0; row < same.length; row++) if ((same[row] as number) >= 0) now[same[row] as number] = row;
  const related = new Int32Array(same.length * count).fill(-1);
  for (let row = 0; row < same.length; row++) {
    const before = same[row] as number;
    if (before < 0) continue;
    for (let place = 0; place < count; place++) {
      const other = kept.related[before * count + place] as number;
      related[row * count + place] = other < 0 ? -1 : (now[other] as number);
    }
  }
  return related;
}

function compared(
  articles: readonly RelatedArticle[],
  difference: Difference,
  kept: Kept | undefined,
  count: number,
): Pick<Kept, 'related' | 'least' | 'names'> & FeatureTable {
  const numbers = new FeatureNumbers(kept?.names);
  const table = tableOf(difference, kept, numbers);
  const { names } = numbers;
  const comparison = new Comparison(articles, table, names.length);
  const marked = kept && affected(difference, kept, table, comparison);
  const found = kept
    ? carriedOver(difference, kept, count)
    : new Int32Array(articles.length * count).fill(-1);
  const least = new Int32Array(articles.length);
  for (let row = 0; row < articles.length; row++) {
    if (kept && marked?.[row] === 0) {
      least[row] = kept.least[difference.same[row] as number] as number;
      continue;
    }
    const best = found.subarray(row * count, (row + 1) * count);
    best.fill(-1, comparison.find(row, best));
    least[row] = comparison.least;
  }
  return { ...table, names, related: found, least };
}

function isUsable(kept: Kept, { gone, changed }: Difference, articles: number): boolean {
  const used = new Uint8Array(kept.names.length);
  for (const number of kept.numbers) used[number] = 1;
  return (
    gone.length + changed.size <= articles * MOST_CHANGED &&
    roundSize(kept.ids.length) === roundSize(articles) &&
    used.reduce((sum, each) => sum + each, 0) * GARBAGE >= kept.names.length
  );
}

/**
 * Gives the related articles of each, as `relateAll` does; only what an edit can have changed is compared again.
 *
 * @param memory where the last comparison is kept; `key` changes when the facts of unchanged files do
 * @param count how many are listed
 */
export function relate(
  memory: { readonly file: string; readonly key: string },
  articles: readonly RelatedArticle[],
  factsOf: (digest: string) => Relatable['facts'],
  count: number,
): Map<string, readonly string[]> {
  const key = `related 1 ${count} ${memory.key}`;
  let kept = load(memory.file, key);
  let difference = compare(articles, factsOf, kept);
  if (kept && !isUsable(kept, difference, articles.length)) {
    kept = undefined;
    difference = compare(articles, factsOf, undefined);
  }
  const { gone, changed, touched } = difference;
  let found: Int32Array;
  if (kept && gone.length + changed.size === 0 && touched <= FEW)
    found = carriedOver(difference, kept, count);
  else {
    const made = compared(articles, difference, kept, count);
    found = made.related;
    const now: Kept = {
      ...made,
      ids: articles.map(({ id }) => id),
      digests: articles.map(shortOf).join(''),
      seals: difference.seals.join(''),
    };
    writeSealed(memory.file, key, serialize(now));
  }
  return new Map(
    articles.map(({ id }, row) => {
      const ids: string[] = [];
      for (let place = row * count; place < (row + 1) * count; place++) {
        const other = articles[found[place] as number];
        if (other) ids.push(other.id);
      }
      return [id, ids];
    }),
  );
}
