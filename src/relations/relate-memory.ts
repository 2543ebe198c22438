import { createHash } from 'node:crypto';
import { readChecksummed, writeChecksummed } from '../files/checksummed-file.ts';
import type { Align, Alignment } from '../state/article-lists.ts';
import {
  Comparison,
  FeatureNumbers,
  type FeatureTable,
  featuresOf,
  gainOf,
  type Relatable,
  type Related,
  roundSize,
  toTable,
} from './relate.ts';

/** An article as {@link relate} takes it. */
export type RelatedArticle = Omit<Relatable, 'facts'> & { readonly digest: string };

/** What is stored of a comparison, by row of its list of articles. */
interface Kept {
  readonly version: string;
  /** A checksum of what each article's comparison is made from. */
  readonly checksums: Uint8Array;
  readonly related: Int32Array;
  /** The score of the last related article; -1 where the list is not full. */
  readonly least: Int32Array;
}

/** The features of the articles with their names: a part of its own, because most edits leave it unchanged. */
interface Features extends FeatureTable {
  readonly names: readonly string[];
}

const CHECKSUM_BYTES = 8;
// Up to so many articles whose text alone was edited, nothing is stored: the next build compares them again.
const FEW = 20;
// From this share of new articles on, all are compared anew, which costs no more.
const MOST_CHANGED = 0.1;
// Names without articles are kept until there are so many times those in use.
const GARBAGE = 2;

/** How an archive differs from the one that was compared last. */
interface Difference {
  /** The earlier row of each article; -1 where it is new or its features have changed. */
  readonly same: Int32Array;
  /** Earlier rows of articles that were deleted or whose features have changed. */
  readonly gone: readonly number[];
  readonly changed: ReadonlyMap<number, ReadonlyMap<string, number>>;
  readonly checksums: Uint8Array;
  /** How many articles are new or have another file. */
  readonly touched: number;
}

function compare(
  articles: readonly RelatedArticle[],
  factsOf: (digest: string) => Relatable['facts'],
  kept?: Kept,
  alignment?: Alignment,
): Difference {
  const same = alignment?.rows.slice() ?? new Int32Array(articles.length).fill(-1);
  const checksums = new Uint8Array(articles.length * CHECKSUM_BYTES);
  const checksumOf = (row: number) =>
    kept?.checksums.subarray(row * CHECKSUM_BYTES, (row + 1) * CHECKSUM_BYTES) ?? checksums.subarray(0, 0);
  for (let row = 0; row < same.length; row++) {
    const before = same[row] as number;
    for (let at = 0; kept && before >= 0 && at < CHECKSUM_BYTES; at++)
      checksums[row * CHECKSUM_BYTES + at] = kept.checksums[before * CHECKSUM_BYTES + at] as number;
  }
  const gone = new Map(alignment?.goneIds.map((id, at) => [id, alignment.gone[at] as number]));
  const changed = new Map<number, ReadonlyMap<string, number>>();
  const fresh = alignment?.fresh ?? articles.keys();
  let touched = 0;
  for (const row of fresh) {
    touched += 1;
    const { id, published, data, digest } = articles[row] as RelatedArticle;
    const features = featuresOf({ data, facts: factsOf(digest) });
    const made = JSON.stringify([published, data.family, [...features]]);
    const checksum = createHash('sha256').update(made).digest().subarray(0, CHECKSUM_BYTES);
    checksums.set(checksum, row * CHECKSUM_BYTES);
    const before = gone.get(id);
    if (before !== undefined && checksum.equals(checksumOf(before))) {
      same[row] = before;
      gone.delete(id);
    } else changed.set(row, features);
  }
  return { same, gone: [...gone.values()], changed, checksums, touched };
}

/** Builds the feature table from stored rows and those of changed articles. */
function tableOf({ same, changed }: Difference, before: Features | undefined, numbersOf: FeatureNumbers) {
  const fresh = toTable([...changed.values()], numbersOf);
  if (!before) return fresh;
  const places = new Map(Array.from(changed.keys(), (row, place) => [row, place]));
  const sourceOf = (row: number): readonly [from: FeatureTable, place: number] => {
    const old = same[row] as number;
    return old >= 0 ? [before, old] : [fresh, places.get(row) ?? 0];
  };
  const starts = new Uint32Array(same.length + 1);
  for (let row = 0; row < same.length; row++) {
    const [from, place] = sourceOf(row);
    starts[row + 1] =
      (starts[row] as number) + (from.starts[place + 1] as number) - (from.starts[place] as number);
  }
  const numbers = new Uint32Array(starts[same.length] as number);
  const weights = new Uint8Array(numbers.length);
  let at = 0;
  for (let row = 0; row < same.length; row++) {
    const [from, place] = sourceOf(row);
    const end = from.starts[place + 1] as number;
    for (let index = from.starts[place] as number; index < end; index++, at++) {
      numbers[at] = from.numbers[index] as number;
      weights[at] = from.weights[index] as number;
    }
  }
  return { starts, numbers, weights };
}

/** Marks the articles whose related articles may differ. */
function affected(
  { same, gone, changed }: Difference,
  kept: Kept & Features,
  table: FeatureTable,
  comparison: Comparison,
): Uint8Array {
  const marked = new Uint8Array(same.length);
  // By how many articles the number of carriers of each feature has grown.
  const more = new Map<number, number>();
  const count = ({ starts, numbers }: FeatureTable, row: number, by: number) => {
    for (const number of numbers.subarray(starts[row], starts[row + 1]))
      more.set(number, (more.get(number) ?? 0) + by);
  };
  for (const row of gone) count(kept, row, -1);
  for (const row of changed.keys()) count(table, row, 1);
  // A feature whose weight has changed changes every sum that it is in.
  const size = roundSize(same.length);
  for (const [number, by] of more) {
    const carriers = comparison.carriers(number);
    if (gainOf(carriers.length, size) === gainOf(carriers.length - by, size)) continue;
    for (const row of carriers) marked[row] = 1;
  }
  // Apart from that, only changed articles can enter a list or leave it.
  for (const row of changed.keys()) {
    marked[row] = 1;
    comparison.seenFrom(row, (other, score) => {
      const before = same[other] as number;
      if (before >= 0 && score >= (kept.least[before] as number)) marked[other] = 1;
    });
  }
  const lost = new Uint8Array(kept.least.length);
  for (const row of gone) lost[row] = 1;
  const listed = kept.related.length / kept.least.length;
  for (let row = 0; row < same.length; row++) {
    const from = (same[row] as number) * listed;
    for (let place = from; from >= 0 && place < from + listed; place++)
      if (lost[kept.related[place] as number] === 1) marked[row] = 1;
  }
  return marked;
}

/** Gives the stored related articles with their rows in the new list. */
function carriedOver({ same }: Difference, kept: Kept, count: number): Int32Array {
  const now = new Int32Array(kept.least.length).fill(-1);
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
  kept: (Kept & Features) | undefined,
  count: number,
  isWanted: (row: number) => boolean = () => true,
): { readonly found: Pick<Kept, 'related' | 'least'>; readonly features: Features } {
  const numbers = new FeatureNumbers(kept?.names);
  const table = tableOf(difference, kept, numbers);
  const { names } = numbers;
  const comparison = new Comparison(articles, table, names.length);
  const marked = kept && affected(difference, kept, table, comparison);
  const related = kept
    ? carriedOver(difference, kept, count)
    : new Int32Array(articles.length * count).fill(-1);
  const least = new Int32Array(articles.length);
  for (let row = 0; row < articles.length; row++) {
    if (!isWanted(row)) continue;
    if (kept && marked?.[row] === 0) {
      least[row] = kept.least[difference.same[row] as number] as number;
      continue;
    }
    const best = related.subarray(row * count, (row + 1) * count);
    best.fill(-1, comparison.find(row, best));
    least[row] = comparison.least;
  }
  return { found: { related, least }, features: { ...table, names } };
}

/** Gives the related articles of some articles, compared with all, without stored state: for a part of an archive. */
export function relateSome(
  articles: readonly RelatedArticle[],
  factsOf: (digest: string) => Relatable['facts'],
  count: number,
  isWanted: (row: number) => boolean,
): Related {
  const { found } = compared(articles, compare(articles, factsOf), undefined, count, isWanted);
  return { rows: found.related, count };
}

/** Reads the stored features, where comparing with them is worth while. */
function featuresBefore(
  { file, key }: { readonly file: string; readonly key: string },
  kept: Kept,
  { gone, changed }: Difference,
  articles: number,
): (Kept & Features) | undefined {
  if (gone.length + changed.size > articles * MOST_CHANGED) return undefined;
  const features = readChecksummed<Features>(file, key, 1);
  if (!features) return undefined;
  const used = new Uint8Array(features.names.length);
  for (const number of features.numbers) used[number] = 1;
  const inUse = used.reduce((sum, each) => sum + each, 0);
  return inUse * GARBAGE >= features.names.length ? { ...kept, ...features } : undefined;
}

/**
 * Gives the related articles of each article, as `relateAll` does, but compares only what an edit can have changed.
 * @param memory where the last comparison is stored; `key` changes when the facts of unchanged files do
 * @param lists names the list of `articles`, and aligns it with that of the stored comparison
 * @param count how many are listed
 */
export function relate(
  memory: { readonly file: string; readonly key: string },
  lists: { readonly version: string; readonly align: Align },
  articles: readonly RelatedArticle[],
  factsOf: (digest: string) => Relatable['facts'],
  count: number,
): Related {
  const key = `related\n3 ${count} ${memory.key}`;
  const kept = readChecksummed<Kept>(memory.file, key);
  const alignment = kept && lists.align(kept.version);
  let before: (Kept & Features) | undefined;
  let difference: Difference | undefined;
  if (kept && alignment && roundSize(kept.least.length) === roundSize(articles.length)) {
    difference = compare(articles, factsOf, kept, alignment);
    const { gone, changed, touched } = difference;
    if (gone.length + changed.size === 0 && touched <= FEW)
      return { rows: carriedOver(difference, kept, count), count };
    before = featuresBefore({ file: memory.file, key }, kept, difference, articles.length);
  }
  if (!difference || !before) difference = compare(articles, factsOf);
  const { found, features } = compared(articles, difference, before, count);
  const now: Kept = { ...found, version: lists.version, checksums: difference.checksums };
  writeChecksummed(memory.file, key, now, features);
  return { rows: found.related, count };
}
