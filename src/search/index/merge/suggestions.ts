import { isInShare, type Share } from '../../../threads/share.ts';
import type { Suggestion } from '../../query/suggest.ts';
import { type NumberLists, numbersOf, type SegmentFacts, SUGGESTED } from '../indexer/segment-facts.ts';
import type { IndexOutput } from './index-output.ts';

/** The suggestions of a volume as they were dealt into files. */
export interface MergedSuggestions {
  /** By shard; empty where it has no suggestion. */
  files: string[];
  /** The file that lists these. */
  list: string;
}

/** The segments of an earlier merge, and its result. */
interface SuggestionsBefore {
  readonly merged: MergedSuggestions;
  readonly segments: readonly SegmentFacts[];
}

/** A name with its articles in all segments, and one of its places, where the hashes of its words stand. */
interface JoinedName {
  articles: number;
  readonly words: NumberLists;
  readonly index: number;
}

type JoinedNames = ReadonlyMap<string, JoinedName>;

function joinNames(segments: readonly SegmentFacts[]): JoinedNames[] {
  return SUGGESTED.map(([kind]) => {
    const joined = new Map<string, JoinedName>();
    for (const { names } of segments) {
      const { values, counts, words } = names[kind];
      for (const [index, value] of values.entries()) {
        const known = joined.get(value);
        if (known === undefined) joined.set(value, { articles: counts[index] as number, words, index });
        else known.articles += counts[index] as number;
      }
    }
    return joined;
  });
}

/** Adds the words of names that other articles carry than before. */
function addChangedNames(changed: Set<number>, before: JoinedNames, now: JoinedNames): void {
  for (const [a, b] of [
    [before, now],
    [now, before],
  ] as const)
    for (const [text, { articles, words, index }] of a)
      if (b.get(text)?.articles !== articles) for (const hash of numbersOf(words, index)) changed.add(hash);
}

/** Adds the words of titles that came, went, or stand in another order than before. */
function addChangedTitles(
  changed: Set<number>,
  before: SegmentFacts | undefined,
  now: SegmentFacts | undefined,
): void {
  if (before === now) return;
  const [old, titles] = [before?.titles ?? [], now?.titles ?? []];
  const [gone, come] = [new Set(old), new Set(titles)];
  for (const title of titles) gone.delete(title);
  for (const title of old) come.delete(title);
  const note = (facts: SegmentFacts | undefined, index: number) => {
    if (facts) for (const hash of numbersOf(facts.titleWords, index)) changed.add(hash);
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < titles.length) {
    const [left, right] = [old[i], titles[j]];
    if (left === right) {
      i++;
      j++;
    } else if (right !== undefined && (come.has(right) || left === undefined)) note(now, j++);
    else {
      // Removed here; added again at its other place.
      if (left !== undefined && !gone.has(left)) come.add(left);
      note(before, i++);
    }
  }
}

function shardsFor(
  segments: readonly SegmentFacts[],
  names: readonly JoinedNames[],
  perFile: number,
): number {
  const total =
    segments.reduce((sum, { titles }) => sum + titles.length, 0) +
    names.reduce((sum, { size }) => sum + size, 0);
  return total === 0 ? 0 : 2 ** Math.max(0, Math.ceil(Math.log2((total * 5) / perFile)));
}

/** Deals titles and names into the shards that are to be made: of each the JSON of its suggestions. */
function divideIntoShards(
  segments: readonly SegmentFacts[],
  names: readonly JoinedNames[],
  wanted: readonly boolean[],
): string[][] {
  const shards: string[][] = wanted.map(() => []);
  const places = (words: NumberLists, index: number): number[] => {
    const own: number[] = [];
    for (const hash of numbersOf(words, index)) {
      const shard = hash % shards.length;
      if (wanted[shard] && !own.includes(shard)) own.push(shard);
    }
    return own;
  };
  for (const { titles, titleWords } of segments)
    for (const [index, title] of titles.entries())
      for (const shard of places(titleWords, index)) shards[shard]?.push(title);
  for (const [at, [kind]] of SUGGESTED.entries()) {
    const joined = names[at] as JoinedNames;
    for (const text of [...joined.keys()].sort()) {
      const { articles, words, index } = joined.get(text) as JoinedName;
      const own = places(words, index);
      if (own.length === 0) continue;
      const suggestion = JSON.stringify({ kind, text, articles } satisfies Suggestion);
      for (const shard of own) shards[shard]?.push(suggestion);
    }
  }
  return shards;
}

/**
 * Deals titles, people, places and topics into files by the first letters of each of their words. With what was merged
 * before, only files of a suggestion that changed are made.
 *
 * @param perFile most suggestions of a file in the mean; 60 are about 3 KB compressed
 * @param only which shards are made, where other machines make the others; the machine that joins them makes the list of files
 */
export async function writeSuggestions(
  segments: readonly SegmentFacts[],
  out: IndexOutput,
  perFile: number,
  before?: SuggestionsBefore,
  only?: Share,
): Promise<MergedSuggestions> {
  const names = joinNames(segments);
  const count = shardsFor(segments, names, perFile);
  const changed = new Set<number>();
  const known = before?.merged.files.length === count ? before : undefined;
  if (known) {
    for (const [at, joined] of joinNames(known.segments).entries())
      addChangedNames(changed, joined, names[at] as JoinedNames);
    for (let at = 0; at < Math.max(segments.length, known.segments.length); at++)
      addChangedTitles(changed, known.segments[at], segments[at]);
  }
  const touched = new Set([...changed].map((hash) => hash % count));
  const wanted = Array.from({ length: count }, (_, shard) => {
    if (only && !isInShare(only, shard)) return false;
    const file = touched.has(shard) ? undefined : known?.merged.files[shard];
    return file === undefined || (file !== '' && !out.reuse(`suggest/${file}.bin`));
  });
  const files: string[] = [];
  for (const [shard, own] of divideIntoShards(segments, names, wanted).entries()) {
    if (!wanted[shard]) files.push(known?.merged.files[shard] ?? '');
    else if (own.length === 0) files.push('');
    else files.push(out.hashed('suggest/', `[${own.join()}]`).slice('suggest/'.length, -'.bin'.length));
    await out.drain();
  }
  return { files, list: only ? '' : out.hashed('suggest.', JSON.stringify(files)) };
}
