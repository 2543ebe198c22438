import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { SearchRecord } from '../../src/search/format/record.ts';
import type { IndexOrder } from '../../src/search/index/index-order.ts';
import { buildReleaseIndex } from '../../src/search/index/release-index.ts';
import { toArticleColumns } from '../../src/search/index/segments/article-columns.ts';
import { makeArticle, type Passage } from '../build/archive.ts';

/** An index that was made, with its files. */
export interface MadeIndex {
  files: number;
  bytes: number;
}

/** Gives article number `index` of a generated archive (see `makeArticle`) as the build hands it to the index. */
export function recordAt(index: number, total: number, passages: readonly Passage[]): SearchRecord {
  const made = makeArticle(index, total, passages);
  return {
    ...{ url: `/${made.id}/`, title: made.title, summary: made.summary, date: made.day },
    ...{ section: made.section, source: made.source, authors: [...made.authors], topics: [...made.topics] },
    ...{ body: made.paragraphs.join('\n'), people: [], places: [] },
  };
}

/** Makes the index of a generated archive in `folder`/search-index, without the site around it. */
export async function buildArchiveIndex(
  total: number,
  passages: readonly Passage[],
  folder: string,
  files: Pick<IndexOrder, 'recordsPerFile' | 'fewFiles'>,
  threads: number,
): Promise<MadeIndex> {
  const outDir = `${folder}/search-index`;
  mkdirSync(outDir, { recursive: true });
  const made: MadeIndex = { files: 0, bytes: 0 };
  const urlAt = (row: number) => recordAt(row, total, passages).url;
  await buildReleaseIndex({
    articles: toArticleColumns(total, (row) => ({
      url: urlAt(row),
      key: createHash('sha256').update(`${row} of ${total}`).digest(),
    })),
    urlOf: urlAt,
    records: (rows) => Promise.resolve(rows.map((row) => recordAt(row, total, passages))),
    ...{ code: 'bench', cache: `${folder}/cache`, threads, outDir, language: 'ar' },
    ...files,
    ...{ before: {}, reuseAll: () => false, reuse: () => false },
    noteWritten(_path, _hash, size) {
      made.files++;
      made.bytes += size;
    },
  });
  return made;
}
