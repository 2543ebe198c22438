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
import { AlignmentCheck } from './align.ts';
import { encodeRecord } from './encode-record.ts';
import { encodeFacets } from './facets.ts';
import { NameCollector } from './name-collector.ts';
import { digest, OutputFolder } from './output-folder.ts';
import { PagefindRun } from './pagefind.ts';
import { readPagefindLists } from './pagefind-chunks.ts';
import { StemCollector } from './stem-collector.ts';
import { suggestionShards } from './suggestions.ts';
import { packChunks } from './transcode.ts';
import { WordCodes } from './word-codes.ts';

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
 * Builds the search index of an archive into a folder of its own. Pagefind indexes the analysed words; its posting
 * lists are transcoded into small chunks, and the table of articles, their text, the filters, the suggestions and
 * the stems for corrections are written beside them.
 *
 * The same records give byte-identical files, in whatever order they come. Throws when Pagefind fails, or when any
 * word of any article does not come back from the finished chunks at its own place.
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

  const out = new OutputFolder(options.outDir);
  await out.clear();
  const table = emptyTable(all.length);
  const entry: IndexEntry = {
    format: INDEX_FORMAT,
    analyser: ANALYSER_VERSION,
    language: options.language ?? 'ar',
    pages: all.length,
    ...(await indexWords(all, table, out, options.onProgress)),
    table: `table.${await out.writeHashed('table.', encodeTable(table))}.bin`,
  };
  await out.write('index.json', Buffer.from(JSON.stringify(entry)));
  return {
    articles: all.length,
    misaligned: 0,
    files: out.files,
    bytes: out.bytes,
    milliseconds: Math.round(performance.now() - started),
  };
}

type SideFiles = Pick<IndexEntry, 'facets' | 'words' | 'suggestions' | 'names'>;

/** Fills the table and writes every file but it and the entry; returns the names of those the entry lists. */
async function indexWords(
  all: readonly SearchRecord[],
  table: PageTable,
  out: OutputFolder,
  onProgress: SearchBuildOptions['onProgress'],
): Promise<SideFiles> {
  const codes = new WordCodes();
  const check = new AlignmentCheck();
  const stems = new StemCollector();
  const names = new NameCollector();
  const run = await PagefindRun.start();
  try {
    let bodyWords = 0;
    for (const [page, record] of all.entries()) {
      const encoded = encodeRecord(record);
      await run.add(encoded.terms.map((term) => codes.codeOf(term)).join(' '));
      check.expect(encoded.terms);
      stems.add(encoded.stems);
      names.add(record.body);
      table.title[page] = encoded.title;
      table.names[page] = encoded.names;
      table.lead[page] = encoded.lead;
      table.body[page] = lengthStep(encoded.body);
      table.day[page] = dayOf(record.date);
      bodyWords += encoded.body;
      if ((page + 1) % PROGRESS_STEP === 0) onProgress?.(page + 1, all.length);
    }
    table.meanBody = Math.max(1, Math.round(bodyWords / Math.max(1, all.length)));
    // Pagefind builds in a process of its own; what does not depend on it is written meanwhile.
    const building = run.files();
    const [files, side] = await Promise.all([building, writeSideFiles(all, table, stems, names, out)]);
    for (const { from, bytes } of packChunks(readPagefindLists(files, codes))) {
      check.tick(bytes);
      table.chunks.push([from, await out.writeHashed('index/', bytes)]);
    }
    const misaligned = check.misaligned();
    if (misaligned.length > 0) {
      const first = all[misaligned[0] as number]?.url;
      throw new Error(
        `search index: ${misaligned.length} of ${all.length} articles misaligned, first ${first}`,
      );
    }
    onProgress?.(all.length, all.length);
    return side;
  } finally {
    await run.close();
  }
}

async function writeSideFiles(
  all: readonly SearchRecord[],
  table: PageTable,
  stems: StemCollector,
  names: NameCollector,
  out: OutputFolder,
): Promise<SideFiles> {
  for (const [page, record] of all.entries()) {
    const json = JSON.stringify(record);
    table.check[page] = hash32(json) & 0xffff;
    await out.writeZipped(fragmentFile(page, table.check[page] as number), json);
  }
  return {
    facets: `facets.${await out.writeHashed('facets.', JSON.stringify(encodeFacets(all)))}.bin`,
    words: await writeStems(stems, out),
    suggestions: await writeSuggestions(all, out),
    names: `names.${await out.writeHashed('names.', JSON.stringify(names.list()))}.bin`,
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

async function writeSuggestions(
  records: readonly SearchRecord[],
  out: OutputFolder,
): Promise<IndexEntry['suggestions']> {
  const shards = suggestionShards(records).map((shard) => JSON.stringify(shard));
  const folder = `suggest-${digest(shards.join('\n'))}`;
  for (const [shard, text] of shards.entries()) await out.writeZipped(`${folder}/${shard}.bin`, text);
  return { folder, shards: shards.length };
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
