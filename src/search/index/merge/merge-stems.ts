import { isInShare, type Share } from '../../../threads/share.ts';
import {
  EDGES,
  type Edge,
  edgeOf,
  encodeShard,
  type KnownStem,
  shardCount,
  shardOf,
} from '../../query/spelling.ts';
import { allTexts, type TextList } from '../indexer/packed-texts.ts';
import type { StemCounts } from '../indexer/stem-counts.ts';
import type { IndexOutput } from './index-output.ts';
import { addChangedKeys, hasKey, type Place, unionOf, walkKeys, withChanges } from './sorted-keys.ts';

/** The stems of a volume as they were dealt into files. */
export interface MergedStems {
  /** In code-unit order. */
  stems: TextList;
  articles: Uint32Array;
  /** The commonest form of each. */
  forms: TextList;
  /** By edge and shard; empty where a shard has no stem. */
  files: string[][];
  /** The file that lists these. */
  list: string;
}

/** The segments of an earlier merge, and its result. */
interface StemsBefore {
  readonly merged: MergedStems;
  readonly segments: readonly StemCounts[];
}

type Counted = Pick<MergedStems, 'articles'> & { stems: readonly string[]; forms: string[] };

/** Where more than this share of the stems changed, all are counted anew. */
const MOST_CHANGED = 0.1;

function isSameStem(a: StemCounts, b: StemCounts, left: number, right: number): boolean {
  if (a.articles[left] !== b.articles[right]) return false;
  const from = left === 0 ? 0 : (a.formEnds[left - 1] as number);
  const other = right === 0 ? 0 : (b.formEnds[right - 1] as number);
  const length = (a.formEnds[left] as number) - from;
  if ((b.formEnds[right] as number) - other !== length) return false;
  for (let at = 0; at < length; at++)
    if (
      a.formCounts[from + at] !== b.formCounts[other + at] ||
      a.forms.at(from + at) !== b.forms.at(other + at)
    )
      return false;
  return true;
}

/** Adds up some stems of several segments, each with its commonest form. */
function count(
  segments: readonly StemCounts[],
  stems: readonly string[],
  into: Counted,
  range: [number, number],
): void {
  const places: Place[] = segments.map((_, segment) => ({ segment, index: 0 }));
  const lists = segments.map((segment) => segment.stems);
  walkKeys(lists, places, stems, range, (parts, index) => {
    let articles = 0;
    for (const part of parts) articles += segments[part.segment]?.articles[part.index] as number;
    into.articles[index] = articles;
    into.forms[index] = commonest(segments, parts);
  });
}

function commonest(segments: readonly StemCounts[], parts: readonly Place[]): string {
  const counts = new Map<string, number>();
  let best = '';
  let most = 0;
  for (const { segment, index } of parts) {
    const { forms, formCounts, formEnds } = segments[segment] as StemCounts;
    const end = formEnds[index] as number;
    const from = index === 0 ? 0 : (formEnds[index - 1] as number);
    if (parts.length === 1 && end - from === 1) return forms.at(from) as string;
    for (let form = from; form < end; form++) {
      const text = forms.at(form) as string;
      const total = (counts.get(text) ?? 0) + (formCounts[form] as number);
      counts.set(text, total);
      if (total > most || (total === most && text < best)) [best, most] = [text, total];
    }
  }
  return best;
}

function countAll(segments: readonly StemCounts[]): Counted {
  const stems = unionOf(segments.map((segment) => segment.stems));
  const counted = { stems, articles: new Uint32Array(stems.length), forms: new Array<string>(stems.length) };
  count(segments, stems, counted, [0, stems.length]);
  return counted;
}

/** Counts the changed stems again; stems with the same result are removed from `changed`. */
function countChanged(segments: readonly StemCounts[], merged: MergedStems, changed: Set<string>): Counted {
  const isPresent = (stem: string) => segments.some(({ stems }) => hasKey(stems, stem));
  const stems = withChanges(merged.stems, [...changed].sort(), isPresent);
  const counted = { stems, articles: new Uint32Array(stems.length), forms: new Array<string>(stems.length) };
  const known = allTexts(merged.stems);
  const forms = allTexts(merged.forms);
  for (let index = 0, old = 0; index < stems.length; index++) {
    const stem = stems[index] as string;
    while (old < known.length && (known[old] as string) < stem) old++;
    const [articles, form] = [merged.articles[old] as number, forms[old] as string];
    if (!changed.has(stem)) {
      counted.articles[index] = articles;
      counted.forms[index] = form;
      continue;
    }
    count(segments, stems, counted, [index, index + 1]);
    const isKnown = known[old] === stem;
    if (isKnown && counted.articles[index] === articles && counted.forms[index] === form)
      changed.delete(stem);
  }
  return counted;
}

/** Gives a function from a stem to its shard at an edge; results are kept by the letters that decide it. */
function sharder(edge: Edge, shards: number): (stem: string) => number {
  const known = new Map<string, number>();
  return (stem) => {
    const letters = edgeOf(stem, edge);
    let shard = known.get(letters);
    if (shard === undefined) {
      shard = shardOf(stem, edge, shards);
      known.set(letters, shard);
    }
    return shard;
  };
}

/** Collects the stems of the shards that are to be made. */
function divideIntoShards(
  { stems, articles, forms }: Counted,
  shardIn: (stem: string) => number,
  wanted: readonly boolean[],
): KnownStem[][] {
  const shards: KnownStem[][] = wanted.map(() => []);
  for (let index = 0; index < stems.length; index++) {
    const stem = stems[index] as string;
    const shard = shardIn(stem);
    if (wanted[shard])
      shards[shard]?.push({ stem, articles: articles[index] as number, form: forms[index] as string });
  }
  return shards;
}

/**
 * Adds up the stems of segments and deals them into files by their edges. With what was merged before, only stems
 * that a changed segment counts otherwise are added up, and only files that hold one of them are made.
 *
 * @param perFile most stems of a file in the mean
 * @param only which shards are made, where other machines make the others; the machine that joins them makes the list of files
 */
export async function writeStems(
  segments: readonly StemCounts[],
  out: IndexOutput,
  perFile: number,
  before?: StemsBefore,
  only?: Share,
): Promise<MergedStems> {
  const changed = new Set<string>();
  if (before)
    for (let at = 0; at < Math.max(segments.length, before.segments.length); at++)
      addChangedKeys(changed, [before.segments[at], segments[at]], ({ stems }) => stems, isSameStem);
  const known =
    before && changed.size <= before.merged.stems.length * MOST_CHANGED ? before.merged : undefined;
  const counted = known ? countChanged(segments, known, changed) : countAll(segments);
  const total = counted.stems.length;
  const shards = total === 0 ? 0 : shardCount(total, perFile);
  const files: string[][] = [];
  for (const [at, edge] of EDGES.entries()) {
    const shardIn = sharder(edge, shards);
    const old = known?.files[at]?.length === shards ? known.files[at] : undefined;
    const touched = new Set([...changed].map(shardIn));
    const wanted = Array.from({ length: shards }, (_, shard) => {
      if (only && !isInShare(only, shard)) return false;
      const file = touched.has(shard) ? undefined : old?.[shard];
      return file === undefined || (file !== '' && !out.reuse(`words/${file}.bin`));
    });
    const names: string[] = [];
    for (const [shard, own] of divideIntoShards(counted, shardIn, wanted).entries()) {
      if (!wanted[shard]) names.push(old?.[shard] ?? '');
      else if (own.length === 0) names.push('');
      else names.push(out.hashed('words/', encodeShard(own)).slice('words/'.length, -'.bin'.length));
      await out.drain();
    }
    files.push(names);
  }
  return { ...counted, files, list: only ? '' : out.hashed('words.', JSON.stringify(files)) };
}
