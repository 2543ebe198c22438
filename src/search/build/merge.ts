import { ByteWriter } from '../bytes.ts';
import {
  type ChunkRange,
  encodeTable,
  type IndexVolume,
  type PageColumns,
  type VolumeTable,
} from '../pages.ts';
import { encodeChunk } from '../postings.ts';
import { EDGES, encodeShard, type KnownStem, shardCount, shardOf } from '../spelling.ts';
import type { NamePair } from '../transliteration.ts';
import { isWhole } from './align.ts';
import { cutChunks } from './chunks.ts';
import { encodeFacets } from './facets.ts';
import { IndexFailure } from './failure.ts';
import type { OutputFolder } from './output-folder.ts';
import type { SegmentIndex } from './segment-index.ts';
import { mergeStems } from './stem-counts.ts';
import { suggestionShards } from './suggestions.ts';
import { joinList, type ListPart } from './word-columns.ts';

/**
 * Merges segments into a volume of the published index: everything of it but the fragments. Only what changed since
 * the edition before is compressed and written (see {@link OutputFolder}).
 *
 * @param segments oldest first
 * @throws IndexFailure where a chunk does not give back what the segments hold
 */
export async function writeVolume(
  segments: readonly SegmentIndex[],
  out: OutputFolder,
): Promise<IndexVolume> {
  const articles = segments.flatMap((segment) => segment.articles);
  const table: VolumeTable = {
    segments: segments.map(({ name, articles: own }) => [name, own.length]),
    bodyWords: segments.reduce((sum, { bodyWords }) => sum + bodyWords, 0),
    chunks: await writeChunks(segments, out),
    ...joinColumns(segments.map(({ columns }) => columns)),
  };
  const volume = {
    pages: articles.length,
    table: out.hashed('table.', encodeTable(table)),
    facets: out.hashed('facets.', JSON.stringify(encodeFacets(articles))),
    words: await writeStems(mergeStems(segments.map(({ stems }) => stems)), out),
    suggestions: await writeSuggestions(suggestionShards(articles), out),
    names: out.hashed('names.', JSON.stringify(mergeNames(segments))),
  };
  await out.settle();
  return volume;
}

function joinColumns(columns: readonly PageColumns[]): PageColumns {
  const count = columns.reduce((sum, { day }) => sum + day.length, 0);
  const joined: PageColumns = {
    check: new Uint16Array(count),
    day: new Int32Array(count),
    title: new Uint32Array(count),
    names: new Uint32Array(count),
    lead: new Uint32Array(count),
    body: new Uint8Array(count),
  };
  let at = 0;
  for (const own of columns) {
    for (const name of Object.keys(joined) as (keyof PageColumns)[]) joined[name].set(own[name], at);
    at += own.day.length;
  }
  return joined;
}

/** All roots of the segments in code-unit order, each with its part in every segment that has it. */
function partsByKey(segments: readonly SegmentIndex[]): [key: string, parts: ListPart[]][] {
  const parts = new Map<string, ListPart[]>();
  for (const [segment, { words }] of segments.entries()) {
    for (let index = 0; index < words.keys.length; index++) {
      const key = words.keys[index] as string;
      const known = parts.get(key);
      if (known === undefined) parts.set(key, [{ segment, words, index }]);
      else known.push({ segment, words, index });
    }
  }
  return [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function writeChunks(segments: readonly SegmentIndex[], out: OutputFolder): Promise<ChunkRange[]> {
  const roots = partsByKey(segments);
  const lists = new ByteWriter();
  const ends = new Float64Array(roots.length);
  for (const [index, [, parts]] of roots.entries()) {
    joinList(lists, parts);
    ends[index] = lists.length;
  }
  const bytes = lists.view();
  const keys = roots.map(([key]) => key);
  const chunks: ChunkRange[] = [];
  let first = 0;
  for (const end of cutChunks(keys, ends)) {
    const own: [string, Uint8Array][] = [];
    for (let index = first; index < end; index++)
      own.push([keys[index] as string, bytes.subarray(index === 0 ? 0 : ends[index - 1], ends[index])]);
    const chunk = encodeChunk(own);
    const from = keys[first] as string;
    const whole = new Map(roots.slice(first, end));
    const path = out.hashed('index/', chunk, () => {
      if (!isWhole(chunk, whole)) throw new IndexFailure('misaligned', `chunk from ${from}`);
    });
    chunks.push([from, path.slice('index/'.length, -'.bin'.length)]);
    await out.drain();
    first = end;
  }
  return chunks;
}

async function writeStems(stems: readonly KnownStem[], out: OutputFolder): Promise<string> {
  const count = shardCount(stems.length);
  const files: string[][] = [];
  for (const edge of EDGES) {
    const shards: KnownStem[][] = Array.from({ length: stems.length === 0 ? 0 : count }, () => []);
    for (const known of stems) shards[shardOf(known.stem, edge, count)]?.push(known);
    const names: string[] = [];
    for (const shard of shards) {
      names.push(shard.length === 0 ? '' : out.hashed('words/', encodeShard(shard)));
      await out.drain();
    }
    files.push(names.map(withoutPath));
  }
  return out.hashed('words.', JSON.stringify(files));
}

async function writeSuggestions(
  shards: ReturnType<typeof suggestionShards>,
  out: OutputFolder,
): Promise<string> {
  const names: string[] = [];
  for (const shard of shards) {
    names.push(shard.length === 0 ? '' : out.hashed('suggest/', JSON.stringify(shard)));
    await out.drain();
  }
  return out.hashed('suggest.', JSON.stringify(names.map(withoutPath)));
}

/** The hash in a file's name is all that a list of files needs. */
function withoutPath(path: string): string {
  return path.slice(path.indexOf('/') + 1).replace(/\.bin$/, '');
}

function mergeNames(segments: readonly SegmentIndex[]): NamePair[] {
  const pairs = new Map<string, NamePair>();
  for (const { names } of segments) for (const pair of names) pairs.set(`${pair[0]} ${pair[1]}`, pair);
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}
