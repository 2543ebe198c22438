import {
  emptyColumns,
  encodeTable,
  type IndexVolume,
  type PageColumns,
  type VolumeTable,
} from '../../format/pages.ts';
import { uniqueNames } from '../indexer/paired-names.ts';
import type { SegmentFacts } from '../indexer/segment-facts.ts';
import type { SegmentIndex } from '../indexer/segment-index.ts';
import { areSameFacets, encodeFacets } from './facets.ts';
import type { IndexOutput } from './index-output.ts';
import { type MergedLists, writeLists } from './merge-lists.ts';
import { type MergedStems, writeStems } from './merge-stems.ts';
import { type MergedSuggestions, writeSuggestions } from './suggestions.ts';

/** What is remembered of a merge, so that the next one does only what changed. */
export interface MergeState {
  lists: MergedLists;
  stems: MergedStems;
  suggestions: MergedSuggestions;
  /** The file of the filter values. */
  facets: string;
}

/** What a volume was merged from, and what came of it. */
export interface MergeBefore {
  readonly state: MergeState;
  /** By their numbers in the volume; those that did not change are the same objects as now. */
  readonly segments: readonly SegmentIndex[];
}

/** A volume of the published index, and what is remembered of its making. */
export interface MergedVolume {
  readonly volume: IndexVolume;
  readonly state: MergeState;
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
  before?: MergeBefore,
): Promise<MergedVolume> {
  const then = before?.segments;
  const state = before?.state;
  const lists = await writeLists(
    segments.map(({ words }) => words),
    out,
    state && then && { merged: state.lists, segments: then.map(({ words }) => words) },
  );
  const stems = await writeStems(
    segments.map(({ stems: own }) => own),
    out,
    state && then && { merged: state.stems, segments: then.map(({ stems: own }) => own) },
  );
  const facts = segments.map(({ facts: own }) => own);
  const suggestions = await writeSuggestions(
    facts,
    out,
    state && then && { merged: state.suggestions, segments: then.map(({ facts: own }) => own) },
  );
  const isFaceted =
    then?.length === facts.length &&
    then.every((segment, at) => areSameFacets(segment.facts, facts[at] as SegmentFacts));
  const facets =
    isFaceted && state && out.reuse(state.facets)
      ? state.facets
      : out.hashed('facets.', JSON.stringify(encodeFacets(facts)));
  const table: VolumeTable = {
    segments: segments.map(({ name, columns }) => [name, columns.day.length]),
    bodyWords: segments.reduce((sum, { bodyWords }) => sum + bodyWords, 0),
    chunks: lists.chunks,
    ...joinColumns(segments.map(({ columns }) => columns)),
  };
  const volume = {
    pages: table.day.length,
    table: out.hashed('table.', encodeTable(table)),
    facets,
    words: stems.list,
    suggestions: suggestions.list,
    names: out.hashed('names.', JSON.stringify(uniqueNames(segments.map(({ names }) => names)))),
  };
  await out.settle();
  return { volume, state: { lists, stems, suggestions, facets } };
}

/** Merges segments into a volume that is made once (see {@link mergeVolume}). */
export async function writeVolume(segments: readonly SegmentIndex[], out: IndexOutput): Promise<IndexVolume> {
  return (await mergeVolume(segments, out)).volume;
}

function joinColumns(columns: readonly PageColumns[]): PageColumns {
  const joined = emptyColumns(columns.reduce((sum, { day }) => sum + day.length, 0));
  let at = 0;
  for (const own of columns) {
    for (const name of Object.keys(joined) as (keyof PageColumns)[]) joined[name].set(own[name], at);
    at += own.day.length;
  }
  return joined;
}
