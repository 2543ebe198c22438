import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fragmentFile } from '../pages.ts';
import type { SearchRecord } from '../record.ts';
import { writeNew, ZIP_LEVEL } from './output-folder.ts';
import { readKept, writeKept } from './segment-file.ts';
import { fragmentText, indexSegment, inRowOrder, type SegmentIndex } from './segment-index.ts';

/** What a thread is told to make of a segment. */
export interface SegmentOrder {
  readonly name: string;
  /** Where its index is kept. */
  readonly file: string;
  readonly records: readonly SearchRecord[];
  /** What the fragments are made for; none where only the index is wanted. */
  readonly fragments?: FragmentOrder;
}

export interface FragmentOrder {
  /** The index folder. */
  readonly outDir: string;
  /** By path, the key of the article that the edition before has there. */
  readonly before: ReadonlyMap<string, string>;
  /** The key of each article, by address. */
  readonly keys: ReadonlyMap<string, string>;
}

/** A file that was written, relative to the index folder. */
export type WrittenFile = readonly [path: string, hash: string, bytes: number];

/** What became of the fragments of a segment. */
export interface SegmentMade {
  readonly written: readonly WrittenFile[];
  /** Paths that the edition before has with the same content. */
  readonly kept: readonly string[];
  /** By path, the key of the article that each fragment is made from. */
  readonly fragments: ReadonlyMap<string, string>;
}

/** Reads the index of a segment; `undefined` where it is missing or damaged. */
export function readSegment(file: string, name: string, articles: number): SegmentIndex | undefined {
  const index = readKept(file) as SegmentIndex | undefined;
  return index?.name === name && index.articles?.length === articles ? index : undefined;
}

/** Indexes a segment where that is not done, and writes its fragments. Throws `IndexFailure`. */
export async function makeSegment({ name, file, records, fragments }: SegmentOrder): Promise<SegmentMade> {
  const rows = inRowOrder(records);
  let index = readSegment(file, name, rows.length);
  if (index === undefined) {
    index = await indexSegment(name, rows);
    writeKept(file, index);
  }
  const written: WrittenFile[] = [];
  const kept: string[] = [];
  const made = new Map<string, string>();
  if (fragments === undefined) return { written, kept, fragments: made };
  const { outDir, before, keys } = fragments;
  mkdirSync(`${outDir}/fragment/${name}`, { recursive: true });
  for (const [row, record] of rows.entries()) {
    const path = fragmentFile(name, row, index.columns.check[row] as number);
    const key = keys.get(record.url) as string;
    made.set(path, key);
    if (before.get(path) === key) kept.push(path);
    else {
      const zipped = gzipSync(fragmentText(record), ZIP_LEVEL);
      writeNew(`${outDir}/${path}`, zipped);
      written.push([path, createHash('sha256').update(zipped).digest('hex'), zipped.length]);
    }
  }
  return { written, kept, fragments: made };
}
