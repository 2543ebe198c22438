import { ANALYSER_VERSION } from '../../text/analyse.ts';
import { hash32 } from '../encoding.ts';
import {
  encodeTable,
  fragmentFile,
  INDEX_FORMAT,
  type IndexEntry,
  lengthStep,
  NO_DAY,
  type PageTable,
} from '../pages.ts';
import type { SearchRecord } from '../record.ts';
import { encodeRecord } from './encode-record.ts';
import { encodeFacets } from './facets.ts';
import { InvertedIndex } from './inverted-index.ts';
import { digest, OutputFolder } from './output-folder.ts';
import { StemCollector } from './stem-collector.ts';

export type { SearchRecord } from '../record.ts';

export interface SearchBuildOptions {
  /** Absolute path of the index folder; emptied first. */
  outDir: string;
  /** Language of the archive, noted in the index for other tools. */
  language?: string;
  onProgress?: (done: number, total: number) => void;
}

/** What the build did. */
export interface SearchBuildReport {
  articles: number;
  /** Articles with a word that the chunks do not give back at its place: always 0, or the build throws. */
  misaligned: number;
  files: number;
  bytes: number;
  milliseconds: number;
}

/** How often progress is told. */
const PROGRESS_STEP = 200;

/**
 * Builds the search index of an archive into a folder of its own: posting lists in small chunks, the table of
 * articles, their text, the filters and the stems for corrections.
 *
 * The same records give byte-identical files, in whatever order they come. Throws when any word of any article
 * does not come back from the written chunks at its own place.
 */
export async function buildSearchIndex(
  records: Iterable<SearchRecord> | AsyncIterable<SearchRecord>,
  options: SearchBuildOptions,
): Promise<SearchBuildReport> {
  const started = performance.now();
  const all: SearchRecord[] = [];
  for await (const record of records) all.push(record);
  // Ordered by date, a new article is a new row at the end and the other fragments keep their names.
  all.sort((a, b) => compare(a.date ?? '', b.date ?? '') || compare(a.url, b.url));

  const table = emptyTable(all.length);
  const index = new InvertedIndex();
  const stems = new StemCollector();
  const out = new OutputFolder(options.outDir);
  await out.clear();
  let bodyWords = 0;
  for (const [page, record] of all.entries()) {
    const encoded = encodeRecord(record);
    index.add(encoded.terms);
    stems.add(encoded.stems);
    const json = JSON.stringify(record);
    table.check[page] = hash32(json) & 0xffff;
    table.title[page] = encoded.title;
    table.names[page] = encoded.names;
    table.lead[page] = encoded.lead;
    table.body[page] = lengthStep(encoded.body);
    table.day[page] = dayOf(record.date);
    bodyWords += encoded.body;
    await out.writeZipped(fragmentFile(page, table.check[page] as number), json);
    if ((page + 1) % PROGRESS_STEP === 0) options.onProgress?.(page + 1, all.length);
  }
  table.meanBody = Math.max(1, Math.round(bodyWords / Math.max(1, all.length)));
  for (const { from, bytes } of index.chunks()) {
    index.tick(bytes);
    table.chunks.push([from, await out.writeHashed('index/', bytes)]);
  }
  const misaligned = index.misaligned();
  if (misaligned.length > 0) {
    const first = all[misaligned[0] as number]?.url;
    throw new Error(
      `search index: ${misaligned.length} of ${all.length} articles misaligned, first ${first}`,
    );
  }
  const entry: IndexEntry = {
    format: INDEX_FORMAT,
    analyser: ANALYSER_VERSION,
    language: options.language ?? 'ar',
    pages: all.length,
    table: `table.${await out.writeHashed('table.', encodeTable(table))}.bin`,
    facets: `facets.${await out.writeHashed('facets.', JSON.stringify(encodeFacets(all)))}.bin`,
    words: await writeStems(stems, out),
  };
  await out.write('index.json', Buffer.from(JSON.stringify(entry)));
  options.onProgress?.(all.length, all.length);
  return {
    articles: all.length,
    misaligned: 0,
    files: out.files,
    bytes: out.bytes,
    milliseconds: Math.round(performance.now() - started),
  };
}

async function writeStems(stems: StemCollector, out: OutputFolder): Promise<IndexEntry['words']> {
  const edges = stems.shards();
  const folder = `words-${digest(edges.flatMap(({ files }) => files).join('\n\n'))}`;
  for (const { edge, files } of edges) {
    for (const [shard, text] of files.entries())
      await out.writeZipped(`${folder}/${edge}-${shard}.bin`, text);
  }
  return { folder, shards: edges[0]?.files.length ?? 0 };
}

function emptyTable(count: number): PageTable {
  return {
    count,
    meanBody: 1,
    chunks: [],
    check: new Uint16Array(count),
    day: new Int32Array(count),
    title: new Uint32Array(count),
    names: new Uint32Array(count),
    lead: new Uint32Array(count),
    body: new Uint8Array(count),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days since 1970-01-01, UTC. */
function dayOf(date: string | undefined): number {
  const time = date === undefined ? Number.NaN : Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? NO_DAY : Math.round(time / 86_400_000);
}
