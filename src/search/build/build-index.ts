import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
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
import { readChunkList } from './chunk-list.ts';
import { encodeRecord } from './encode-record.ts';
import { encodeFacets } from './facets.ts';
import { runPagefind } from './pagefind.ts';
import { StemCollector } from './stem-collector.ts';

export type { SearchRecord } from '../record.ts';

export interface SearchBuildOptions {
  /** Absolute path of the index folder; emptied first. */
  outDir: string;
  /** Language of the archive, noted for other tools. */
  language?: string;
  onProgress?: (done: number, total: number) => void;
}

/** What the build did. */
export interface SearchBuildReport {
  articles: number;
  /** Articles whose words Pagefind did not place as expected: always 0, or the build throws. */
  misaligned: number;
  files: number;
  bytes: number;
  milliseconds: number;
}

/** Pagefind's files begin with this after decompression. */
const SIGNATURE_LENGTH = 'pagefind_dcd'.length;

/**
 * Builds the search index of an archive: Pagefind indexes the analysed words, and the files that readers see
 * (fragments, filters, the table of articles) are written beside its chunks.
 *
 * The same records give byte-identical files, in whatever order they come. Throws when Pagefind fails or when
 * any word of any article is not where the table says.
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

  const check = new AlignmentCheck();
  const texts: string[] = [];
  const table: PageTable = {
    count: all.length,
    meanBody: 0,
    chunks: [],
    check: new Uint16Array(all.length),
    day: new Int32Array(all.length),
    title: new Uint32Array(all.length),
    names: new Uint32Array(all.length),
    lead: new Uint32Array(all.length),
    body: new Uint8Array(all.length),
  };
  const stems = new StemCollector();
  let bodyWords = 0;
  for (const [page, record] of all.entries()) {
    const encoded = encodeRecord(record);
    check.add(encoded.words);
    stems.add(encoded.stems);
    texts.push(encoded.words.join(' '));
    table.title[page] = encoded.title;
    table.names[page] = encoded.names;
    table.lead[page] = encoded.lead;
    table.body[page] = lengthStep(encoded.body);
    table.day[page] = dayOf(record.date);
    bodyWords += encoded.body;
  }
  table.meanBody = all.length === 0 ? 1 : Math.max(1, Math.round(bodyWords / all.length));

  const made =
    all.length === 0 ? [] : await runPagefind(texts, (done) => options.onProgress?.(done, all.length));
  const out = new OutputFolder(options.outDir);
  await out.clear();
  for (const file of made) {
    if (file.path.endsWith('.pf_meta')) table.chunks = readChunkList(unzip(file.content));
    if (!file.path.endsWith('.pf_index')) continue;
    check.tick(unzip(file.content));
    await out.write(file.path, file.content);
  }
  const misaligned = check.misaligned();
  if (misaligned.length > 0) {
    throw new Error(
      `Search index: ${misaligned.length} of ${all.length} articles are misaligned, first ${all[misaligned[0] as number]?.url}`,
    );
  }
  for (const [page, record] of all.entries()) {
    const json = JSON.stringify(record);
    table.check[page] = hash32(json) & 0xffff;
    await out.write(fragmentFile(page, table.check[page] as number), zip(json));
  }
  const words = stems.shards();
  const folder = `words-${digest(words.flatMap(({ files }) => files).join('\n\n'))}`;
  for (const { edge, files } of words) {
    for (const [shard, text] of files.entries()) await out.write(`${folder}/${edge}-${shard}.bin`, zip(text));
  }
  const entry: IndexEntry = {
    format: INDEX_FORMAT,
    analyser: ANALYSER_VERSION,
    pages: all.length,
    table: await out.writeHashed('table', zip(encodeTable(table))),
    facets: await out.writeHashed('facets', zip(JSON.stringify(encodeFacets(all)))),
    words: { folder, shards: words[0]?.files.length ?? 0 },
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days since 1970-01-01, UTC. */
function dayOf(date: string | undefined): number {
  const time = date === undefined ? Number.NaN : Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(time) ? NO_DAY : Math.round(time / 86_400_000);
}

function unzip(content: Uint8Array): Uint8Array {
  return new Uint8Array(gunzipSync(content).subarray(SIGNATURE_LENGTH));
}

function zip(content: string | Uint8Array): Buffer {
  return gzipSync(content, { level: 9 });
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}

/** The index folder, counting what goes into it. */
class OutputFolder {
  files = 0;
  bytes = 0;
  private readonly root: string;
  private readonly made = new Set<string>();

  constructor(root: string) {
    this.root = root;
  }

  async clear(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
    await mkdir(this.root, { recursive: true });
  }

  async write(path: string, content: Uint8Array): Promise<void> {
    const target = join(this.root, path);
    const folder = dirname(target);
    if (!this.made.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.made.add(folder);
    }
    await writeFile(target, content);
    this.files++;
    this.bytes += content.length;
  }

  /** Writes `name.<content hash>.bin` and returns that name. */
  async writeHashed(name: string, content: Uint8Array): Promise<string> {
    const file = `${name}.${digest(content)}.bin`;
    await this.write(file, content);
    return file;
  }
}
