import { join } from 'node:path';
import type { SearchRecord } from '../../src/search/format/record.ts';
import { bundleSearchBrowser, type SearchBundle } from '../../src/search/index/bundle.ts';
import type { Passage, Question } from './beir.ts';
import { type BuiltIndex, buildMeasured } from './build-cost.ts';
import { judge, percentile, type Quality } from './measures.ts';
import { type AskedOnce, askAsReader } from './reader.ts';
import { type StaticServer, serveFolder } from './static-server.ts';

/** Results asked for each question. */
const DEPTH = 10;
/** Workers of their own in which the first question is measured. */
const FIRST_SAMPLES = 5;

/** One set, measured. */
export interface SetReport extends Quality {
  set: string;
  p50: number;
  p95: number;
  first: { requests: number; bytes: number; milliseconds: number };
  later: { requests: number; bytes: number };
  /** For the run file. */
  ranked: { id: string; score: number }[][];
}

/** The built site of a corpus, served. */
export interface Bench {
  server: StaticServer;
  files: SearchBundle;
  build: BuiltIndex;
}

/** A passage as the build would hand it over. */
export function toRecord(passage: Passage): SearchRecord {
  const url = `/${encodeURIComponent(passage.id)}/`;
  return { url, title: passage.title, body: passage.text, authors: [], topics: [], people: [], places: [] };
}

/** Builds the real index and the real bundle into a folder and serves it. */
export async function prepare(corpus: readonly Passage[], folder: string, volume?: number): Promise<Bench> {
  const build = await buildMeasured(corpus.map(toRecord), folder, volume);
  const files = await bundleSearchBrowser(join(folder, 'assets'));
  return { server: await serveFolder(folder), files, build };
}

/** Where a built index and the scripts that ask it are served. */
export type Served = Pick<Bench, 'server' | 'files'>;

/** Asks every question of a set in Chromium and measures quality, time, requests and bytes. */
export async function measureSet(
  bench: Served,
  set: string,
  questions: readonly Question[],
): Promise<SetReport> {
  const texts = questions.map(({ text }) => text);
  const { first, all } = await askAsReader(bench, texts, FIRST_SAMPLES, DEPTH);
  const ranked = all.map(({ results }) =>
    results.map(({ url, score }) => ({ id: decodeURIComponent(url.slice(1, -1)), score })),
  );
  const middle = (asked: readonly AskedOnce[], name: 'requests' | 'bytes' | 'milliseconds'): number =>
    percentile(
      asked.map((each) => each[name]),
      0.5,
    );
  const later = all.slice(1);
  return {
    set,
    ...judge(
      questions,
      ranked.map((list) => list.map(({ id }) => id)),
    ),
    p50: middle(all, 'milliseconds'),
    p95: percentile(
      all.map(({ milliseconds }) => milliseconds),
      0.95,
    ),
    first: {
      requests: middle(first, 'requests'),
      bytes: middle(first, 'bytes'),
      milliseconds: middle(first, 'milliseconds'),
    },
    later: { requests: middle(later, 'requests'), bytes: middle(later, 'bytes') },
    ranked,
  };
}
