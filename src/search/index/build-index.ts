import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { INDEX_FORMAT, type IndexEntry, type IndexVolume } from '../format/pages.ts';
import type { SearchRecord } from '../format/record.ts';
import { groupRecords, recordFiles } from '../format/record-files.ts';
import type { Indexer } from './indexer/indexer.ts';
import { indexSegment } from './indexer/segment-index.ts';
import { FEW_FILES, USUAL_FILES } from './merge/file-sizes.ts';
import type { IndexOutput } from './merge/index-output.ts';
import { mergeVolume } from './merge/merge.ts';
import { inRowOrder } from './segments/row-order.ts';
import { planSegments, planVolumes } from './segments/segments.ts';

export type { SearchRecord } from '../format/record.ts';

interface SearchBuildOptions {
  /** Where the files go; emptied first. */
  out: IndexOutput;
  indexer: Indexer;
  /** Language of the archive, noted in the index for other tools. */
  language?: string;
  /** Most articles of a volume. */
  volume?: number;
  /** How many records a file holds at most, 1 where it is not said (see `IndexOrder`). */
  recordsPerFile?: number;
  /** Whether lists, stems and suggestions lie in few large files (see `IndexOrder`). */
  fewFiles?: boolean;
  onProgress?: (done: number, total: number) => void;
}

/** What the build did. */
interface SearchBuildReport {
  articles: number;
  /** Articles with a word that the index does not give back at its place: always 0, or the build throws. */
  misaligned: number;
  files: number;
  bytes: number;
  milliseconds: number;
}

/** What the index says about itself. */
export function indexEntry(language: string | undefined, volumes: IndexVolume[], perFile = 1): IndexEntry {
  return {
    format: INDEX_FORMAT,
    analyser: ANALYSER_VERSION,
    language: language ?? 'ar',
    pages: volumes.reduce((sum, { pages }) => sum + pages, 0),
    perFile,
    volumes,
  };
}

/**
 * Builds the search index of an archive as a whole, one segment after the other and nothing kept: for
 * archives that are at hand as a whole. `release-index.ts` builds the same files from what changed.
 *
 * The same records give byte-identical files, in whatever order they come.
 *
 * @throws IndexFailure where the indexer fails, or a word of an article does not come back from its own place
 */
export async function buildSearchIndex(
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  options: SearchBuildOptions,
): Promise<SearchBuildReport> {
  const started = performance.now();
  const all: SearchRecord[] = [];
  for await (const record of records) all.push(record);
  const { out, indexer, recordsPerFile: perFile = 1 } = options;
  await out.clear();
  const volumes: IndexVolume[] = [];
  let done = 0;
  for (const volume of planVolumes(
    planSegments(all, ({ url }) => url),
    options.volume,
  )) {
    const segments = [];
    const units: number[][] = [];
    for (const { name, items } of volume) {
      const rows = inRowOrder(name, items);
      const segment = await indexSegment(name, rows, indexer);
      segments.push(segment);
      const groups = groupRecords(segment.columns.check, rows.blocks);
      units.push(
        recordFiles(name, groups, perFile, items.length).flatMap(({ path, from, to }) =>
          out.writeRecords(path, rows.items.slice(from, to), perFile),
        ),
      );
      done += items.length;
      options.onProgress?.(done, all.length);
    }
    const sizes = options.fewFiles ? FEW_FILES : USUAL_FILES;
    volumes.push((await mergeVolume(segments, out, sizes, { units })).volume);
  }
  await out.flush();
  out.write(
    'index.json',
    new TextEncoder().encode(JSON.stringify(indexEntry(options.language, volumes, perFile))),
  );
  await out.flush();
  return {
    articles: all.length,
    misaligned: 0,
    files: out.files,
    bytes: out.bytes,
    milliseconds: Math.round(performance.now() - started),
  };
}
