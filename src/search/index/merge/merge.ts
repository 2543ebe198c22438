import type { Share } from '../../../threads/share.ts';
import { encodeTable, type IndexVolume, lengthStep, type VolumeTable } from '../../format/pages.ts';
import { groupRecords } from '../../format/record-files.ts';
import { uniqueNames } from '../indexer/paired-names.ts';
import type { SegmentFacts } from '../indexer/segment-facts.ts';
import type { SegmentIndex } from '../indexer/segment-index.ts';
import { areSameFacets, encodeFacets } from './facets.ts';
import { type FileSizes, LARGE_ARCHIVE, USUAL_FILES } from './file-sizes.ts';
import type { IndexOutput } from './index-output.ts';
import type { SegmentLists } from './list-sizes.ts';
import { type MergedLists, writeLists } from './merge-lists.ts';
import { type MergedStems, writeStems } from './merge-stems.ts';
import { type MergedSuggestions, writeSuggestions } from './suggestions.ts';

/** The state of a merge, by which the next one does only what changed. */
export interface MergeState {
  lists: MergedLists;
  stems: MergedStems;
  suggestions: MergedSuggestions;
  /** The file of the filter values. */
  facets: string;
}

/** The segments of an earlier merge, and its state. */
export interface MergeBefore {
  readonly state: MergeState;
  /** By their numbers in the volume; those that did not change are the same objects as now. */
  readonly segments: readonly SegmentIndex[];
}

/** A volume of the published index, and the state of its merge. */
interface MergedVolume {
  readonly volume: IndexVolume;
  readonly state: MergeState;
}

/** What a merge is told besides its segments. */
interface MergeOptions {
  /** The merge before, of which only what changed is made again. */
  readonly before?: MergeBefore | undefined;
  /** By segment and row, how much of its file a record takes, where records are packed. */
  readonly units?: readonly ArrayLike<number>[];
}

/**
 * Merges segments into a volume of the published index: everything of it but the fragments. Only what changed since
 * the release before is compressed and written (see {@link IndexOutput}); with what it was merged from, only that is
 * worked on. The files are the same.
 *
 * @param segments oldest first
 * @throws IndexFailure where a chunk does not give back what the segments hold
 */
export async function mergeVolume(
  segments: readonly SegmentIndex[],
  out: IndexOutput,
  sizes: FileSizes,
  { before, units = [] }: MergeOptions = {},
): Promise<MergedVolume> {
  const then = before?.segments;
  const { lists, stems, suggestions } = await mergeFiles(segments, out, sizes, before);
  const facts = segments.map(({ facts: own }) => own);
  const isFaceted =
    then?.length === facts.length &&
    then.every((segment, at) => areSameFacets(segment.facts, facts[at] as SegmentFacts));
  const known = isFaceted ? before?.state.facets : undefined;
  const facets =
    known !== undefined && out.reuse(known)
      ? known
      : out.hashed('facets.', JSON.stringify(encodeFacets(facts)));
  const { bodyWords, usual, articles } = lengthsOf(segments);
  const table: VolumeTable = {
    segments: segments.map(({ name, columns }, number) => ({
      name,
      rows: columns.day.length,
      blocks: columns.blocks,
      groups: groupRecords(columns.check, columns.blocks),
      // In a very large archive they would be most of what a reader loads first.
      units: Uint32Array.from(articles > LARGE_ARCHIVE ? [] : (units[number] ?? [])),
    })),
    ...{ bodyWords, usual },
    day: joinDays(segments.map(({ columns }) => columns.day)),
    buckets: lists.buckets,
    common: lists.apart,
  };
  const volume = {
    pages: table.day.length,
    table: out.hashed('table.', encodeTable(table)),
    facets,
    words: stems.list,
    suggestions: suggestions.list,
    names: out.hashed('names.', JSON.stringify(uniqueNames(segments.map(({ names }) => names)))),
  };
  await out.flush();
  return { volume, state: { lists, stems, suggestions, facets } };
}

/**
 * Makes a share of the files of a volume: of its lists, stems and suggestions. {@link joinShares} joins the states of all
 * shares into one that {@link mergeVolume} takes as what was before; it then makes only what names these files.
 *
 * @throws IndexFailure where a chunk does not give back what the segments hold
 */
export async function mergeShare(
  segments: readonly SegmentIndex[],
  out: IndexOutput,
  sizes: FileSizes,
  only: Share,
): Promise<MergeState> {
  const made = await mergeFiles(segments, out, sizes, undefined, only);
  await out.flush();
  return { ...made, facets: '' };
}

/** Joins what is remembered of all shares of a merge, in the order of their numbers. */
export function joinShares(states: readonly MergeState[]): MergeState | undefined {
  const [first] = states;
  if (first === undefined) return undefined;
  const of = (number: number) => states[number % states.length] as MergeState;
  const buckets = first.lists.buckets.map((_, bucket) => of(bucket).lists.buckets[bucket] ?? 0);
  return {
    lists: { ...first.lists, buckets, apart: new Map(states.flatMap(({ lists }) => [...lists.apart])) },
    stems: {
      ...first.stems,
      files: first.stems.files.map((own, edge) =>
        own.map((_, shard) => of(shard).stems.files[edge]?.[shard] ?? ''),
      ),
    },
    suggestions: {
      ...first.suggestions,
      files: first.suggestions.files.map((_, shard) => of(shard).suggestions.files[shard] ?? ''),
    },
    facets: '',
  };
}

/** Gives the number of words of all bodies of a volume, and the usual length of one. */
function lengthsOf(segments: readonly SegmentIndex[]) {
  const bodyWords = segments.reduce((sum, segment) => sum + segment.bodyWords, 0);
  const articles = segments.reduce((sum, { columns }) => sum + columns.day.length, 0);
  return { bodyWords, articles, usual: usualLength(bodyWords / Math.max(1, articles)) };
}

async function mergeFiles(
  segments: readonly SegmentIndex[],
  out: IndexOutput,
  sizes: FileSizes,
  before: MergeBefore | undefined,
  only?: Share,
): Promise<Omit<MergeState, 'facets'>> {
  const then = before?.segments;
  const state = before?.state;
  const { articles, usual } = lengthsOf(segments);
  const bestMost = articles > LARGE_ARCHIVE ? sizes.bestMost / 2 : sizes.bestMost;
  const lists = await writeLists(
    segments.map(toLists),
    out,
    { ...sizes, usual, bestMost, only },
    state && then && { merged: state.lists, segments: then.map(toLists) },
  );
  const stems = await writeStems(
    segments.map(({ stems: own }) => own),
    out,
    sizes.stems,
    state && then && { merged: state.stems, segments: then.map(({ stems: own }) => own) },
    only,
  );
  const facts = segments.map(({ facts: own }) => own);
  const suggestions = await writeSuggestions(
    facts,
    out,
    sizes.suggestions,
    state && then && { merged: state.suggestions, segments: then.map(({ facts: own }) => own) },
    only,
  );
  return { lists, stems, suggestions };
}

/** Merges segments into a volume that is made once (see {@link mergeVolume}). */
export async function writeVolume(
  segments: readonly SegmentIndex[],
  out: IndexOutput,
  sizes: FileSizes = USUAL_FILES,
): Promise<IndexVolume> {
  return (await mergeVolume(segments, out, sizes)).volume;
}

/** Rounds a mean length to octaves, so that it seldom changes: the lists of common roots depend on it. */
function usualLength(mean: number): number {
  return Math.max(32, Math.round(lengthStep(mean) / 8) * 8);
}

function toLists({ words, columns }: SegmentIndex): SegmentLists {
  return { words, rows: columns };
}

function joinDays(days: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(days.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const own of days) {
    joined.set(own, at);
    at += own.length;
  }
  return joined;
}
