/** The places of a common root lie in files by ranges of segments: what an article changes does not grow with the archive. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { listFiles } from '../../../src/files/list-files.ts';
import { Archive } from '../../../src/search/browser/archive.ts';
import { unpack } from '../../../src/search/browser/source.ts';
import type { SearchRecord } from '../../../src/search/format/record.ts';
import { indexEntry } from '../../../src/search/index/build-index.ts';
import { memoryIndexer } from '../../../src/search/index/indexer/memory.ts';
import { indexSegment, type SegmentIndex } from '../../../src/search/index/indexer/segment-index.ts';
import { USUAL_FILES } from '../../../src/search/index/merge/file-sizes.ts';
import { mergeVolume } from '../../../src/search/index/merge/merge.ts';
import { OutputFolder } from '../../../src/search/index/merge/output-folder.ts';
import { inRowOrder } from '../../../src/search/index/segments/row-order.ts';
import { analyseWord } from '../../../src/text/analyse.ts';

const SIZES = { ...USUAL_FILES, commonFrom: 12, rangeMost: 8, nearFrom: 20, nearMost: 6 };
const YEARS = Array.from({ length: 8 }, (_, at) => 2010 + at);
const ARTICLES = 6;

function article(year: number, index: number): SearchRecord {
  const twice = index % 3 === 0 ? ' وفي القرية نهر آخر.' : '';
  return {
    ...{ url: `/${year}/05/n-${index}/`, date: `${year}-05-${10 + index}`, section: 'مدن' },
    ...{ title: `رحلة رقم ${index}`, body: `جرى نهر قرب القرية ${year}.${twice}` },
    ...{ authors: [], people: [], topics: [], places: [] },
  };
}

const segmentOf = (year: number, articles: readonly SearchRecord[]): Promise<SegmentIndex> =>
  indexSegment(String(year), inRowOrder(String(year), articles), memoryIndexer);
const articlesOf = (year: number, count = ARTICLES): SearchRecord[] =>
  Array.from({ length: count }, (_, index) => article(year, index));

let folder = '';
let segments: SegmentIndex[] = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-ranges-'));
  segments = await Promise.all(YEARS.map((year) => segmentOf(year, articlesOf(year))));
});
after(() => rm(folder, { recursive: true, force: true }));

test('an article that comes changes the places of its range, and the files are those of a clean build', async () => {
  const old = await mergeVolume(segments, new OutputFolder(`${folder}/old`), SIZES);
  const ranges = [...old.state.lists.apart.values()].map(({ places }) => places.length);
  assert.ok(ranges.includes(4), 'forty-eight articles lie in four ranges of two years');
  const changes: (readonly [name: string, now: SegmentIndex[]])[] = [
    ['more', segments.with(5, await segmentOf(2015, articlesOf(2015, ARTICLES + 1)))],
    ['fewer', segments.with(0, await segmentOf(2010, articlesOf(2010, ARTICLES - 1)))],
    ['gone', segments.slice(0, -1)],
    ['another', [...segments, await segmentOf(2018, articlesOf(2018))]],
  ];
  for (const [name, now] of changes) {
    const kept = new Set<string>();
    const out = new OutputFolder(`${folder}/${name}`, {
      reuse(path) {
        const isThere = existsSync(`${folder}/old/${path}`);
        if (isThere) kept.add(path);
        return isThere;
      },
      noteWritten: () => undefined,
    });
    const clean = await mergeVolume(now, new OutputFolder(`${folder}/${name}-clean`), SIZES);
    const joined = await mergeVolume(now, out, SIZES, { before: { state: old.state, segments } });
    assert.deepEqual(joined.volume, clean.volume, name);
    assert.deepEqual(joined.state, clean.state, name);
    const files = new Set([...(await listFiles(`${folder}/${name}`)), ...kept]);
    assert.deepEqual([...files].sort(), (await listFiles(`${folder}/${name}-clean`)).sort(), name);
    for (const { places } of joined.state.lists.apart.values()) {
      const own = places.filter((file) => !kept.has(`index/${file}.bin`));
      assert.ok(own.length <= 1, `${name}: ${own.length} files of places are new`);
    }
  }
});

test('a phrase of common words is found in all ranges', async () => {
  const into = `${folder}/read`;
  const out = new OutputFolder(into);
  const { volume, state } = await mergeVolume(segments, out, SIZES);
  out.write('index.json', new TextEncoder().encode(JSON.stringify(indexEntry('ar', [volume]))));
  const archive = await Archive.open({
    read: async (file) => unpack(new Uint8Array(await readFile(join(into, file))), file),
  });
  assert.ok(state.lists.apart.size > 0);
  const term = analyseWord('نهر');
  const hits = await archive.hits(term, 0);
  assert.equal(hits.length, YEARS.length * (ARTICLES + 2));
  const near = await archive.near(term, 0);
  assert.ok(near.length >= SIZES.nearMost && near.length < hits.length, 'of the best only');
});
