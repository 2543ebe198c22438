import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { buildReleaseIndex, type SegmentSource } from '../../../src/search/index/release-index.ts';
import { toArticleColumns } from '../../../src/search/index/segments/article-columns.ts';
import { ARTICLES } from '../articles.ts';

/** Gives the files of a folder with their SHA-256. */
export function filesOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.sort().map((file) => {
      const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
      return [file.slice(folder.length + 1), hash];
    }),
  );
}

/** Releases of one index, one after the other, as a site's builds make them. */
export class Releases {
  private count = 0;
  private before: Record<string, string> = {};
  out = '';
  perFile = 1;
  readonly root: string;
  readonly cache: string;
  /** Records that were read for the last release, and files that it took over and wrote. */
  read = 0;
  kept = 0;
  written = 0;
  /** Whether a release is taken over as a whole, where that can be. */
  carries = true;
  /** Files that were taken over without being asked for. */
  carried = 0;
  code = 'test';

  constructor(root: string, cache = `${root}/cache`) {
    this.root = root;
    this.cache = cache;
  }

  source(records: readonly SearchRecord[]): SegmentSource {
    const recordAt = (row: number) => records[row] as SearchRecord;
    return {
      articles: toArticleColumns(records.length, (row) => ({
        url: recordAt(row).url,
        key: createHash('sha256')
          .update(JSON.stringify(recordAt(row)))
          .digest(),
      })),
      urlOf: (row) => recordAt(row).url,
      records: (rows) => {
        this.read += rows.length;
        return Promise.resolve(rows.map(recordAt));
      },
      code: this.code,
      cache: this.cache,
      threads: 1,
    };
  }

  async make(records: readonly SearchRecord[], threads = 1, volume = 30): Promise<string> {
    const outDir = `${this.root}/release-${++this.count}`;
    const old = this.out === '' ? new Map<string, string>() : filesOf(this.out);
    const files = new Map<string, string>();
    [this.read, this.kept, this.written, this.carried] = [0, 0, 0, 0];
    const share = (path: string): void => {
      mkdirSync(dirname(`${outDir}/${path}`), { recursive: true });
      linkSync(`${this.out}/${path}`, `${outDir}/${path}`);
      files.set(path, old.get(path) as string);
    };
    this.before = await buildReleaseIndex({
      ...this.source(records),
      threads,
      outDir,
      language: 'ar',
      volume,
      recordsPerFile: this.perFile,
      before: this.before,
      reuseAll: (except) => {
        assert.equal(files.size, 0, 'carried before all else');
        if (!this.carries || this.out === '') return false;
        const left = new Set(except);
        for (const path of old.keys()) if (!left.has(path)) share(path);
        this.carried = files.size;
        return true;
      },
      reuse: (path) => {
        if (!old.has(path)) return false;
        // Volumes may share a file.
        if (files.has(path)) return true;
        share(path);
        this.kept++;
        return true;
      },
      placeBefore: (path) => (old.has(path) ? `${this.out}/${path}` : undefined),
      noteWritten: (path, hash) => {
        files.set(path, hash);
        this.written++;
      },
    });
    assert.deepEqual(new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), filesOf(outDir), 'told');
    this.out = outDir;
    return outDir;
  }
}

/** Thirty-one articles in two years and the first of a third. */
export function fewArticles(): SearchRecord[] {
  return Array.from({ length: 31 }, (_, index): SearchRecord => {
    const month = String(1 + Math.floor((index % 15) / 2)).padStart(2, '0');
    const year = index === 30 ? 2023 : 2021 + Math.floor(index / 15);
    const record = ARTICLES[index % ARTICLES.length] as SearchRecord;
    return {
      ...record,
      url: `/${year}/${month}/n-${index}/`,
      title: `${record.title} ${index}`,
      date: `${year}-${month}-${10 + index}`,
    };
  });
}
